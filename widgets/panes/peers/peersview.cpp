// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/peers/peersview.h"

#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int RowHeight = 22;
constexpr int HeadingHeight = 26;
constexpr int SdpHeight = 18;
constexpr int Margin = 8;
constexpr int WideEnough = 480; ///< for two descriptions side by side

using Kind = PeersRow::Kind;

void drawElided(QPainter &painter, const QRect &rect, const QString &text,
                Qt::TextElideMode mode = Qt::ElideRight)
{
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, mode, rect.width()));
}

} // namespace

PeersView::PeersView(const PaneContext &context, QWidget *parent)
    : RowView(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("peersView"));
    setAccessibleName(tr("The two peers"));
}

void PeersView::setLane(LaneId lane)
{
    m_model.emplace(m_context.folds, lane);
    m_selected = -1;
    m_model->catchUp();
    rebuild();
    rowsReset();
    if (rowCount() > 0)
        revealRow(0); // it is read from the top
}

void PeersView::catchUp()
{
    if (m_model && m_model->catchUp() && !m_isFrozen)
        rebuild();
}

void PeersView::setFrozen(bool frozen)
{
    m_isFrozen = frozen;
    setViewFrozen(frozen);
    if (!frozen && m_model)
        rebuild();
}

void PeersView::rebuild()
{
    m_wasWide = isWide();
    const bool wasEmpty = m_rows.empty();
    m_rows = m_model->picture() == PeersPicture() ? std::vector<PeersRow>()
                                                  : peersRows(m_model->picture(), m_wasWide);
    rowsChanged();
    if (wasEmpty && !m_rows.empty())
        revealRow(0);
}

bool PeersView::isWide() const
{
    return contentWidth() >= Theme::instance().px(WideEnough);
}

void PeersView::resizeEvent(QResizeEvent *event)
{
    RowView::resizeEvent(event);
    if (m_model && m_wasWide != isWide())
        rebuild();
}

void PeersView::selectRow(qsizetype row)
{
    m_selected = row;
    viewport()->update();
}

QString PeersView::selectedText() const
{
    return m_selected >= 0 && m_selected < rowCount() ? rowText(m_selected) : QString();
}

QString PeersView::emptyText() const
{
    return tr("No connection yet.");
}

int PeersView::rowHeight(qsizetype row) const
{
    const Theme &theme = Theme::instance();
    switch (at(row).kind) {
    case Kind::Heading:
        return theme.px(HeadingHeight);
    case Kind::Sdp:
        return theme.px(SdpHeight);
    case Kind::Note: {
        const QFontMetrics metrics(theme.font(Theme::Role::Caption));
        const QRect room(0, 0, contentWidth() - 2 * theme.px(Margin), 1000);
        return metrics.boundingRect(room, Qt::TextWordWrap, at(row).label).height() + theme.px(Margin);
    }
    default:
        return theme.px(RowHeight);
    }
}

/// 0: the label; 1: A; 2: B.
QRect PeersView::column(const QRect &rect, int number) const
{
    const int margin = Theme::instance().px(Margin);
    const int width = rect.width() - 2 * margin;
    const int label = width * 2 / 5;
    const int other = (width - label) / 2;
    const int left = number == 0 ? 0 : label + (number - 1) * other;
    return {rect.left() + margin + left, rect.top(), (number == 0 ? label : other) - margin / 2,
            rect.height()};
}

void PeersView::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const PeersRow &shown = at(row);
    switch (shown.kind) {
    case Kind::Heading:
        return paintHeading(painter, shown, rect);
    case Kind::State:
        return paintState(painter, shown, rect);
    case Kind::Sdp:
        return paintSdp(painter, shown, rect);
    default:
        return paintLine(painter, shown, rect);
    }
}

void PeersView::paintHeading(QPainter &painter, const PeersRow &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    painter.fillRect(rect, theme.palette().sunken);
    painter.setFont(theme.font(Theme::Role::CaptionStrong));
    painter.setPen(theme.palette().text2);
    const int margin = theme.px(Margin);
    if (row.publisher.isEmpty() && row.client.isEmpty())
        return drawElided(painter, rect.adjusted(margin, 0, -margin, 0), row.label);
    if (!row.label.isEmpty())
        drawElided(painter, column(rect, 0), row.label);
    const bool isHalf = row.label.isEmpty(); // over two descriptions
    const QRect left = rect.adjusted(margin, 0, -rect.width() / 2, 0);
    const QRect right = rect.adjusted(rect.width() / 2 + margin, 0, -margin, 0);
    drawElided(painter, isHalf ? left : column(rect, 1), row.publisher);
    drawElided(painter, isHalf ? right : column(rect, 2), row.client);
}

void PeersView::paintState(QPainter &painter, const PeersRow &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(Theme::Role::Caption));
    painter.setPen(theme.palette().text2);
    drawElided(painter, column(rect, 0), row.label);
    paintChip(painter, column(rect, 1), row.machine, row.ofPublisher);
    paintChip(painter, column(rect, 2), row.machine, row.ofClient);
}

void PeersView::paintChip(QPainter &painter, const QRect &rect, MachineKind machine,
                          std::optional<quint8> state) const
{
    if (!state)
        return;
    const Theme &theme = Theme::instance();
    const StateStyle &style = theme.stateStyle(machine, *state, false);
    const QString name = QString::fromLatin1(machineTable(machine).stateName(*state));
    painter.setFont(theme.font(Theme::Role::Ribbon));
    const int inset = theme.px(3);
    const int wanted = painter.fontMetrics().horizontalAdvance(name) + theme.px(10);
    const QRect chip(rect.left(), rect.top() + inset, std::min(wanted, rect.width()),
                     rect.height() - 2 * inset);
    paintStateFill(painter, chip, style, 3);
    painter.setPen(style.text);
    painter.drawText(chip, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, chip.width() - theme.px(4)));
}

void PeersView::paintLine(QPainter &painter, const PeersRow &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    const int margin = theme.px(Margin);
    painter.setFont(theme.font(Theme::Role::Caption));
    painter.setPen(palette.text2);
    if (row.kind == Kind::Note) {
        painter.drawText(rect.adjusted(margin, margin / 2, -margin, 0), Qt::TextWordWrap, row.label);
        return;
    }
    const int label = theme.px(row.kind == Kind::Candidate ? 62 : 88);
    drawElided(painter, QRect(rect.left() + margin, rect.top(), label, rect.height()), row.label);
    QRect rest = rect.adjusted(margin + label, 0, -margin, 0);
    if (row.kind == Kind::Candidate) {
        painter.setPen(palette.passed.text);
        if (row.isMarked)
            painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("✓"));
        rest.setLeft(rest.left() + theme.px(14));
        painter.setFont(theme.font(Theme::Role::Mono));
        painter.setPen(row.isFaint ? palette.text3 : palette.text);
        return drawElided(painter, rest, row.client, Qt::ElideMiddle);
    }
    painter.setPen(palette.text);
    drawElided(painter, rest, row.client);
}

void PeersView::paintSdp(QPainter &painter, const PeersRow &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    const int margin = theme.px(Margin);
    if (row.isMarked)
        painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), palette.accent);
    painter.setFont(theme.font(row.isMarked ? Theme::Role::MonoStrong : Theme::Role::Mono));
    painter.setPen(row.isMarked ? palette.text : palette.text3);
    if (!m_wasWide)
        return drawElided(painter, rect.adjusted(margin, 0, -margin, 0), row.publisher + row.client);
    const QRect left = rect.adjusted(margin, 0, -rect.width() / 2, 0);
    const QRect right = rect.adjusted(rect.width() / 2 + margin, 0, -margin, 0);
    drawElided(painter, left, row.publisher);
    drawElided(painter, right, row.client);
}

} // namespace pushscope
