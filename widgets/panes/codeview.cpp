// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/codeview.h"

#include "widgets/panes/codehighlighter.h"
#include "widgets/panes/overlayscrollbar.h"
#include "widgets/panes/panestrip.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Margin = 8;
constexpr int TabColumns = 2;

} // namespace

CodeView::CodeView(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_strip(new PaneStrip(PaneStrip::Edge::Top, this))
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("codeView"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_text, 1);
    setFocusProxy(m_text);
    m_client =
        m_strip->addButton(QStringLiteral("codeClient"), tr("Client"), tr("JavaScript for the browser"));
    m_server = m_strip->addButton(QStringLiteral("codeServer"), tr("Server"),
                                  tr("JavaScript for Node, without packages"));
    QToolButton *copy = m_strip->addButton(QStringLiteral("codeCopy"), tr("Copy"), tr("Copy the whole file"));
    auto *group = new QButtonGroup(this);
    for (QToolButton *button : {m_client, m_server}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    m_client->setChecked(true);
    connect(m_client, &QToolButton::clicked, this, [this] { setRole(SnippetRole::Client); });
    connect(m_server, &QToolButton::clicked, this, [this] { setRole(SnippetRole::Server); });
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(code());
        m_strip->setCaption(tr("copied"));
    });
    m_text->setObjectName(QStringLiteral("codeText"));
    m_text->setAccessibleName(tr("Code of this method"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(Margin);
    new OverlayScrollBar(m_text);
    new CodeHighlighter(m_text->document());
    connect(&Theme::instance(), &Theme::changed, this, &CodeView::applyTheme);
    applyTheme();
}

void CodeView::applyTheme()
{
    m_text->setFont(Theme::instance().font(Theme::Role::Mono));
    m_text->setTabStopDistance(TabColumns *
                               QFontMetricsF(m_text->font()).horizontalAdvance(QLatin1Char(' ')));
}

void CodeView::setLane(LaneId lane)
{
    if (const LaneHistory *history = m_context.folds.history(lane))
        m_method = history->method;
    showCode();
}

void CodeView::setMethod(Method method)
{
    m_method = method;
    showCode();
}

void CodeView::setRole(SnippetRole role)
{
    m_role = role;
    (role == SnippetRole::Client ? m_client : m_server)->setChecked(true);
    showCode();
}

QString CodeView::code() const
{
    return m_text->toPlainText();
}

void CodeView::showCode()
{
    const QString side = m_role == SnippetRole::Client ? QStringLiteral("client") : QStringLiteral("server");
    m_strip->setCaption(QStringLiteral("%1.%2.js").arg(QString::fromLatin1(methodInfo(m_method).name), side));
    const QString code = snippetText(m_method, m_role);
    if (code != m_text->toPlainText())
        m_text->setPlainText(code);
}

QString CodeView::selectedText() const
{
    const QString selected = m_text->textCursor().selectedText();
    // Qt marks line ends of a selection with U+2029.
    return selected.isEmpty() ? code() : QString(selected).replace(QChar(0x2029), QLatin1Char('\n'));
}

} // namespace pushscope
