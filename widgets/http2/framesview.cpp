// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/http2/framesview.h"

#include "widgets/http2/framelist.h"
#include "widgets/http2/frametext.h"
#include "widgets/http2/waterfall.h"
#include "widgets/panes/panestrip.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int ListHeight = 120; // what the frames need at least before the rest is shown

} // namespace

FramesView::FramesView(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_strip(new PaneStrip(PaneStrip::Edge::Top, this))
    , m_summary(new QLabel(this))
    , m_waterfall(new Waterfall(this))
    , m_list(new FrameList(context, this))
{
    setObjectName(QStringLiteral("framesView"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_summary);
    layout->addWidget(m_waterfall);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_list);
    m_summary->setObjectName(QStringLiteral("framesSummary"));
    m_summary->setAccessibleName(tr("SETTINGS, windows and streams"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::RichText);
    m_summary->setOpenExternalLinks(true);
    m_summary->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(&Theme::instance(), &Theme::changed, this, &FramesView::applyTheme);
    applyTheme();
}

void FramesView::applyTheme()
{
    const Theme &theme = Theme::instance();
    m_summary->setFont(theme.font(Theme::Role::Caption));
    m_summary->setMargin(theme.px(6));
    fitParts();
}

void FramesView::setLane(LaneId lane)
{
    m_fold.emplace(m_context.folds.log(), lane);
    m_fold->catchUp();
    m_list->setFold(&*m_fold);
    m_waterfall->setFold(&*m_fold);
    updateSummary();
}

void FramesView::catchUp()
{
    if (!m_fold || m_frozen)
        return;
    m_fold->catchUp();
    m_list->catchUp();
    m_waterfall->catchUp();
    updateSummary();
}

void FramesView::updateSummary()
{
    const Http2ConnectionView &connection = m_fold->connection();
    const Http2Windows &windows = connection.windows;
    m_strip->setCaption(frametext::pushes(m_fold->pushes()));
    const QString text =
        tr("<b>Our SETTINGS</b> %1<br><b>The server's</b> %2<br><b>Connection windows</b> ▲ %3 · ▼ %4<br>"
           "<b>Streams</b> %5<br>%6")
            .arg(frametext::settings(connection.ours), frametext::settings(connection.theirs),
                 format::bytes(quint64(std::max<qint64>(windows.up, 0))),
                 format::bytes(quint64(std::max<qint64>(windows.down, 0))),
                 frametext::streams(connection.streams), frametext::removal());
    if (text != m_summary->text())
        m_summary->setText(text);
    fitParts();
}

QString FramesView::summary() const
{
    return QTextDocumentFragment::fromHtml(m_summary->text()).toPlainText();
}

/// The frames come first: in a low pane the rest gives way, the words before the page loads.
void FramesView::fitParts()
{
    const Theme &theme = Theme::instance();
    const bool hasPages = m_fold && m_fold->hasPages();
    const int room = height() - m_strip->sizeHint().height() - theme.px(ListHeight);
    const int pages = hasPages ? m_waterfall->sizeHint().height() : 0;
    m_waterfall->setVisible(hasPages && room >= pages);
    m_summary->setVisible(room - (hasPages ? pages : 0) >= m_summary->heightForWidth(width()));
}

void FramesView::resizeEvent(QResizeEvent *)
{
    fitParts();
}

void FramesView::showSelection()
{
    m_list->viewport()->update();
}

void FramesView::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_list->setViewFrozen(frozen);
    if (!frozen)
        catchUp();
}

QString FramesView::selectedText() const
{
    for (qsizetype row = m_list->rowCount(); row-- > 0;) {
        if (m_list->isRowSelected(row))
            return m_list->rowText(row);
    }
    return {};
}

} // namespace pushscope
