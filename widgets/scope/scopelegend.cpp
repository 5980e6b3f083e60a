// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopelegend.h"

#include "widgets/scope/lanepainter.h"
#include "widgets/scope/scopestyle.h"

#include <QCoreApplication>
#include <QPainter>

namespace pushscope {

namespace {

/// Paints the legend from left to right.
class Legend
{
    Q_DECLARE_TR_FUNCTIONS(Scope)

public:
    Legend(QPainter &painter, const QRect &area)
        : m_painter(painter)
        , m_right(area.right())
        , m_middle(area.center().y() + 1)
        , m_x(area.left())
        , m_text(Theme::instance().font(Theme::Role::Secondary))
    {}

    void paint()
    {
        const Palette &palette = Theme::instance().palette();
        state(palette.connecting, tr("connecting"));
        state(palette.open, tr("open"));
        state(palette.pending, tr("request pending"));
        state(palette.idle, tr("idle"));
        state(palette.failed, tr("failed"));
        delivered(tr("delivered (slant = latency)"));
        lost(tr("lost"));
    }

private:
    bool fits(double symbol, const QString &words)
    {
        m_full |= m_x + symbol + 7 + m_text.width(words) > m_right;
        return !m_full;
    }
    void say(double symbol, const QString &words)
    {
        drawText(m_painter, m_text, Theme::instance().palette().text2, m_x + symbol + 7,
                 m_text.baseline(m_middle, m_middle), words);
        m_x += symbol + 7 + m_text.width(words) + 14;
    }
    void state(const StateStyle &style, const QString &words)
    {
        if (!fits(18, words))
            return;
        paintStateFill(m_painter, QRectF(m_x, m_middle - 5, 18, 10), style, 2, m_x);
        say(18, words);
    }
    void delivered(const QString &words)
    {
        if (!fits(18, words))
            return;
        const QColor &colour = Theme::instance().palette().text2;
        m_painter.setPen(QPen(colour, 1.1));
        m_painter.drawLine(QPointF(m_x + 1, m_middle - 5), QPointF(m_x + 13, m_middle + 2));
        paintMarker(m_painter, Marker::Circle, QPointF(m_x + 13, m_middle + 2), 3.8, colour);
        say(18, words);
    }
    void lost(const QString &words)
    {
        if (!fits(12, words))
            return;
        paintLostMark(m_painter, {m_x + 6, m_middle + 0.0}, 1.0, Theme::instance().palette().error.text);
        say(12, words);
    }

    QPainter &m_painter;
    double m_right;
    double m_middle;
    double m_x;
    MeasuredFont m_text;
    bool m_full = false; ///< what does not fit ends the list
};

} // namespace

void paintScopeLegend(QPainter &painter, const QRect &area)
{
    Legend(painter, area).paint();
}

} // namespace pushscope
