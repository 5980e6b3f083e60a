// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scoreboard/scoreboardtext.h"

#include "widgets/scoreboard/scoreboardmodel.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"

#include <QCoreApplication>

namespace pushscope::scoreboardtext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Scoreboard)
};

const QString None = QStringLiteral("–");

QString latency(const LaneSummary &summary)
{
    if (!summary.latency)
        return None;
    return QStringLiteral("%1 · %2 · %3")
        .arg(format::duration(summary.latency->p50), format::duration(summary.latency->p95),
             format::duration(summary.latency->max));
}

QString deliveredExplained(const ScoreboardRow &row)
{
    const LaneSummary &summary = row.summary;
    if (!row.own)
        return Text::tr("%1 received; what was published there is not known")
            .arg(format::count(summary.delivered));
    QStringList parts{
        Text::tr("%1 of %2 delivered").arg(format::count(summary.delivered), format::count(row.due()))};
    if (summary.missed > 0)
        parts << Text::tr("%1 lost: published while the lane ran, overtaken by a later one")
                     .arg(format::count(summary.missed));
    if (summary.pending > 0)
        parts << Text::tr("%1 still to come").arg(format::count(summary.pending));
    if (summary.duplicated > 0)
        parts << Text::tr("%1 received again").arg(format::count(summary.duplicated));
    return parts.join(QLatin1Char('\n'));
}

QString latencyExplained(const LaneSummary &summary)
{
    if (!summary.latency)
        return Text::tr("No message with a known time of publication has come yet");
    const LatencyQuantiles &q = *summary.latency;
    return Text::tr("Publish to receipt: half within %1, 95 % within %2, the fastest %3, the slowest %4")
        .arg(format::duration(q.p50), format::duration(q.p95), format::duration(q.min),
             format::duration(q.max));
}

QString datagramsExplained(const LaneSummary &summary)
{
    return Text::tr(
               "%1 bytes up, %2 bytes down of UDP payload: DTLS, with SCTP and the messages inside. ICE's "
               "own checks and the signaling over TCP are not among them.")
        .arg(format::count(summary.bytesUp), format::count(summary.bytesDown));
}

QString overheadExplained(const LaneSummary &summary)
{
    if (!summary.overhead())
        return Text::tr("No payload has come yet");
    return Text::tr("%1 on the wire for %2 of message data")
        .arg(format::bytes(summary.bytesUp + summary.bytesDown), format::bytes(summary.payloadBytes));
}

} // namespace

QString heading(ScoreboardColumn column)
{
    switch (column) {
    case ScoreboardColumn::Method:
        return Text::tr("Method");
    case ScoreboardColumn::Delivered:
        return Text::tr("Delivered");
    case ScoreboardColumn::Latency:
        return QStringLiteral("p50 · p95 · max");
    case ScoreboardColumn::Requests:
        return Text::tr("Req");
    case ScoreboardColumn::Connections:
        return Text::tr("Conn");
    case ScoreboardColumn::Bytes:
        return Text::tr("Bytes");
    case ScoreboardColumn::Overhead:
        break;
    }
    return Text::tr("Overhead");
}

QString meaning(ScoreboardColumn column)
{
    switch (column) {
    case ScoreboardColumn::Method:
        return Text::tr("The lane. Click shows it in the focused pane.");
    case ScoreboardColumn::Delivered:
        return Text::tr("Messages that came, of those published while the lane ran; red: lost");
    case ScoreboardColumn::Latency:
        return Text::tr(
            "From publication to receipt, on one clock. Box: fastest to 95 %; thick line: half; whisker: "
            "slowest. All lanes share the scale.");
    case ScoreboardColumn::Requests:
        return Text::tr("HTTP requests sent, the WebSocket handshake among them");
    case ScoreboardColumn::Connections:
        return Text::tr("TCP connections made");
    case ScoreboardColumn::Bytes:
        return Text::tr("Bytes on the wire, counted at the socket: up to the server, down to the client");
    case ScoreboardColumn::Overhead:
        break;
    }
    return Text::tr("Bytes on the wire for each byte of message data; 1× would be no overhead at all");
}

QString cell(const ScoreboardRow &row, ScoreboardColumn column)
{
    const LaneSummary &summary = row.summary;
    if (column == ScoreboardColumn::Method)
        return methodName(row.method);
    if (!row.started)
        return None;
    switch (column) {
    case ScoreboardColumn::Delivered:
        return row.own
                   ? QStringLiteral("%1/%2").arg(format::count(summary.delivered), format::count(row.due()))
                   : format::count(summary.delivered);
    case ScoreboardColumn::Latency:
        return latency(summary);
    case ScoreboardColumn::Requests:
        return format::count(summary.requests);
    case ScoreboardColumn::Connections:
        return format::count(summary.connections);
    case ScoreboardColumn::Bytes:
        return QStringLiteral("↑ %1 ↓ %2")
            .arg(format::bytes(summary.bytesUp), format::bytes(summary.bytesDown));
    default:
        return summary.overhead() ? format::factor(*summary.overhead()) : None;
    }
}

QString explanation(const ScoreboardRow &row, ScoreboardColumn column)
{
    const LaneSummary &summary = row.summary;
    if (!row.started)
        return Text::tr("This lane has not been started");
    switch (column) {
    case ScoreboardColumn::Delivered:
        return deliveredExplained(row);
    case ScoreboardColumn::Latency:
        return latencyExplained(summary);
    case ScoreboardColumn::Requests:
        return Text::tr("HTTP requests: %1").arg(format::count(summary.requests));
    case ScoreboardColumn::Connections:
        if (row.method == Method::WebRtc)
            return Text::tr("TCP connections, for the signaling alone: %1")
                .arg(format::count(summary.connections));
        return Text::tr("TCP connections: %1").arg(format::count(summary.connections));
    case ScoreboardColumn::Bytes:
        if (row.method == Method::WebRtc)
            return datagramsExplained(summary);
        return Text::tr("%1 bytes up, %2 bytes down")
            .arg(format::count(summary.bytesUp), format::count(summary.bytesDown));
    case ScoreboardColumn::Overhead:
        return overheadExplained(summary);
    case ScoreboardColumn::Method:
        break;
    }
    return meaning(column);
}

} // namespace pushscope::scoreboardtext
