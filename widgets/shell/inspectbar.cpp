// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/inspectbar.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QToolButton>
#include <QUrl>

namespace pushscope {

namespace {

constexpr int BarHeight = 48;
constexpr int ControlHeight = 28;
constexpr int LongestUrl = 8192;

} // namespace

InspectUrlProblem validate(const InspectRequest &request, QString *completedUrl)
{
    QString text = request.url.trimmed();
    if (text.isEmpty())
        return InspectUrlProblem::Empty;
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("http://"));
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return InspectUrlProblem::NotAUrl;
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("https") || scheme == QLatin1String("wss"))
        return InspectUrlProblem::TlsNotYet;
    if (scheme != QLatin1String("http"))
        return InspectUrlProblem::OtherScheme;
    if (url.host().isEmpty())
        return InspectUrlProblem::NoHost;
    if (completedUrl)
        *completedUrl = text;
    return InspectUrlProblem::None;
}

InspectBar::InspectBar(QWidget *parent)
    : QWidget(parent)
    , m_url(new QLineEdit(this))
    , m_lastEventId(new QLineEdit(this))
    , m_problem(new QLabel(this))
    , m_history(new QStringListModel(this))
{
    setObjectName(QStringLiteral("inspectBar"));
    setFixedHeight(BarHeight);
    m_url->setObjectName(QStringLiteral("urlEdit"));
    m_url->setAccessibleName(tr("URL of the event stream"));
    m_url->setToolTip(tr("The address of a server-sent events endpoint. Enter connects."));
    m_url->setPlaceholderText(QStringLiteral("http://localhost:8088/events"));
    m_url->setTextMargins(4, 0, 4, 0);
    m_url->setMaxLength(LongestUrl);
    m_url->setFont(Theme::instance().font(Theme::Role::Mono));
    auto *completer = new QCompleter(m_history, this);
    completer->setFilterMode(Qt::MatchContains);
    m_url->setCompleter(completer);
    m_lastEventId->setObjectName(QStringLiteral("lastEventIdEdit"));
    m_lastEventId->setAccessibleName(QStringLiteral("Last-Event-ID"));
    m_lastEventId->setPlaceholderText(QStringLiteral("Last-Event-ID"));
    m_lastEventId->setToolTip(tr("Sent with the first request, so that the server resumes after it"));
    m_lastEventId->setTextMargins(4, 0, 4, 0);
    m_lastEventId->setMaximumWidth(140);
    m_problem->setObjectName(QStringLiteral("urlProblem"));
    m_problem->setProperty("role", QStringLiteral("error"));
    m_problem->hide();
    m_connect = addButton("connectButton", tr("Connect"), tr("Open the stream as EventSource does"));
    m_connect->setProperty("primary", true);
    m_cut = addButton("cutButton", tr("Cut and resume"),
                      tr("Cut the connection here and watch how the stream comes back"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_url, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_lastEventId);
    layout->addWidget(m_connect);
    layout->addWidget(m_cut);
    connect(m_url, &QLineEdit::returnPressed, this, &InspectBar::submit);
    connect(m_lastEventId, &QLineEdit::returnPressed, this, &InspectBar::submit);
    connect(m_url, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    connect(m_connect, &QToolButton::clicked, this, [this] {
        if (m_connected)
            Q_EMIT disconnectRequested();
        else
            submit();
    });
    connect(m_cut, &QToolButton::clicked, this, &InspectBar::cutRequested);
    connect(&Theme::instance(), &Theme::changed, this, [this] { setConnected(m_connected); });
    setConnected(false);
}

void InspectBar::setConnected(bool connected)
{
    const Palette &palette = Theme::instance().palette();
    m_connected = connected;
    m_connect->setText(connected ? tr("Disconnect") : tr("Connect"));
    m_connect->setAccessibleName(m_connect->text());
    m_connect->setIcon(icon(connected ? IconId::Stop : IconId::Play, palette.accentText));
    m_cut->setEnabled(connected);
    m_cut->setIcon(icon(IconId::CutLink, connected ? palette.error.text : palette.text3));
    update();
}

void InspectBar::setUrl(const QString &url)
{
    m_url->setText(url);
}

void InspectBar::setHistory(const QStringList &urls)
{
    m_history->setStringList(urls);
}

void InspectBar::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void InspectBar::submit()
{
    InspectRequest request{m_url->text(), m_lastEventId->text()};
    QString completed;
    const InspectUrlProblem problem = validate(request, &completed);
    showProblem(problem);
    if (problem != InspectUrlProblem::None)
        return;
    m_url->setText(completed);
    request.url = completed;
    Q_EMIT connectRequested(request);
}

void InspectBar::showProblem(InspectUrlProblem problem)
{
    const QString text = [problem] {
        switch (problem) {
        case InspectUrlProblem::None:
            break;
        case InspectUrlProblem::Empty:
            return tr("Type a URL first");
        case InspectUrlProblem::NotAUrl:
            return tr("This is not a URL");
        case InspectUrlProblem::NoHost:
            return tr("The URL names no host");
        case InspectUrlProblem::TlsNotYet:
            return tr("https: cannot be inspected yet, only http:");
        case InspectUrlProblem::OtherScheme:
            return tr("Only http: URLs can be inspected");
        }
        return QString();
    }();
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

QToolButton *InspectBar::addButton(const char *objectName, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setProperty("control", true);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFixedHeight(ControlHeight);
    return button;
}

void InspectBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.border);
}

} // namespace pushscope
