// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scoreboard/latencyscale.h"

#include "widgets/text/formattext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

constexpr TraceTime Least{1000}; ///< below a microsecond nothing can be told apart

TraceTime decadeBelow(TraceTime time)
{
    qint64 decade = Least.count();
    while (decade * 10 <= time.count())
        decade *= 10;
    return TraceTime(decade);
}

QString decadeText(TraceTime time)
{
    using namespace std::chrono_literals;
    // Decades are whole numbers of their unit.
    QString text = format::duration(time);
    const qsizetype unit = text.lastIndexOf(QLatin1Char(' '));
    const qsizetype point = text.indexOf(QLocale().decimalPoint());
    return point > 0 && time >= 1ms ? text.left(point) + text.mid(unit) : text;
}

} // namespace

double LatencyScale::shareOf(TraceTime latency) const
{
    const double position = std::log(double(std::max(latency, Least).count()) / double(begin.count()));
    return std::clamp(position / std::log(double(end.count()) / double(begin.count())), 0.0, 1.0);
}

QString LatencyScale::text() const
{
    return QStringLiteral("%1–%2").arg(decadeText(begin), decadeText(end));
}

LatencyScale scaleFor(const std::vector<LatencyQuantiles> &latencies)
{
    if (latencies.empty())
        return {};
    TraceTime least = latencies.front().min;
    TraceTime most = latencies.front().max;
    for (const LatencyQuantiles &latency : latencies) {
        least = std::min(least, latency.min);
        most = std::max(most, latency.max);
    }
    LatencyScale scale{decadeBelow(least), decadeBelow(most)};
    if (scale.end < most || scale.end == scale.begin)
        scale.end *= 10;
    return scale;
}

} // namespace pushscope
