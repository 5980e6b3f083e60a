// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/wiretext.h"

#include "protocol/http1headdecoder.h"
#include "protocol/websocketframedecoder.h"
#include "widgets/http2/frametext.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

class WireText
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::WireText)

public:
    static QString item(const WireRow &row)
    {
        switch (row.item) {
        case WireItem::RequestHead:
            return row.webSocket ? tr("handshake") : tr("request");
        case WireItem::ResponseHead:
            return row.webSocket ? tr("handshake") : tr("response");
        case WireItem::Body:
            return body(row.grammar);
        case WireItem::Chunk:
            return tr("chunk %1").arg(row.number);
        case WireItem::LastChunk:
            return tr("last chunk");
        case WireItem::Frame:
            return tr("frame %1").arg(row.number);
        case WireItem::Http2Preface:
            return tr("preface");
        case WireItem::Http2Frame:
            return frametext::type(http2Frame(row));
        case WireItem::Closed:
            return row.direction == WireDirection::Up ? tr("client") : tr("server");
        case WireItem::Failed:
            return tr("not connected");
        case WireItem::Datagram:
            return datagram(row.opcode);
        case WireItem::Unknown:
            break;
        }
        return tr("bytes");
    }

    static Http2Frame http2Frame(const WireRow &row)
    {
        Http2Frame frame;
        frame.type = row.opcode;
        frame.flags = quint8(row.value);
        frame.stream = row.number;
        frame.length = quint32(row.size() - row.frameHeader);
        return frame;
    }

    static std::vector<WireLegendEntry> http2(QByteArrayView bytes)
    {
        Http2FrameDecoder decoder(false);
        for (qsizetype taken = 0; taken < bytes.size();)
            taken += decoder.feed(bytes.sliced(taken));
        const Http2Frame frame = decoder.frame();
        const QString where = frame.stream == 0 ? tr("connection") : tr("stream %1").arg(frame.stream);
        std::vector<WireLegendEntry> legend{
            {WireRole::Http2Head, QStringLiteral("%1 · %2").arg(frametext::type(frame), where)}};
        const QString content = frametext::content(frame);
        if (!content.isEmpty())
            legend.push_back({WireRole::Http2Payload, content});
        return legend;
    }

    /// The types of RFC 6347 4.1 and RFC 5246 6.2.1.
    static QString datagram(quint8 type)
    {
        switch (type) {
        case 20:
            return tr("DTLS change cipher spec");
        case 21:
            return tr("DTLS alert");
        case 22:
            return tr("DTLS handshake");
        case 23:
            return tr("DTLS application data");
        default:
            return tr("datagram");
        }
    }

    static std::vector<WireLegendEntry> datagramLegend(QByteArrayView bytes)
    {
        constexpr qsizetype HeaderSize = 13;
        if (bytes.size() < HeaderSize)
            return {};
        const int epoch = quint8(bytes[3]) << 8 | quint8(bytes[4]);
        const int number = quint8(bytes[8]) << 16 | quint8(bytes[9]) << 8 | quint8(bytes[10]);
        return {{WireRole::FrameHeader, tr("epoch %1 · record %2").arg(epoch).arg(number)},
                {WireRole::FramePayload, epoch > 0 ? tr("encrypted") : tr("in the clear")}};
    }

    static QString body(BodyGrammar grammar)
    {
        switch (grammar) {
        case BodyGrammar::EventStream:
            return tr("event");
        case BodyGrammar::Ndjson:
            return tr("line");
        default:
            return tr("body");
        }
    }

    static QString opcode(quint8 code)
    {
        switch (WebSocketOpcode(code)) {
        case WebSocketOpcode::Continuation:
            return tr("continuation");
        case WebSocketOpcode::Text:
            return tr("text");
        case WebSocketOpcode::Binary:
            return tr("binary");
        case WebSocketOpcode::Close:
            return tr("close");
        case WebSocketOpcode::Ping:
            return tr("ping");
        case WebSocketOpcode::Pong:
            return tr("pong");
        }
        return tr("opcode %1").arg(code);
    }

    static QString role(WireRole role)
    {
        switch (role) {
        case WireRole::ChunkSize:
            return tr("size");
        case WireRole::ChunkExtension:
            return tr("extension");
        case WireRole::ChunkData:
        case WireRole::Body:
            return tr("data");
        case WireRole::TrailerName:
            return tr("trailer");
        case WireRole::EventField:
            return tr("field");
        case WireRole::EventValue:
            return tr("value");
        case WireRole::EventComment:
            return tr("comment");
        case WireRole::Json:
            return tr("JSON");
        case WireRole::HeaderName:
            return tr("header");
        default:
            return {};
        }
    }

    static std::vector<WireLegendEntry> frame(const WireRow &row, QByteArrayView bytes)
    {
        const QString first =
            row.fin ? tr("FIN · %1").arg(opcode(row.opcode)) : tr("more · %1").arg(opcode(row.opcode));
        const QString size = format::bytes(quint64(row.size() - row.frameHeader));
        std::vector<WireLegendEntry> legend{
            {WireRole::FrameHeader, first},
            {WireRole::ChunkSize, row.masked ? tr("%1, masked").arg(size) : tr("%1, unmasked").arg(size)}};
        if (row.size() == row.frameHeader)
            return legend;
        if (row.masked && row.frameHeader > 0 && row.size() > row.frameHeader)
            legend.push_back({WireRole::FramePayload, unmasked(bytes)});
        else if (row.opcode == quint8(WebSocketOpcode::Text))
            legend.push_back({WireRole::FramePayload, QStringLiteral("UTF-8")});
        else if (row.opcode == quint8(WebSocketOpcode::Close))
            legend.push_back({WireRole::FramePayload, tr("code %1").arg(row.value)});
        return legend;
    }

    static QString unmasked(QByteArrayView bytes)
    {
        QByteArray payload;
        WebSocketFrameDecoder decoder([&](const WebSocketFrame &frame) { payload = frame.payload; }, 0, {},
                                      256);
        decoder.feed(bytes);
        return QStringLiteral("= ") + excerpt(payload, 60);
    }

    static QString others(qsizetype count) { return tr("+%1 more").arg(count); }
    static QString code1006() { return tr("no close frame → code 1006"); }
};

} // namespace

QString wireTitle(const WireRow &row)
{
    const QString item = WireText::item(row);
    if (row.item == WireItem::Closed)
        return QStringLiteral("%1 %2").arg(item, closeWords(CloseKind(row.value)));
    if (row.item == WireItem::Failed)
        return item;
    return QStringLiteral("%1 · %2").arg(item, format::bytes(quint64(row.size())));
}

std::vector<WireLegendEntry> wireLegend(const WireRow &row, QByteArrayView bytes,
                                        const QList<WireSpan> &spans)
{
    if (row.item == WireItem::Http2Frame)
        return WireText::http2(bytes);
    if (row.item == WireItem::Frame)
        return WireText::frame(row, bytes);
    if (row.item == WireItem::Datagram)
        return WireText::datagramLegend(bytes);
    std::vector<WireLegendEntry> legend;
    for (const WireSpan &span : spans) {
        const bool known = std::ranges::find(legend, span.role, &WireLegendEntry::role) != legend.end();
        const QString text = known ? QString() : WireText::role(span.role);
        if (!text.isEmpty())
            legend.push_back({span.role, text});
    }
    return legend;
}

WireHeadSummary wireHeadSummary(const WireRow &row, QByteArrayView bytes)
{
    static constexpr std::array<QByteArrayView, 5> Telling{"Last-Event-ID", "Upgrade", "Content-Type",
                                                           "Transfer-Encoding", "Host"};
    const auto kind = row.item == WireItem::RequestHead ? Http1HeadDecoder::Kind::Request
                                                        : Http1HeadDecoder::Kind::Response;
    Http1HeadDecoder decoder(kind, bytes.size() + 1);
    decoder.feed(bytes);
    const HttpHead &head = decoder.head();
    WireHeadSummary summary;
    summary.startLine = excerpt(bytes.first(std::max<qsizetype>(bytes.indexOf('\r'), 0)));
    qsizetype others = head.headers.size();
    const auto name = std::ranges::find_if(Telling, [&](QByteArrayView wanted) { return head.has(wanted); });
    if (name != Telling.end()) {
        summary.header =
            QStringLiteral("%1: %2").arg(QString::fromLatin1(*name), excerpt(head.joined(*name)));
        others -= head.count(*name);
    }
    if (others > 0)
        summary.others = WireText::others(others);
    return summary;
}

QString wireCloseConsequence(const WireRow &row)
{
    return row.webSocket && !row.closeFrame ? WireText::code1006() : QString();
}

QString wireHex(QByteArrayView bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += 16) {
        const QByteArrayView part = bytes.sliced(at, std::min<qsizetype>(16, bytes.size() - at));
        lines << QStringLiteral("%1  %2")
                     .arg(at, 8, 16, QLatin1Char('0'))
                     .arg(QString::fromLatin1(part.toByteArray().toHex(' ')));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pushscope
