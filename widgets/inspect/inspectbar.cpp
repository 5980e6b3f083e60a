// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/inspectbar.h"

#include "widgets/inspect/controls.h"
#include "widgets/inspect/requestdraft.h"
#include "widgets/inspect/requesttext.h"
#include "widgets/inspect/urledit.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int BarHeight = 48;
constexpr int VerbWidth = 82;
constexpr int NarrowBar = 1000; ///< below it the buttons show their icons only

} // namespace

InspectBar::InspectBar(RequestDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    setObjectName(QStringLiteral("inspectBar"));
    setFixedHeight(BarHeight);
    makeFields();
    makeButtons();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_verb);
    layout->addWidget(m_protocol);
    layout->addWidget(m_url, 1);
    layout->addWidget(m_connect);
    layout->addWidget(m_cut);
    layout->addWidget(m_export);
    connect(&m_draft, &RequestDraft::changed, this, &InspectBar::showDraft);
    connect(&Theme::instance(), &Theme::changed, this, &InspectBar::refreshIcons);
    showDraft();
    setConnected(false);
}

void InspectBar::makeFields()
{
    m_verb = controls::choice({"verbChoice", tr("Method"), tr("The HTTP method; type any other")}, this);
    m_verb->setEditable(true);
    m_verb->lineEdit()->setObjectName(QStringLiteral("verbEdit"));
    m_verb->lineEdit()->setAccessibleName(tr("Method"));
    m_verb->lineEdit()->setToolTip(m_verb->toolTip());
    m_verb->setInsertPolicy(QComboBox::NoInsert);
    m_verb->setFixedWidth(VerbWidth);
    m_verb->addItems({QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"),
                      QStringLiteral("PATCH"), QStringLiteral("DELETE")});
    connect(m_verb, &QComboBox::editTextChanged, this, [this](const QString &text) {
        m_draft.edit([&text](InspectRequest &request) { request.verb = text.trimmed(); });
    });
    m_protocol = controls::choice(
        {"protocolChoice", tr("Protocol"), tr("What is spoken. Auto: by the URL, then by the answer's type")},
        this);
    for (int i = 0; i < InspectProtocolCount; ++i)
        m_protocol->addItem(requesttext::protocol(InspectProtocol(i)));
    connect(m_protocol, &QComboBox::activated, this, [this](int index) {
        m_draft.edit([index](InspectRequest &request) { request.protocol = InspectProtocol(index); });
    });
    m_url = new UrlEdit(this);
    m_url->setObjectName(QStringLiteral("urlEdit"));
    m_url->setFixedHeight(controls::Height);
    m_url->setAccessibleName(tr("URL"));
    m_url->setToolTip(tr("The address to look at. Enter connects. A curl command can be pasted here."));
    m_url->setPlaceholderText(QStringLiteral("https://host/path"));
    m_url->setFont(Theme::instance().font(Theme::Role::Mono));
    connect(m_url, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_draft.edit([&text](InspectRequest &request) { request.url = text; });
    });
    connect(m_url, &QLineEdit::returnPressed, this, &InspectBar::connectRequested);
}

void InspectBar::makeButtons()
{
    m_connect = controls::button({"connectButton", tr("Connect"), tr("Open the stream (F5)")}, this);
    m_cut = controls::button({"cutButton", tr("Cut and resume"),
                              tr("Cut the connection here and watch how the stream comes back (X)")},
                             this);
    m_export = controls::button({"exportButton", tr("Export"), tr("Save or copy what was recorded")}, this);
    m_export->setText(m_export->text() + QStringLiteral(" ▾"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->hide(); // until there is a menu
    connect(m_connect, &QToolButton::clicked, this, [this] {
        if (m_connected)
            Q_EMIT disconnectRequested();
        else
            Q_EMIT connectRequested();
    });
    connect(m_cut, &QToolButton::clicked, this, &InspectBar::cutRequested);
}

void InspectBar::setExportMenu(QMenu *menu)
{
    menu->setParent(m_export, menu->windowFlags());
    m_export->setMenu(menu);
    m_export->show();
}

void InspectBar::showDraft()
{
    const InspectRequest &request = m_draft.request();
    const QSignalBlocker verb(m_verb);
    const QSignalBlocker protocol(m_protocol);
    if (m_verb->currentText() != request.verb)
        m_verb->setEditText(request.verb);
    m_protocol->setCurrentIndex(int(request.protocol));
    if (m_url->text() != request.url)
        m_url->setText(request.url);
    refreshLock();
}

void InspectBar::refreshLock()
{
    const bool secure = isSecure(m_draft.request());
    const bool refused = secure && completedUrl(m_draft.request()) == m_refusedUrl;
    m_url->setLock(!secure      ? UrlEdit::Lock::None
                   : refused    ? UrlEdit::Lock::Failed
                   : m_insecure ? UrlEdit::Lock::Insecure
                                : UrlEdit::Lock::Secure);
}

void InspectBar::setRefusedUrl(const QString &url)
{
    if (m_refusedUrl == url)
        return;
    m_refusedUrl = url;
    refreshLock();
}

void InspectBar::setInsecure(bool insecure)
{
    m_insecure = insecure;
    refreshLock();
}

void InspectBar::setSpoken(const QString &protocol)
{
    const QString text = requesttext::protocol(InspectProtocol::Auto);
    m_protocol->setItemText(0, protocol.isEmpty() ? text : QStringLiteral("%1 → %2").arg(text, protocol));
}

void InspectBar::setConnected(bool connected)
{
    m_connected = connected;
    m_connect->setText(connected ? tr("Disconnect") : tr("Connect"));
    m_connect->setAccessibleName(m_connect->text());
    m_connect->setToolTip(connected ? tr("Close the stream (Shift+F5)") : tr("Open the stream (F5)"));
    m_connect->setProperty("primary", !connected);
    m_cut->setEnabled(connected);
    refreshIcons();
}

void InspectBar::refreshIcons()
{
    const Palette &palette = Theme::instance().palette();
    m_connect->setIcon(icon(m_connected ? IconId::Stop : IconId::Play,
                            m_connected ? palette.error.text : palette.accentText));
    m_cut->setIcon(icon(IconId::CutLink, palette.text));
    m_export->setIcon(icon(IconId::Export, palette.text));
    update();
}

void InspectBar::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void InspectBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < NarrowBar;
    for (QToolButton *each : {m_cut, m_export})
        each->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void InspectBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.border);
}

} // namespace pushscope
