// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/scopestrippainter.h"

#include "widgets/inspect/inspectfocus.h"
#include "widgets/scope/ribbonlabels.h"
#include "widgets/text/formattext.h"
#include "widgets/text/statetext.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::ScopeStrip)
};

constexpr int LabelLeft = 12;
constexpr double RibbonRadius = 3;
constexpr double CrossCentre = 8; ///< from the left of a failed state

const Palette &palette()
{
    return Theme::instance().palette();
}

} // namespace

QString tickText(TraceTime sinceZero, TraceTime step)
{
    using namespace std::chrono_literals;
    if (step >= 1s || sinceZero < TraceTime::zero())
        return format::duration(sinceZero);
    const TraceTime unit = sinceZero >= 1s    ? TraceTime(1s)
                           : sinceZero >= 1ms ? TraceTime(1ms)
                                              : TraceTime(1us);
    int decimals = 0;
    for (TraceTime digit = unit; digit > 1ns && step % digit != 0ns; digit /= 10)
        ++decimals;
    const QString number =
        QLocale().toString(double(sinceZero.count()) / double(unit.count()), 'f', decimals);
    if (unit == 1s)
        return QCoreApplication::translate("Format", "%1 s").arg(number);
    return unit == 1ms ? QCoreApplication::translate("Format", "%1 ms").arg(number)
                       : QCoreApplication::translate("Format", "%1 µs").arg(number);
}

QString rateText(double perSecond)
{
    const bool isWhole = perSecond >= 10 || perSecond == std::floor(perSecond);
    return QLocale().toString(perSecond, 'f', isWhole ? 0 : 1);
}

ScopeStripPainter::ScopeStripPainter(QPainter &painter, const ScopeStripGeometry &geometry,
                                     const ScopeStripSource &source, const InspectFocus &focus, QSize size)
    : m_painter(painter)
    , m_geometry(geometry)
    , m_source(source)
    , m_focus(focus)
    , m_size(size)
{}

void ScopeStripPainter::paint() const
{
    paintRuler();
    paintLabels();
    if (!m_source.history)
        return;
    m_painter.save();
    m_painter.setClipRect(QRect(scopestrip::LabelWidth, 0, m_geometry.scale.width + 1, m_size.height()));
    paintRate();
    paintRibbon();
    paintSilences();
    m_painter.setPen(QPen(palette().error.text, 1, Qt::DashLine));
    for (const double cut : m_geometry.cuts)
        m_painter.drawLine(QPointF(qRound(cut) + 0.5, scopestrip::RulerHeight),
                           QPointF(qRound(cut) + 0.5, scopestrip::RateTop + scopestrip::RateHeight));
    m_painter.restore();
    if (m_geometry.now && m_source.history->running)
        m_painter.fillRect(QRectF(qRound(*m_geometry.now), scopestrip::RulerHeight - 4, 2,
                                  scopestrip::RateTop + scopestrip::RateHeight - scopestrip::RulerHeight + 4),
                           palette().text2);
}

void ScopeStripPainter::paintRuler() const
{
    m_painter.setFont(Theme::instance().font(Theme::Role::Caption));
    const QFontMetrics metrics(m_painter.font());
    const int bottom = scopestrip::RateTop + scopestrip::RateHeight;
    for (const auto &tick : m_geometry.ticks) {
        m_painter.fillRect(
            QRect(qRound(tick.x), scopestrip::RulerHeight - 4, 1, bottom - scopestrip::RulerHeight + 4),
            palette().grid);
        const bool first = tick.time == m_source.zero;
        const QString text = first
                                 ? m_focus.wallTime(tick.time).time().toString(QStringLiteral("HH:mm:ss"))
                                 : QStringLiteral("+") + tickText(tick.time - m_source.zero, m_geometry.step);
        const QString shown = tick.time < m_source.zero ? QString() : text;
        const int width = metrics.horizontalAdvance(shown);
        const int x = std::min(qRound(tick.x), m_size.width() - width - 4);
        m_painter.setPen(palette().text2);
        m_painter.drawText(QRect(x, 6, width + 1, scopestrip::RulerHeight - 10), Qt::AlignVCenter, shown);
    }
    m_painter.fillRect(QRect(scopestrip::LabelWidth, bottom, m_geometry.scale.width, 1), palette().border);
}

void ScopeStripPainter::paintLabels() const
{
    const Theme &theme = Theme::instance();
    m_painter.setFont(theme.font(Theme::Role::CaptionStrong));
    m_painter.setPen(palette().text);
    const int width = scopestrip::LabelWidth - LabelLeft;
    m_painter.drawText(QRect(LabelLeft, scopestrip::RibbonTop, width, scopestrip::RibbonHeight),
                       Qt::AlignVCenter, QStringLiteral("readyState"));
    m_painter.drawText(QRect(LabelLeft, scopestrip::RateTop, width, 15), Qt::AlignVCenter,
                       Text::tr("Events / s"));
}

// The number alone where the word has no room.
void ScopeStripPainter::paintPeak(quint64 events) const
{
    if (events == 0)
        return;
    m_painter.setFont(Theme::instance().font(Theme::Role::Caption));
    m_painter.setPen(palette().text2);
    const QRect area(LabelLeft, scopestrip::RateTop + 15, scopestrip::LabelWidth - LabelLeft - 2, 15);
    const QString whole = Text::tr("peak %1").arg(format::count(events));
    const bool fits = m_painter.fontMetrics().horizontalAdvance(whole) <= area.width();
    m_painter.drawText(area, Qt::AlignVCenter, fits ? whole : format::count(events));
}

// What is too short to be drawn as long as it was lies over its longer neighbours.
void ScopeStripPainter::paintRibbon() const
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(Theme::instance().font(Theme::Role::Ribbon));
    for (const bool isShort : {false, true}) {
        for (const auto &piece : m_geometry.pieces) {
            if ((piece.rect.width() <= scopestrip::LeastPiece) == isShort)
                paintPiece(piece);
        }
    }
    paintCrosses();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void ScopeStripPainter::paintPiece(const ScopeStripGeometry::Piece &piece) const
{
    const MachineKind machine = methodInfo(m_source.history->method).machine;
    const StateSpan &span = m_source.history->states[piece.state];
    const StateStyle &style = Theme::instance().stateStyle(machine, span.change.to, span.failed);
    if (piece.rect.width() <= scopestrip::LeastPiece) {
        // The fill of a hair would not be seen.
        const QColor colour = span.failed ? palette().error.text : style.text;
        m_painter.fillRect(QRectF(QPointF(qRound(piece.rect.left()), piece.rect.top()), piece.rect.size()),
                           colour);
        return;
    }
    paintStateFill(m_painter, piece.rect, style, RibbonRadius);
    const QFontMetricsF metrics(m_painter.font());
    const QString attempt = piece.attempt > 0 ? Text::tr(" · attempt %1").arg(piece.attempt) : QString();
    const RibbonLabel label(ribbonText(machine, span) + attempt, metrics);
    const double before = span.failed ? 2 * CrossCentre : 6;
    const MeasuredText &text = label.fitting(piece.rect.width() - before - 2);
    m_painter.setPen(style.text);
    m_painter.drawText(piece.rect.adjusted(before, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text.text);
}

/// A state that a failure brought has a cross besides its colour; where many stand close, not each.
void ScopeStripPainter::paintCrosses() const
{
    constexpr double Radius = 3;
    m_painter.setPen(QPen(palette().error.text, 1.6, Qt::SolidLine, Qt::RoundCap));
    double free = scopestrip::LabelWidth - 2 * Radius;
    for (const auto &piece : m_geometry.pieces) {
        const QPointF centre(piece.rect.left() + (piece.rect.width() > scopestrip::LeastPiece
                                                      ? std::min(CrossCentre, piece.rect.width() / 2)
                                                      : 2 * Radius),
                             piece.rect.center().y());
        if (!m_source.history->states[piece.state].failed || centre.x() - Radius < free)
            continue;
        m_painter.drawLine(centre - QPointF(Radius, Radius), centre + QPointF(Radius, Radius));
        m_painter.drawLine(centre - QPointF(Radius, -Radius), centre + QPointF(Radius, -Radius));
        free = centre.x() + 2 * Radius;
    }
}

void ScopeStripPainter::paintRate() const
{
    const QColor colour = palette().method(m_source.history->method).hue;
    const int bottom = scopestrip::RateTop + scopestrip::RateHeight;
    for (const RateBar &bar : m_geometry.bars) {
        const int height = std::max(1, int(scopestrip::RateHeight * bar.perSecond / m_geometry.peak) - 4);
        m_painter.fillRect(QRect(scopestrip::LabelWidth + qRound(bar.left), bottom - height,
                                 std::max(1, int(bar.width) - 2), height),
                           colour);
    }
}

void ScopeStripPainter::paintSilences() const
{
    m_painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    const ColourPair &colours = palette().warning;
    const int y = scopestrip::RateTop + 6;
    for (const auto &mark : m_geometry.silences) {
        const QString text = Text::tr("silent for %1").arg(format::duration(mark.length));
        const int width = m_painter.fontMetrics().horizontalAdvance(text) + 16;
        m_painter.setPen(QPen(colours.text, 1.5));
        m_painter.drawLine(QPointF(mark.left, y), QPointF(mark.right, y));
        m_painter.drawLine(QPointF(mark.left, y - 4), QPointF(mark.left, y + 4));
        m_painter.drawLine(QPointF(mark.right, y - 4), QPointF(mark.right, y + 4));
        if (width > mark.right - mark.left)
            continue;
        const QRectF box((mark.left + mark.right - width) / 2, y - 8, width, 16);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colours.fill);
        m_painter.drawRoundedRect(box, 3, 3);
        m_painter.setPen(colours.text);
        m_painter.drawText(box, Qt::AlignCenter, text);
    }
}

void ScopeStripPainter::paintTiming(const QString &text) const
{
    m_painter.setFont(Theme::instance().font(Theme::Role::Caption));
    m_painter.setPen(palette().text2);
    const QRect area(LabelLeft, scopestrip::RateTop + scopestrip::RateHeight + 2,
                     m_size.width() - LabelLeft - scopestrip::RightMargin, scopestrip::TimingHeight);
    m_painter.drawText(area, Qt::AlignVCenter,
                       m_painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

void ScopeStripPainter::paintSelection(TraceTime time) const
{
    if (m_geometry.scale.isEmpty() || time < m_geometry.scale.begin || time >= m_geometry.scale.end)
        return;
    const int x = qRound(scopestrip::LabelWidth + m_geometry.scale.xOf(time));
    m_painter.fillRect(QRect(x - 1, scopestrip::RulerHeight, 2,
                             scopestrip::RateTop + scopestrip::RateHeight - scopestrip::RulerHeight),
                       palette().accent);
}

} // namespace pushscope
