// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/wireview.h"

#include "widgets/panes/factwords.h"
#include "widgets/panes/wirepainter.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::size_t ShapeLimit = 512;
constexpr int FewLines = 4;            ///< of a row that is not selected
constexpr int ManyLines = 200;         ///< of the selected one
constexpr qsizetype FewBytes = 1024;   ///< looked at for the former
constexpr qsizetype ManyBytes = 16384; ///< and for the latter
constexpr qsizetype CopyLimit = qsizetype(16) << 20;
constexpr int ScanLimit = 64; ///< rows looked at after an end, for the next beginning

bool isHead(const WireRow &row)
{
    return row.item == WireItem::RequestHead || row.item == WireItem::ResponseHead;
}

} // namespace

WireView::WireView(const PaneContext &context, QWidget *parent)
    : RowView(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("wireView"));
    setAccessibleName(tr("Wire: the bytes as they passed"));
    connect(&Theme::instance(), &Theme::changed, this, &WireView::forgetShapes);
}

WireView::~WireView() = default;

void WireView::setLane(LaneId lane)
{
    m_transcript = std::make_unique<WireTranscript>(m_context.folds.log(), lane);
    m_transcript->catchUp();
    m_current.reset();
    m_shapes.clear();
    rowsReset();
    showSelection();
}

void WireView::catchUp()
{
    if (!m_transcript)
        return;
    const WireRowNumber first = m_transcript->rows().first();
    m_transcript->catchUp();
    rowsChanged(qsizetype(m_transcript->rows().first() - first));
}

void WireView::setHex(bool hex)
{
    m_hex = hex;
    forgetShapes();
}

void WireView::forgetShapes()
{
    m_shapes.clear();
    rowsChanged();
}

void WireView::resizeEvent(QResizeEvent *event)
{
    m_shapes.clear();
    RowView::resizeEvent(event);
}

int WireView::columns() const
{
    return WirePainter::columns(contentWidth());
}

qsizetype WireView::rowCount() const
{
    return m_transcript ? qsizetype(m_transcript->rows().size()) : 0;
}

const WireRowShape &WireView::shape(qsizetype row) const
{
    const WireRow &wire = at(row);
    const bool expanded = m_current == number(row);
    const auto found = m_shapes.find(number(row));
    if (found != m_shapes.end() && found->second.end == wire.end && found->second.complete == wire.complete &&
        found->second.expanded == expanded)
        return found->second.shape;
    if (m_shapes.size() >= ShapeLimit)
        m_shapes.clear();
    Cached cached{makeShape(wire, expanded), wire.end, wire.complete, expanded};
    return m_shapes.insert_or_assign(number(row), std::move(cached)).first->second.shape;
}

WireRowShape WireView::makeShape(const WireRow &row, bool expanded) const
{
    WireRowShape shape;
    if (row.size() > 0) {
        const QByteArray bytes = m_transcript->bytes(row, expanded || isHead(row) ? ManyBytes : FewBytes);
        const QList<WireSpan> spans = wireSpans(row, bytes);
        if (isHead(row) && !expanded && !m_hex && row.complete)
            shape.head = wireHeadSummary(row, bytes);
        else
            shape.bytes = layOutWire(row, bytes, spans, {columns(), expanded ? ManyLines : FewLines, m_hex});
        if (!isHead(row) || expanded)
            shape.legend = wireLegend(row, bytes, spans);
        shape.bytes.cut = shape.bytes.cut || (shape.head.isEmpty() && bytes.size() < row.size());
    }
    if (row.item == WireItem::Failed && row.fact >= m_context.folds.log().firstIndex())
        shape.reason = excerpt(m_context.folds.log().payload(row.fact));
    shape.height = WirePainter::height(row, shape);
    return shape;
}

int WireView::rowHeight(qsizetype row) const
{
    return shape(row).height;
}

QString WireView::timeText(const WireRow &row) const
{
    return format::time(m_context.axis.sinceZero(row.time));
}

QString WireView::rowText(qsizetype row) const
{
    const WireRow &wire = at(row);
    QString text = QStringLiteral("%1 %2 %3")
                       .arg(wire.direction == WireDirection::Up ? QStringLiteral("▲") : QStringLiteral("▼"),
                            timeText(wire), wireTitle(wire));
    if (wire.item == WireItem::Closed && wire.webSocket)
        text += QStringLiteral(" · ") + wireCloseConsequence(wire);
    return text;
}

QString WireView::rowToolTip(qsizetype row) const
{
    const WireRow &wire = at(row);
    return tr("%1\nconnection %2, bytes %3 to %4")
        .arg(rowText(row))
        .arg(wire.connection.value)
        .arg(wire.begin)
        .arg(std::max(wire.begin, wire.end - 1));
}

/// From the end of a connection to the next response or handshake: what was lost in between.
std::vector<MessageId> WireView::lostAfter(qsizetype row) const
{
    const LaneHistory *history = m_context.folds.history(m_transcript->lane());
    if (!history || at(row).item != WireItem::Closed)
        return {};
    TraceTime until = TraceTime::max();
    const qsizetype last = std::min<qsizetype>(rowCount(), row + ScanLimit);
    for (qsizetype next = row + 1; next < last; ++next) {
        if (at(next).item == WireItem::ResponseHead) {
            until = at(next).time;
            break;
        }
    }
    std::vector<MessageId> lost;
    auto it = std::ranges::lower_bound(history->lost, at(row).time, {}, &LostMark::published);
    for (; it != history->lost.end() && it->published < until; ++it)
        lost.push_back(it->message);
    return lost;
}

std::optional<qsizetype> WireView::rowOf(MessageId message) const
{
    for (qsizetype row = rowCount(); !message.isNone() && row-- > 0;) {
        if (at(row).carries(message))
            return row;
        if (at(row).item == WireItem::Closed && std::ranges::count(lostAfter(row), message) > 0)
            return row;
    }
    return std::nullopt;
}

std::optional<qsizetype> WireView::currentRow() const
{
    if (!m_transcript || !m_current || *m_current < m_transcript->rows().first())
        return std::nullopt;
    return qsizetype(*m_current - m_transcript->rows().first());
}

bool WireView::isRowSelected(qsizetype row) const
{
    const MessageId message = m_context.selection.message();
    return m_current == number(row) || at(row).carries(message);
}

void WireView::selectRow(qsizetype row)
{
    m_current = number(row);
    m_shapes.erase(number(row));
    const WireRow &wire = at(row);
    m_context.selection.selectFact(wire.fact, wire.firstMessage);
    rowsChanged();
    revealRow(row);
}

void WireView::showSelection()
{
    const Selection &selection = m_context.selection;
    if (!m_transcript)
        return;
    const auto current = currentRow();
    const bool ours = current && selection.hasFact() && at(*current).fact == selection.fact();
    if (!ours) {
        const auto row = rowOf(selection.message());
        m_current = row ? std::optional(number(*row)) : std::nullopt;
        rowsChanged();
    }
    viewport()->update();
    if (isScrolledByHand())
        return;
    if (const auto row = currentRow())
        revealRow(*row);
    else if (selection.isEmpty())
        follow();
}

QString WireView::selectedText() const
{
    const auto row = currentRow();
    return row ? QString::fromUtf8(m_transcript->bytes(at(*row), CopyLimit)) : QString();
}

QString WireView::selectedHex() const
{
    const auto row = currentRow();
    return row ? wireHex(m_transcript->bytes(at(*row), CopyLimit)) : QString();
}

void WireView::contextMenuEvent(QContextMenuEvent *event)
{
    const qsizetype row = rowAt(viewport()->mapFromGlobal(event->globalPos()).y());
    if (row >= 0)
        selectRow(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool any = currentRow().has_value();
    menu->addAction(tr("Copy as text"), this,
                    [this] { QGuiApplication::clipboard()->setText(selectedText()); })
        ->setEnabled(any);
    menu->addAction(tr("Copy as hex"), this, [this] { QGuiApplication::clipboard()->setText(selectedHex()); })
        ->setEnabled(any);
    menu->popup(event->globalPos());
}

QString WireView::emptyText() const
{
    return tr("Every byte that goes up or down stands here, marked with what it means.");
}

void WireView::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const WireRow &wire = at(row);
    const WirePainter paint(painter, rect, timeText(wire));
    if (wire.item == WireItem::Closed || wire.item == WireItem::Failed)
        paint.end(wire, shape(row), lostAfter(row), m_context.selection.message());
    else
        paint.row(wire, shape(row));
}

} // namespace pushscope
