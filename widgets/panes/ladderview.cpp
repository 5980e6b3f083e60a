// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/ladderview.h"

#include "widgets/panes/ladderpainter.h"
#include "widgets/panes/laddertext.h"
#include "widgets/theme/theme.h"

#include <algorithm>

namespace pushscope {

namespace {

/// Whether a row has a second line. Known without reading the payload, so that heights are cheap.
bool hasDetail(const LadderRow &row)
{
    switch (row.item) {
    case LadderItem::State:
    case LadderItem::Started:
        return true;
    case LadderItem::Error:
        return row.wait.has_value();
    case LadderItem::Request:
        return row.hasLastEventId;
    default:
        return false;
    }
}

} // namespace

LadderView::LadderView(const PaneContext &context, QWidget *parent)
    : RowView(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("ladderView"));
    setAccessibleName(tr("Ladder: what passes between client and server"));
}

LadderView::~LadderView() = default;

void LadderView::setLane(LaneId lane)
{
    m_model = std::make_unique<LadderModel>(m_context.folds, lane);
    m_model->catchUp();
    rowsReset();
    showSelection();
}

void LadderView::catchUp()
{
    if (!m_model)
        return;
    const quint64 dropped = m_model->droppedCount();
    m_model->catchUp();
    m_lostMark = findLost();
    rowsChanged(qsizetype(m_model->droppedCount() - dropped));
}

LadderContext LadderView::words() const
{
    return {m_context.folds.log(), m_context.axis.zero(), methodInfo(method()).machine, method()};
}

LadderGeometry LadderView::geometryNow() const
{
    return LadderGeometry(contentWidth(), Theme::instance().scale(), methodInfo(method()).actors);
}

Method LadderView::method() const
{
    const LaneHistory *history = m_model ? m_context.folds.history(m_model->lane()) : nullptr;
    return history ? history->method : Method::Sse;
}

qsizetype LadderView::rowCount() const
{
    return m_model ? qsizetype(m_model->size()) : 0;
}

QString LadderView::rowText(qsizetype row) const
{
    return ladderSentence(words(), at(row));
}

bool LadderView::isRowSelected(qsizetype row) const
{
    const Selection &selection = m_context.selection;
    if (!selection.message().isNone())
        return at(row).message == selection.message();
    return selection.hasFact() && selectedRow() == row;
}

std::optional<qsizetype> LadderView::selectedRow() const
{
    const Selection &selection = m_context.selection;
    if (!m_model || selection.isEmpty())
        return std::nullopt;
    std::optional<std::size_t> row;
    if (!selection.message().isNone()) {
        row = m_model->find(selection.message());
    } else if (m_context.folds.log().firstIndex() <= selection.fact() &&
               selection.fact() < m_context.folds.log().endIndex() &&
               m_context.folds.log().at(selection.fact()).lane == m_model->lane()) {
        row = m_model->findFact(selection.fact());
    }
    return row ? std::optional(qsizetype(*row)) : std::nullopt;
}

std::optional<qsizetype> LadderView::findLost() const
{
    const MessageId message = m_context.selection.message();
    const LaneHistory *history = m_model ? m_context.folds.history(m_model->lane()) : nullptr;
    if (!history || message.isNone() ||
        std::ranges::find(history->lost, message, &LostMark::message) == history->lost.end())
        return std::nullopt;
    const PublishedMark *published = m_context.folds.published(message);
    const auto row = published ? m_model->findFact(published->fact) : std::nullopt;
    return row ? std::optional(qsizetype(*row)) : std::nullopt;
}

void LadderView::selectRow(qsizetype row)
{
    m_context.selection.selectFact(at(row).fact, at(row).message);
}

void LadderView::showSelection()
{
    m_lostMark = findLost();
    rowsChanged();
    if (isScrolledByHand())
        return;
    if (const auto row = selectedRow())
        revealRow(*row);
    else if (m_lostMark)
        revealRow(*m_lostMark);
    else if (m_context.selection.isEmpty())
        follow();
}

QString LadderView::selectedText() const
{
    const auto row = selectedRow();
    return row ? rowText(*row) : QString();
}

QString LadderView::emptyText() const
{
    return tr("Every request, message and change of state becomes an arrow here.");
}

int LadderView::rowHeight(qsizetype row) const
{
    const LadderGeometry geometry = geometryNow();
    return geometry.rowHeight(at(row), hasDetail(at(row))) + (m_lostMark == row ? geometry.markHeight() : 0);
}

int LadderView::headerHeight() const
{
    return geometryNow().headerHeight();
}

void LadderView::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const LadderPainter paint(painter, geometryNow(), method());
    paint.row(at(row), ladderWords(words(), at(row)), rect, isRowSelected(row));
    if (m_lostMark == row)
        paint.lost(tr("%1 lost").arg(m_context.selection.message().value), rect);
}

void LadderView::paintHeader(QPainter &painter, const QRect &rect) const
{
    LadderPainter(painter, geometryNow(), method()).header(rect);
}

void LadderView::paintRest(QPainter &painter, const QRect &rect) const
{
    LadderPainter(painter, geometryNow(), method()).lifelines(rect, m_model->state());
}

} // namespace pushscope
