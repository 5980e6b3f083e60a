// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scoreboard/scoreboarddelegate.h"

#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int RowHeight = 44;
constexpr int Margin = 11;
constexpr int BarHeight = 5;
constexpr int BarWidth = 44;
constexpr int OverheadBarWidth = 40;

/// Paints one cell.
class Cell
{
public:
    Cell(QPainter &painter, const QModelIndex &index, const QRect &rect)
        : m_painter(painter)
        , m_index(index)
        , m_row(index.data(RowRole).value<ScoreboardRow>())
        , m_rect(rect)
        , m_theme(Theme::instance())
        , m_palette(m_theme.palette())
        , m_style(m_theme.methodStyle(m_row.method))
    {}

    void paint()
    {
        const auto column = ScoreboardColumn(m_index.column());
        if (column == ScoreboardColumn::Method)
            return paintMethod();
        if (!m_row.started)
            return text(m_rect.adjusted(0, 0, -gap(), 0), Qt::AlignRight | Qt::AlignVCenter, Theme::Role::Ui,
                        m_palette.text3, m_index.data().toString());
        switch (column) {
        case ScoreboardColumn::Delivered:
            return paintDelivered();
        case ScoreboardColumn::Latency:
            return paintLatency();
        case ScoreboardColumn::Bytes:
            return paintBytes();
        case ScoreboardColumn::Overhead:
            return paintOverhead();
        default:
            text(m_rect.adjusted(0, 0, -gap(), 0), Qt::AlignRight | Qt::AlignVCenter, Theme::Role::Ui,
                 m_palette.text, m_index.data().toString());
        }
    }

private:
    int gap() const { return px(4); }
    int px(double measure) const { return m_theme.px(measure); }
    QRect upper() const { return {m_rect.left(), m_rect.top() + px(5), m_rect.width(), px(20)}; }
    double barTop() const { return m_rect.top() + px(30); }

    void text(const QRect &rect, int flags, Theme::Role role, const QColor &colour, const QString &words)
    {
        m_painter.setFont(m_theme.font(role));
        m_painter.setPen(colour);
        m_painter.drawText(rect, flags, words);
    }
    int width(Theme::Role role, const QString &words) const
    {
        return QFontMetrics(m_theme.font(role)).horizontalAdvance(words);
    }

    void paintMethod()
    {
        const int side = px(18);
        const QRect badge(m_rect.left() + px(Margin), m_rect.center().y() - side / 2, side, side);
        paintBadge(m_painter, badge, m_style);
        const QRect rest = m_rect.adjusted(px(Margin + 26), 0, 0, 0);
        const QString name = QFontMetrics(m_theme.font(Theme::Role::UiStrong))
                                 .elidedText(methodName(m_row.method), Qt::ElideRight, rest.width());
        text(rest, Qt::AlignVCenter | Qt::AlignLeft, Theme::Role::UiStrong, m_palette.text, name);
    }

    void paintDelivered()
    {
        const LaneSummary &summary = m_row.summary;
        const QString delivered = format::count(summary.delivered);
        QString rest = m_row.own ? QLatin1Char('/') + format::count(m_row.due()) : QString();
        QRect area = upper().adjusted(0, 0, -gap(), 0);
        if (width(Theme::Role::UiStrong, delivered) + width(Theme::Role::Ui, rest) > area.width())
            rest.clear(); // the bar and the row's tooltip still say it
        text(area, Qt::AlignRight | Qt::AlignVCenter, Theme::Role::Ui, m_palette.text3, rest);
        area.setRight(area.right() - width(Theme::Role::Ui, rest));
        text(area, Qt::AlignRight | Qt::AlignVCenter, Theme::Role::UiStrong, m_palette.text, delivered);
        const double full = px(BarWidth);
        const QRectF bar(m_rect.right() + 1 - gap() - full, barTop(), full, px(BarHeight));
        m_painter.fillRect(bar, m_palette.border);
        const double due = double(std::max<quint64>(m_row.due(), 1));
        const double here = full * double(std::min(summary.delivered, m_row.due())) / due;
        m_painter.fillRect(QRectF(bar.left(), bar.top(), here, bar.height()), m_style.hue);
        if (summary.missed > 0) {
            const double lost = std::max(1.5, full * double(summary.missed) / due);
            m_painter.fillRect(
                QRectF(std::min(bar.left() + here, bar.right() - lost), bar.top(), lost, bar.height()),
                m_palette.error.text);
        }
    }

    void paintLatency()
    {
        const LatencyPlaces places = latencyPlaces(m_rect);
        const int flags = Qt::AlignVCenter;
        if (!m_row.summary.latency)
            return text(QRect(places.left, m_rect.top(), places.right - places.left, m_rect.height()),
                        flags | Qt::AlignLeft, Theme::Role::Secondary, m_palette.text3,
                        m_index.data().toString());
        const LatencyQuantiles &q = *m_row.summary.latency;
        const QRect area(places.left, m_rect.top() + px(6), places.right - places.left, px(16));
        const QString p50 = format::duration(q.p50);
        const QString max = format::duration(q.max);
        const QRect between =
            area.adjusted(width(Theme::Role::Caption, p50), 0, -width(Theme::Role::Caption, max), 0);
        text(area, flags | Qt::AlignLeft, Theme::Role::Caption, m_palette.text, p50);
        text(between, flags | Qt::AlignHCenter, Theme::Role::Caption, m_palette.text3,
             format::duration(q.p95));
        text(area, flags | Qt::AlignRight, Theme::Role::Caption, m_palette.text3, max);
        paintLatencyBar(q, places.left, places.right);
    }

    void paintLatencyBar(const LatencyQuantiles &q, double left, double right)
    {
        const auto scale = m_index.data(ScaleRole).value<LatencyScale>();
        const auto x = [&](TraceTime time) { return left + scale.shareOf(time) * (right - left); };
        const double middle = std::floor(barTop()) + 2.5;
        const auto box = [&](double from, double to, double half, const QColor &colour) {
            m_painter.fillRect(QRectF(from, middle - half, std::max(to - from, 1.0), 2 * half), colour);
        };
        QColor pale = m_style.hue;
        pale.setAlphaF(0.32F);
        box(left, right, 0.5, m_palette.border);
        box(x(q.min), x(q.p95), px(3.5), pale);
        box(x(q.min), x(q.max), 0.75, m_style.hue);
        box(x(q.max) - 1, x(q.max), px(3), m_style.hue);
        box(x(q.p50) - 1, x(q.p50) + 1, px(4.5), m_style.hue);
    }

    void paintBytes()
    {
        const QRect area = m_rect.adjusted(0, px(5), -gap(), -px(5));
        text(area, Qt::AlignRight | Qt::AlignTop, Theme::Role::Secondary, m_palette.up.text,
             QStringLiteral("↑ ") + format::bytes(m_row.summary.bytesUp));
        text(area, Qt::AlignRight | Qt::AlignBottom, Theme::Role::Secondary, m_palette.down.text,
             QStringLiteral("↓ ") + format::bytes(m_row.summary.bytesDown));
    }

    void paintOverhead()
    {
        const QRect area = upper().adjusted(0, 0, -px(Margin), 0);
        text(area, Qt::AlignRight | Qt::AlignVCenter, Theme::Role::UiStrong, m_palette.text,
             m_index.data().toString());
        const auto overhead = m_row.summary.overhead();
        if (!overhead)
            return;
        const double full = px(OverheadBarWidth);
        const double part = full * *overhead / m_index.data(MostOverheadRole).toDouble();
        const QRectF bar(m_rect.right() + 1 - px(Margin) - full, barTop(), full, px(BarHeight));
        m_painter.fillRect(bar, m_palette.border);
        m_painter.fillRect(QRectF(bar.right() - part, bar.top(), part, bar.height()), m_palette.text3);
    }

    QPainter &m_painter;
    const QModelIndex &m_index;
    const ScoreboardRow m_row;
    const QRect m_rect;
    const Theme &m_theme;
    const Palette &m_palette;
    const MethodStyle &m_style;
};

} // namespace

LatencyPlaces latencyPlaces(const QRect &cell)
{
    const int left = cell.left() + Theme::instance().px(10);
    const int right = cell.right() + 1 - Theme::instance().px(8);
    return {left, (left + right) / 2, right};
}

void ScoreboardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Palette &palette = Theme::instance().palette();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, selected ? palette.selection : hovered ? palette.hover : palette.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      palette.border);
    if (selected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1),
                          palette.accent);
    Cell(*painter, index, option.rect.adjusted(0, 0, 0, -1)).paint();
    painter->restore();
}

QSize ScoreboardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {Theme::instance().px(60), Theme::instance().px(RowHeight)};
}

} // namespace pushscope
