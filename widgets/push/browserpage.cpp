// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/push/browserpage.h"

#include "protocol/json.h"
#include "widgets/push/pushwords.h"
#include "widgets/text/pushsteptext.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Margin = 8;
constexpr int SubscriptionHeight = 76;
constexpr qsizetype ShownSteps = 5;

QString memberText(const std::vector<json::Member> &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? QString::fromUtf8(json::string(*value).value_or(QByteArray())) : QString();
}

QString abroadText(QByteArrayView payload)
{
    const auto members = json::members(payload);
    if (!members)
        return {};
    const QString error = memberText(*members, "error");
    if (!error.isEmpty())
        return error;
    const int status = int(json::number(json::find(*members, "status").value_or(QByteArray())).value_or(0));
    const auto wait = json::number(json::find(*members, "retryAfter").value_or(QByteArray())).value_or(0);
    QString text = QStringLiteral("%1 %2 · %3")
                       .arg(status)
                       .arg(memberText(*members, "reason"), pushwords::statusText(status));
    if (wait > 0)
        text += u' ' + BrowserPage::tr("Retry-After: %1 s.").arg(wait);
    const QString body = memberText(*members, "body").simplified();
    constexpr qsizetype Shown = 200;
    return body.isEmpty() ? text : text + u'\n' + body.first(std::min(body.size(), Shown));
}

QLabel *note(const QString &text, const char *name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

BrowserPage::BrowserPage(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("pushBrowsers"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->addWidget(makeSending());
    layout->addWidget(makeReceiving());
    layout->addStretch();
}

QWidget *BrowserPage::makeSending()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_subscription = new QPlainTextEdit(box);
    m_subscription->setObjectName(QStringLiteral("pushSubscription"));
    m_subscription->setAccessibleName(tr("A browser's subscription as JSON"));
    m_subscription->setPlaceholderText(
        tr("Paste JSON.stringify(subscription): endpoint, keys.p256dh, keys.auth"));
    m_text = new QLineEdit(tr("Hello from Pushscope"), box);
    m_text->setObjectName(QStringLiteral("pushText"));
    m_text->setAccessibleName(tr("Text of the message"));
    auto *button = new QPushButton(tr("Send to this browser"), box);
    button->setObjectName(QStringLiteral("pushSendAbroad"));
    button->setToolTip(
        tr("One encrypted POST to the endpoint, over TLS. Nothing is sent before you press it."));
    connect(button, &QPushButton::clicked, this, &BrowserPage::send);
    m_answer = note({}, "pushAbroadAnswer", box);
    m_subscription->setFixedHeight(SubscriptionHeight);
    layout->addWidget(m_subscription);
    layout->addWidget(m_text);
    layout->addWidget(button, 0, Qt::AlignLeft);
    layout->addWidget(m_answer);
    return box;
}

QWidget *BrowserPage::makeReceiving()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *button = new QPushButton(tr("Receive in Firefox"), box);
    button->setObjectName(QStringLiteral("pushFirefox"));
    button->setToolTip(
        tr("Opens a Firefox with a profile of its own that subscribes here, without the internet."));
    connect(button, &QPushButton::clicked, this,
            [this] { Q_EMIT ordered({.kind = PushOrder::Kind::Firefox}); });
    m_firefox = note({}, "pushFirefoxSteps", box);
    layout->addWidget(button, 0, Qt::AlignLeft);
    layout->addWidget(m_firefox);
    layout->addWidget(
        note(tr("Chromium cannot subscribe here: its push service is built in (FCM) and needs the "
                "internet; subscribe() never ends without it."),
             "pushChromium", box));
    return box;
}

void BrowserPage::send()
{
    Q_EMIT ordered({.kind = PushOrder::Kind::Abroad,
                    .subscription = m_subscription->toPlainText().toUtf8(),
                    .text = m_text->text().toUtf8()});
}

void BrowserPage::show(const EventLog &log, const PushRecords &records)
{
    if (records.abroad())
        m_answer->setText(abroadText(log.payload(*records.abroad())));
    QStringList lines;
    const auto &steps = records.browser();
    const auto first = steps.size() > std::size_t(ShownSteps) ? steps.size() - std::size_t(ShownSteps) : 0;
    for (std::size_t i = first; i < steps.size(); ++i)
        lines.append(pushStepText(unpackStep(log.at(steps[i]).value).kind, log.payload(steps[i])));
    m_firefox->setText(lines.join(u'\n'));
}

} // namespace pushscope
