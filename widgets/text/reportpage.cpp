// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/reportpage.h"

#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/reportparts.h"
#include "widgets/text/reportstyle.h"
#include "widgets/text/reporttext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

using namespace reportparts;

/// All lanes' latencies on one logarithmic scale of whole decades.
class LatencyScale
{
public:
    static constexpr double Width = 150;

    explicit LatencyScale(const Scoreboard &board)
    {
        for (const Scoreboard::Lane &lane : board.lanes) {
            if (!lane.summary.latency)
                continue;
            m_low = std::min(m_low, std::floor(decade(lane.summary.latency->min)));
            m_high = std::max(m_high, std::ceil(decade(lane.summary.latency->max)));
        }
    }

    QByteArray x(TraceTime latency) const
    {
        const double share = (decade(latency) - m_low) / (m_high - m_low);
        return QByteArray::number(std::clamp(share, 0.0, 1.0) * Width, 'f', 1);
    }
    TraceTime low() const { return TraceTime(qint64(std::pow(10, m_low))); }
    TraceTime high() const { return TraceTime(qint64(std::pow(10, m_high))); }

private:
    static double decade(TraceTime latency)
    {
        return std::log10(std::max<double>(1, double(latency.count())));
    }

    double m_low = 5;  ///< 0.1 ms
    double m_high = 9; ///< 1 s
};

/// Box from the least to p95, thick line at p50, whisker to the greatest.
QByteArray latencyBar(const Scoreboard::Lane &lane, const LatencyScale &scale)
{
    if (!lane.summary.latency)
        return {};
    const LatencyQuantiles &latency = *lane.summary.latency;
    const QByteArray min = scale.x(latency.min);
    const QByteArray p95 = scale.x(latency.p95);
    const QByteArray width = QByteArray::number(std::max(1.0, p95.toDouble() - min.toDouble()), 'f', 1);
    return "<svg class=\"method-" + reportClass(lane.method) +
           "\" viewBox=\"-2 0 154 14\" aria-hidden=\"true\">" + "<line class=\"whisker\" x1=\"" + p95 +
           "\" y1=\"7\" x2=\"" + scale.x(latency.max) + "\" y2=\"7\"/><rect class=\"box\" x=\"" + min +
           "\" y=\"2\" width=\"" + width + "\" height=\"10\"/><line class=\"median\" x1=\"" +
           scale.x(latency.p50) + "\" y1=\"1\" x2=\"" + scale.x(latency.p50) + "\" y2=\"13\"/></svg>";
}

QByteArray boardRow(const Scoreboard &board, const Scoreboard::Lane &lane, const LatencyScale &scale)
{
    const QStringList cells = reporttext::row(lane);
    QByteArray row = element("th scope=\"row\"", escaped(cells.first()));
    if (!lane.skipped.isEmpty()) {
        const QByteArray span = QByteArray::number(reporttext::columns().size());
        return element("tr",
                       row + element("td class=\"skipped\" colspan=\"" + span + '"', escaped(cells[1])));
    }
    const bool isShort = !lane.isExact(board.published);
    for (qsizetype i = 1; i < cells.size(); ++i)
        row += element(isShort && i <= 3 ? "td class=\"bad\"" : "td", escaped(cells[i]));
    return element("tr", row + element("td class=\"bar\"", latencyBar(lane, scale)));
}

QByteArray boardTable(const Scoreboard &board)
{
    const LatencyScale scale(board);
    QByteArray head;
    for (const QString &column : reporttext::columns())
        head += element("th scope=\"col\"", escaped(column));
    const QString range =
        Text::tr("%1 to %2, logarithmic").arg(format::duration(scale.low()), format::duration(scale.high()));
    head += element("th scope=\"col\"", escaped(Text::tr("Latency")) + element("small", escaped(range)));
    QByteArray body;
    for (const Scoreboard::Lane &lane : board.lanes)
        body += boardRow(board, lane, scale);
    return element("div class=\"panel\"",
                   element("table", element("thead", element("tr", head)) + element("tbody", body)));
}

QByteArray scopePart(const ReportContents &contents)
{
    QByteArray panels = scopePanel(contents.scope);
    if (contents.without)
        panels +=
            element("p", escaped(Text::tr("Without the conditions:"))) + scopePanel(contents.without->scope);
    return panels +
           element("p class=\"note\"",
                   escaped(Text::tr("The ribbon is the client's readyState; the bar below it a request, pale "
                                    "while the server holds the answer. Each slanted line leads from the "
                                    "moment of publishing to that of delivery: the flatter, the later.")));
}

QByteArray boards(const ReportContents &contents)
{
    if (!contents.without)
        return boardTable(contents.board);
    return boardTable(contents.board) + element("p", escaped(Text::tr("Without the conditions:"))) +
           boardTable(contents.without->board);
}

QByteArray explanations(const Scoreboard &board)
{
    QByteArray list;
    for (const Scoreboard::Lane &lane : board.lanes) {
        list += element("p", element("strong", escaped(methodName(lane.method))) + "<br/>" +
                                 escaped(reporttext::methodExplanation(lane.method)));
    }
    return element("div class=\"columns\"", list);
}

QByteArray outcome(const ReportContents &contents)
{
    QByteArray lines = element("p", escaped(contents.summary));
    for (const QString &line : reporttext::shortfalls(contents.board))
        lines += element("p", escaped(line));
    for (const QString &line : contents.network.split(u'\n', Qt::SkipEmptyParts))
        lines += element("p", escaped(line));
    return element(contents.board.isExact() ? "div class=\"outcome\"" : "div class=\"outcome short\"", lines);
}

} // namespace

QByteArray reportPage(const ReportContents &contents)
{
    const QByteArray title = escaped(Text::tr("Ways to push a message, compared"));
    const QByteArray body =
        element("h1", title) + outcome(contents) + heading(Text::tr("Scoreboard")) + boards(contents) +
        element(
            "p class=\"note\"",
            escaped(Text::tr("Latency runs from publish to receipt on one steady clock. Bytes are those on "
                             "the wire, both ways, with all heads and frames; overhead is those bytes "
                             "divided by the payload."))) +
        heading(Text::tr("Scope")) + scopePart(contents) + heading(Text::tr("The methods")) +
        explanations(contents.board) + "<div class=\"columns\"><div>" + heading(Text::tr("Parameters")) +
        definitions(contents.parameters) + "</div><div>" + heading(Text::tr("Environment")) +
        definitions(contents.environment) + "</div></div>\n";
    return page(Text::tr("Ways to push a message, compared"), body);
}

} // namespace pushscope
