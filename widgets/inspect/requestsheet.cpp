// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requestsheet.h"

#include "widgets/inspect/bodyedit.h"
#include "widgets/inspect/controls.h"
#include "widgets/inspect/headertable.h"
#include "widgets/inspect/requestdraft.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int SheetHeight = 236;
constexpr int LeastHeight = 84;
constexpr int Gap = 8;
constexpr int LongestTimeout = 24 * 3600;

QVBoxLayout *column(QWidget *widget)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

} // namespace

RequestSheet::RequestSheet(RequestDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    setObjectName(QStringLiteral("requestSheet"));
    setAccessibleName(tr("Request"));
    setMaximumHeight(SheetHeight);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("requestSheetScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 1);
    outer->addWidget(scroll);
    auto *content = new QWidget(scroll);
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(2 * Gap);
    layout->addWidget(makeHeaders(), 4);
    m_body = new BodyEdit(this);
    layout->addWidget(m_body, 4);
    layout->addWidget(makeAuth(), 3);
    layout->addWidget(makeSwitches(), 2);
    content->setMinimumHeight(SheetHeight - 1);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    connect(m_body, &BodyEdit::edited, this,
            [this] { m_draft.edit([this](InspectRequest &request) { request.body = m_body->body(); }); });
    connect(m_headers, &HeaderTable::edited, this, [this] {
        m_draft.edit([this](InspectRequest &request) { request.headers = m_headers->headers(); });
    });
    connect(&m_draft, &RequestDraft::changed, this, &RequestSheet::showDraft);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    showDraft();
}

QWidget *RequestSheet::makeHeaders()
{
    auto *widget = new QWidget(this);
    QVBoxLayout *layout = column(widget);
    m_headers = new HeaderTable(widget);
    layout->addWidget(m_headers, 1);
    auto *grid = new QGridLayout;
    grid->setSpacing(4);
    addText(grid,
            controls::field({"cookiesEdit", tr("Cookies"), tr("Sent as the Cookie header")},
                            QStringLiteral("name=value; name=value"), widget),
            tr("Cookies"), &InspectRequest::cookies);
    addText(grid,
            controls::field({"lastEventIdEdit", QStringLiteral("Last-Event-ID"),
                             tr("Sent with the first request, so that the server resumes after it")},
                            {}, widget),
            QStringLiteral("Last-Event-ID"), &InspectRequest::lastEventId);
    layout->addLayout(grid);
    return widget;
}

void RequestSheet::addText(QGridLayout *grid, QLineEdit *edit, const QString &label,
                           QString InspectRequest::*member)
{
    const int row = grid->rowCount();
    grid->addWidget(controls::caption(label, edit->parentWidget()), row, 0);
    grid->addWidget(edit, row, 1);
    m_texts.append({edit, member});
    connect(edit, &QLineEdit::textEdited, this, [this, member](const QString &text) {
        m_draft.edit([&](InspectRequest &request) { request.*member = text.trimmed(); });
    });
}

QWidget *RequestSheet::makeAuth()
{
    auto *widget = new QWidget(this);
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    m_auth = controls::choice({"authChoice", tr("Authorization"), tr("How you say who you are")}, widget);
    m_auth->addItems({tr("No authorization"), tr("Bearer token"), tr("Basic: user and password")});
    grid->addWidget(m_auth, 0, 0, 1, 2);
    connect(m_auth, &QComboBox::activated, this, [this](int index) {
        m_draft.edit([index](InspectRequest &request) { request.auth = InspectAuth(index); });
    });
    m_user = controls::field({"userEdit", tr("User"), tr("User name for basic authorization")}, {}, widget);
    addText(grid, m_user, tr("User"), &InspectRequest::user);
    m_secret = controls::field({"secretEdit", tr("Token or password"),
                                tr("Sent to this origin only; masked in exports, and stored only where "
                                   "“Keep secrets” is on")},
                               {}, widget);
    m_secret->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    addText(grid, m_secret, tr("Secret"), &InspectRequest::secret);
    addText(grid,
            controls::field({"proxyEdit", tr("Proxy"), tr("HTTP (CONNECT) or SOCKS5, with port")},
                            QStringLiteral("http://user:password@host:3128"), widget),
            tr("Proxy"), &InspectRequest::proxy);
    addText(
        grid,
        controls::field({"subprotocolsEdit", tr("Subprotocols"), tr("WebSocket: names with commas between")},
                        QStringLiteral("graphql-ws, mqtt"), widget),
        tr("Subprotocols"), &InspectRequest::subprotocols);
    addText(
        grid,
        controls::field({"textPathEdit", tr("Merged text"),
                         tr("Where the text of a message is, for the merged view: openai, anthropic, or a "
                            "JSON path")},
                        QStringLiteral("$.choices[0].delta.content"), widget),
        tr("Merged text"), &InspectRequest::textPath);
    addText(grid,
            controls::field({"rulesEdit", tr("Rules"),
                             tr("What is done to messages on their way: drop /RE/, edit /RE/TEXT/, inject "
                                "/RE/TEXT/, drop-sent /RE/, edit-sent /RE/TEXT/. The bytes on the wire stay "
                                "as they are; the trace says what was changed.")},
                            QStringLiteral("drop /^ping$/  edit /EUR/USD/"), widget),
            tr("Rules"), &InspectRequest::rules);
    grid->setRowStretch(grid->rowCount(), 1);
    return widget;
}

QWidget *RequestSheet::makeSwitches()
{
    auto *widget = new QWidget(this);
    QVBoxLayout *layout = column(widget);
    addSwitch(widget, "retrySwitch", tr("Try again after 4xx and 5xx"),
              tr("EventSource gives up there. With this on the lane does what a browser would not."),
              &InspectRequest::retryOnError);
    addSwitch(widget, "redirectSwitch", tr("Follow redirects"),
              tr("As browsers do; authorization and cookies stay with the first origin"),
              &InspectRequest::followRedirects);
    m_reconnect =
        addSwitch(widget, "reconnectSwitch", tr("Connect again after the end"),
                  tr("For streams and WebSockets; EventSource always does"), &InspectRequest::reconnect);
    addSwitch(widget, "encodingSwitch", tr("Ask for compression"),
              tr("Accept-Encoding: gzip, deflate. Off: the bytes are read as sent."),
              &InspectRequest::acceptEncoding);
    m_insecure = new QCheckBox(widget);
    m_insecure->setObjectName(QStringLiteral("insecureSwitch"));
    m_insecure->setToolTip(tr("Connects although the certificate is not valid. For this host and this run of "
                              "the program; the trace "
                              "and every export say so."));
    layout->addWidget(m_insecure);
    connect(m_insecure, &QCheckBox::toggled, this, &RequestSheet::insecureToggled);
    addSwitch(widget, "keepSecretsSwitch", tr("Keep secrets with the request"),
              tr("Tokens, passwords and cookies are stored on this computer, readable for you. Off: they are "
                 "left out and asked for again."),
              &InspectRequest::keepSecrets);
    auto *grid = new QGridLayout;
    grid->setSpacing(4);
    addTimeout(grid, 0, "connectTimeout", tr("Connect"), &InspectRequest::connectTimeout);
    addTimeout(grid, 1, "headTimeout", tr("Answer"), &InspectRequest::headTimeout);
    addTimeout(grid, 2, "idleTimeout", tr("Silence"), &InspectRequest::idleTimeout);
    layout->addLayout(grid);
    layout->addStretch(1);
    return widget;
}

QCheckBox *RequestSheet::addSwitch(QWidget *parent, const char *objectName, const QString &text,
                                   const QString &toolTip, bool InspectRequest::*member)
{
    auto *box = new QCheckBox(text, parent);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAccessibleName(text);
    box->setToolTip(toolTip);
    parent->layout()->addWidget(box);
    m_switches.append({box, member});
    connect(box, &QCheckBox::toggled, this, [this, member](bool on) {
        m_draft.edit([&](InspectRequest &request) { request.*member = on; });
    });
    return box;
}

void RequestSheet::addTimeout(QGridLayout *grid, int column, const char *objectName, const QString &label,
                              std::chrono::milliseconds InspectRequest::*member)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAccessibleName(tr("Timeout: %1").arg(label));
    box->setToolTip(tr("Seconds before the attempt counts as failed: to connect, to the answer's head, "
                       "between two reads"));
    box->setRange(0, LongestTimeout);
    box->setSuffix(tr(" s", "seconds"));
    box->setSpecialValueText(tr("none"));
    grid->addWidget(controls::caption(label, this), 0, column);
    grid->addWidget(box, 1, column);
    m_timeouts.append({box, member});
    connect(box, &QSpinBox::valueChanged, this, [this, member](int seconds) {
        m_draft.edit([&](InspectRequest &request) { request.*member = std::chrono::seconds(seconds); });
    });
}

void RequestSheet::setInsecure(const QString &host, bool insecure)
{
    const QSignalBlocker blocker(m_insecure);
    m_insecure->setVisible(!host.isEmpty());
    m_insecure->setText(tr("Certificate of %1: do not check").arg(host));
    m_insecure->setAccessibleName(m_insecure->text());
    m_insecure->setChecked(insecure);
}

void RequestSheet::showDraft()
{
    const InspectRequest &request = m_draft.request();
    m_headers->setHeaders(request.headers);
    m_body->setBody(request.body, isJsonBody(request));
    m_auth->setCurrentIndex(int(request.auth));
    m_user->setEnabled(request.auth == InspectAuth::Basic);
    m_secret->setEnabled(request.auth != InspectAuth::None);
    for (const auto &[edit, member] : std::as_const(m_texts)) {
        if (edit->text().trimmed() != request.*member)
            edit->setText(request.*member);
    }
    for (const auto &[box, member] : std::as_const(m_switches)) {
        const QSignalBlocker blocker(box);
        box->setChecked(request.*member && (box != m_reconnect || isRepeatable(request)));
    }
    m_reconnect->setEnabled(isRepeatable(request));
    m_reconnect->setToolTip(
        isRepeatable(request)
            ? tr("For streams and WebSockets; EventSource always does")
            : tr("%1 is never repeated by itself: it could do twice what it does").arg(request.verb));
    for (const auto &[box, member] : std::as_const(m_timeouts)) {
        const QSignalBlocker blocker(box);
        box->setValue(int(std::chrono::duration_cast<std::chrono::seconds>(request.*member).count()));
    }
}

QSize RequestSheet::sizeHint() const
{
    return {QWidget::sizeHint().width(), SheetHeight};
}

QSize RequestSheet::minimumSizeHint() const
{
    return {0, LeastHeight};
}

void RequestSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.border);
}

} // namespace pushscope
