// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/reporttext.h"

#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace pushscope::reporttext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

const QString None = QStringLiteral("–");

/// Three digits are what one compares by.
QString decimal(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

QString latency(const LaneSummary &summary, TraceTime LatencyQuantiles::*quantile)
{
    if (!summary.latency)
        return None;
    return decimal(std::chrono::duration<double, std::milli>((*summary.latency).*quantile).count());
}

bool isWide(char32_t character)
{
    static constexpr std::array<std::pair<char32_t, char32_t>, 7> Wide{{{0x1100, 0x115F},
                                                                        {0x2E80, 0xA4CF},
                                                                        {0xAC00, 0xD7A3},
                                                                        {0xF900, 0xFAFF},
                                                                        {0xFE30, 0xFE6F},
                                                                        {0xFF00, 0xFF60},
                                                                        {0x20000, 0x3FFFD}}};
    return std::ranges::any_of(
        Wide, [character](auto range) { return character >= range.first && character <= range.second; });
}

/// Columns of a terminal that the text takes.
qsizetype width(const QString &text)
{
    qsizetype columns = 0;
    for (const char32_t character : text.toUcs4())
        columns += isWide(character) ? 2 : 1;
    return columns;
}

/// The first column to the left, the others to the right.
QString aligned(const QStringList &cells, const QList<qsizetype> &widths)
{
    QString line = cells.first() + QString(widths.first() - width(cells.first()), u' ');
    for (qsizetype i = 1; i < cells.size(); ++i)
        line += QString(2 + std::max<qsizetype>(0, widths[i] - width(cells[i])), u' ') + cells[i];
    return line + u'\n';
}

} // namespace

QString methodExplanation(Method method)
{
    switch (method) {
    case Method::ShortPoll:
        return Text::tr(
            "The client asks again and again, at a fixed interval; the server answers at once, with "
            "what is new or with nothing. A message waits for half an interval on average, and every "
            "question costs a request, even when there is no news.");
    case Method::LongPoll:
        return Text::tr(
            "The client asks, and the server holds the answer until there is a message. The message "
            "comes at once, at the price of one request for each; what is published between an answer "
            "and the next request waits for that request.");
    case Method::Stream:
        return Text::tr(
            "One request whose answer never ends: every message is one more chunk, here one line of "
            "JSON. What happens after a cut is left to the program.");
    case Method::Sse:
        return Text::tr(
            "Server-Sent Events: one answer that never ends, in the format text/event-stream. The "
            "browser's EventSource connects again by itself and says by Last-Event-ID what it has, so "
            "the server can send what was missed. From server to client only.");
    case Method::WebSocket:
        return Text::tr(
            "One HTTP request turns the connection into a channel for messages both ways, with a few "
            "bytes of frame header each. Connecting again and catching up are left to the program.");
    case Method::WebRtc:
        return Text::tr(
            "A data channel between two peers: the server only helps them find each other (signaling). "
            "Messages then go from peer to peer over SCTP in DTLS on UDP and never pass the server.");
    case Method::WebPush:
        return Text::tr(
            "The application server encrypts a message and hands it to a push service, which keeps it until "
            "the browser fetches it, even when no page is open. Three parties; the one in the middle cannot "
            "read the message.");
    case Method::Http2Push:
        return Text::tr(
            "The server promises an answer to a request that the client has not made, and sends it. Browsers "
            "have removed it (Chrome 106, Firefox 132); it was for page resources and never reached a "
            "page's own code.");
    }
    return {};
}

QStringList columns()
{
    return {Text::tr("Method"),      Text::tr("Delivered"), Text::tr("Missed"),     Text::tr("Twice"),
            Text::tr("p50 ms"),      Text::tr("p95 ms"),    Text::tr("max ms"),     Text::tr("Requests"),
            Text::tr("Connections"), Text::tr("Bytes up"),  Text::tr("Bytes down"), Text::tr("Payload"),
            Text::tr("Overhead")};
}

QStringList row(const Scoreboard::Lane &lane)
{
    if (!lane.skipped.isEmpty())
        return {methodName(lane.method), Text::tr("skipped: %1").arg(QString::fromUtf8(lane.skipped))};
    const LaneSummary &summary = lane.summary;
    const auto overhead = summary.overhead();
    return {methodName(lane.method),
            format::count(summary.delivered),
            format::count(summary.missed),
            format::count(summary.duplicated),
            latency(summary, &LatencyQuantiles::p50),
            latency(summary, &LatencyQuantiles::p95),
            latency(summary, &LatencyQuantiles::max),
            format::count(summary.requests),
            format::count(summary.connections),
            format::count(summary.bytesUp),
            format::count(summary.bytesDown),
            format::count(summary.payloadBytes),
            overhead ? format::factor(*overhead) : None};
}

QString table(const Scoreboard &board)
{
    QList<QStringList> rows{columns()};
    for (const Scoreboard::Lane &lane : board.lanes)
        rows << row(lane);
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList &cells : rows) {
        for (qsizetype i = 0; i < cells.size() && cells.size() == widths.size(); ++i)
            widths[i] = std::max(widths[i], width(cells[i]));
    }
    QString text;
    for (const QStringList &cells : rows)
        text += aligned(cells, widths);
    return text;
}

QString note(const Scoreboard &board)
{
    const auto isDatagrams = [](const Scoreboard::Lane &lane) {
        return lane.method == Method::WebRtc && lane.skipped.isEmpty();
    };
    if (std::ranges::none_of(board.lanes, isDatagrams))
        return {};
    return Text::tr("%1: bytes are UDP payload (DTLS, with SCTP and the messages inside), without ICE's own "
                    "checks and the signaling over TCP.")
               .arg(methodName(Method::WebRtc)) +
           QLatin1Char('\n');
}

QStringList shortfalls(const Scoreboard &board)
{
    QStringList lines;
    for (const Scoreboard::Lane &lane : board.lanes) {
        if (!lane.skipped.isEmpty() || lane.isExact(board.published))
            continue;
        lines << Text::tr("%1: %2 of %3 delivered, %4 missed, %5 twice")
                     .arg(QString::fromLatin1(methodInfo(lane.method).name),
                          format::count(lane.summary.delivered), format::count(board.published),
                          format::count(lane.summary.missed), format::count(lane.summary.duplicated));
    }
    return lines;
}

} // namespace pushscope::reporttext
