// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/push/mischiefpage.h"

#include "protocol/json.h"
#include "widgets/push/pushwords.h"
#include "widgets/text/pushsteptext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Margin = 8;
constexpr int LongestTtl = 28 * 24 * 3600;

/// "410 Gone ...", with what the body says.
QString answerText(QByteArrayView payload, int status)
{
    const qsizetype end = payload.indexOf("\r\n\r\n");
    const auto members = end < 0 ? std::nullopt : json::members(payload.sliced(end + 4));
    const auto why = members ? json::find(*members, "why") : std::nullopt;
    const QString said = why ? QString::fromUtf8(json::string(*why).value_or(QByteArray())) : QString();
    return QStringLiteral("%1 · %2").arg(status).arg(said.isEmpty() ? pushwords::statusText(status) : said);
}

} // namespace

MischiefPage::MischiefPage(QWidget *parent)
    : QWidget(parent)
    , m_answer(new QLabel(this))
{
    setObjectName(QStringLiteral("pushMischief"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    m_answer->setObjectName(QStringLiteral("pushAnswer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setText(tr("Each button sends one message with that wrong about it; the answer stands here."));
    layout->addWidget(m_answer);
    for (const PushMischief mischief : pushwords::mischiefs())
        layout->addWidget(makeButton(mischief));
    layout->addLayout(makeSettings());
    layout->addStretch();
}

QPushButton *MischiefPage::makeButton(PushMischief mischief)
{
    auto *button = new QPushButton(
        QStringLiteral("%1 · %2").arg(pushwords::nameOf(mischief), pushwords::outcomeOf(mischief)), this);
    button->setObjectName(QStringLiteral("pushMischief%1").arg(int(mischief)));
    button->setToolTip(tr("Leads to: %1").arg(pushwords::outcomeOf(mischief)));
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a narrow pane cuts the words, no more
    connect(button, &QPushButton::clicked, this,
            [this, mischief] { Q_EMIT ordered({.kind = PushOrder::Kind::Mischief, .mischief = mischief}); });
    return button;
}

QFormLayout *MischiefPage::makeSettings()
{
    m_ttl = new QSpinBox(this);
    m_ttl->setObjectName(QStringLiteral("pushTtl"));
    m_ttl->setRange(0, LongestTtl);
    m_ttl->setValue(int(PushSettings().ttl.count()));
    m_ttl->setSuffix(tr(" s"));
    m_ttl->setAccessibleName(tr("TTL: how long a message waits for the user agent"));
    m_urgency = new QComboBox(this);
    m_urgency->setObjectName(QStringLiteral("pushUrgency"));
    m_urgency->setAccessibleName(tr("Urgency"));
    for (const char *name : {"very-low", "low", "normal", "high"})
        m_urgency->addItem(QString::fromLatin1(name));
    m_urgency->setCurrentIndex(int(PushUrgency::Normal));
    m_topic = new QLineEdit(this);
    m_topic->setObjectName(QStringLiteral("pushTopic"));
    m_topic->setPlaceholderText(tr("none: every message is kept"));
    m_topic->setAccessibleName(tr("Topic: a message replaces the one before it that still waits"));
    m_topic->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[A-Za-z0-9_-]{0,32}")), m_topic));
    auto *form = new QFormLayout;
    const auto add = [&](const QString &name, QWidget *field) {
        field->setToolTip(field->accessibleName());
        form->addRow(name, field);
    };
    add(QStringLiteral("TTL"), m_ttl);
    add(QStringLiteral("Urgency"), m_urgency);
    add(QStringLiteral("Topic"), m_topic);
    connect(m_ttl, &QSpinBox::valueChanged, this, &MischiefPage::changeSettings);
    connect(m_urgency, &QComboBox::currentIndexChanged, this, &MischiefPage::changeSettings);
    connect(m_topic, &QLineEdit::editingFinished, this, &MischiefPage::changeSettings);
    return form;
}

void MischiefPage::changeSettings()
{
    const PushSettings settings{.ttl = std::chrono::seconds(m_ttl->value()),
                                .urgency = PushUrgency(m_urgency->currentIndex()),
                                .topic = m_topic->text().toLatin1()};
    Q_EMIT ordered({.kind = PushOrder::Kind::Settings, .settings = settings});
}

void MischiefPage::show(const EventLog &log, const PushRecords &records)
{
    const PushRecord *sent = records.find(MessageId()); // those on purpose have no number
    if (!sent)
        return;
    QString text = sent->answered ? answerText(log.payload(*sent->answered), sent->status) : tr("sent…");
    if (sent->opened) {
        const Step step = unpackStep(log.at(*sent->opened).value);
        text += u'\n' + tr("User agent: %1").arg(pushStepText(step.kind, log.payload(*sent->opened)));
    }
    m_answer->setText(text);
}

} // namespace pushscope
