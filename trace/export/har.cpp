// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/exchangetext.h"
#include "trace/export/export.h"
#include "trace/export/exportdevice.h"
#include "trace/export/harjson.h"
#include "trace/export/jsonobject.h"
#include "trace/export/rulemarks.h"

#include <algorithm>

namespace pushscope {

namespace {

using exchangetext::requestHead;
using exchangetext::responseHead;

/// Milliseconds between two moments; -1, as HAR has it, where one is missing.
double phase(std::optional<TraceTime> begin, std::optional<TraceTime> end)
{
    if (!begin || !end)
        return -1;
    return std::max(0.0, std::chrono::duration<double, std::milli>(*end - *begin).count());
}

/// "HTTP/1.1".
QByteArray versionOf(const HttpHead &head)
{
    return "HTTP/" + QByteArray::number(head.versionMajor) + '.' + QByteArray::number(head.versionMinor);
}

QByteArray hostOf(const QByteArray &peer)
{
    QByteArray host = peer.left(peer.lastIndexOf(':'));
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1, host.size() - 2);
    return host;
}

/// Writes one archive. Messages go from the log to the device one by one.
class HarWriter
{
public:
    HarWriter(const Folds &folds, QIODevice &device, const ExportOptions &options)
        : m_log(folds.log())
        , m_masking(m_log, options.secrets)
        , m_options(options)
        , m_index(m_log, m_masking, options)
        , m_out(device)
    {}

    Exported write()
    {
        m_out.write(
            "{\"log\":{\"version\":\"1.2\",\"creator\":" +
            JsonObject().string("name", "Pushscope").string("version", m_options.version).object() +
            ",\"comment\":" +
            json::quoted(m_options.secrets == Secrets::Masked ? "Secrets are masked." : "Secrets are kept.") +
            ",\"entries\":[");
        bool isFirst = true;
        for (const HarEntry &entry : m_index.entries()) {
            if (!m_out.isGood())
                break;
            m_out.write(std::exchange(isFirst, false) ? "\n" : ",\n");
            writeEntry(entry);
        }
        m_out.write("\n]}}\n");
        return m_out.finish();
    }

private:
    void writeEntry(const HarEntry &entry);
    void writeMessages(const HarEntry &entry);
    void writeSocketMessage(FactIndex index, const Fact &fact);
    void writeStreamMessage(FactIndex index, const Fact &fact);
    QByteArray request(const HarEntry &entry) const;
    QByteArray response(const HarEntry &entry) const;
    QByteArray timings(const HarEntry &entry, double &total) const;
    void addConnection(JsonObject &json, const HarEntry &entry) const;
    QByteArray url(const HarEntry &entry, const HttpHead &head) const;
    QByteArray payload(std::optional<FactIndex> index) const
    {
        return index ? m_masking.payload(*index) : QByteArray();
    }
    TraceTime timeOf(FactIndex index) const { return m_log.at(index).time; }
    TraceTime began(const HarEntry &entry) const;
    Method method(const HarEntry &entry) const { return m_index.lane(entry.lane).method; }

    const EventLog &m_log;
    const Masking m_masking;
    const ExportOptions &m_options;
    const HarIndex m_index;
    ExportDevice m_out;
    bool m_hasMessage = false; ///< of the present entry
    QByteArrayView m_rule;     ///< what a rule did to the message that is being written
};

TraceTime HarWriter::began(const HarEntry &entry) const
{
    const TraceTime sent = timeOf(entry.first);
    if (!entry.opensConnection)
        return sent;
    const HarConnection &connection = m_index.connection(entry);
    return std::min(connection.lookupStarted.value_or(sent), connection.connectStarted.value_or(sent));
}

QByteArray HarWriter::url(const HarEntry &entry, const HttpHead &head) const
{
    const QByteArray &lane = m_index.lane(entry.lane).url;
    if (head.target.isEmpty())
        return lane;
    const bool isSocket = method(entry) == Method::WebSocket;
    const bool isSecure =
        m_index.connection(entry).tls.has_value() ||
        (!m_index.connection(entry).connected && (lane.startsWith("https") || lane.startsWith("wss")));
    return exchangetext::urlOf(head, isSocket ? (isSecure ? "wss" : "ws") : (isSecure ? "https" : "http"));
}

QByteArray HarWriter::request(const HarEntry &entry) const
{
    const HttpHead head = entry.isSent ? requestHead(payload(entry.first)) : HttpHead();
    const QByteArray address = url(entry, head);
    JsonObject json;
    json.string("method", entry.isSent ? head.method : QByteArrayLiteral("GET"))
        .string("url", address)
        .string("httpVersion", entry.isSent ? versionOf(head) : QByteArrayLiteral("HTTP/1.1"))
        .raw("cookies", harjson::cookies(head))
        .raw("headers", harjson::headers(head))
        .raw("queryString", harjson::queryString(address));
    if (entry.sent.size > 0)
        json.raw("postData", harjson::postData(head, entry.sent));
    return json.raw("headersSize", entry.headSize > 0 ? QByteArray::number(entry.headSize) : "-1")
        .raw("bodySize", QByteArray::number(entry.sent.size))
        .object();
}

QByteArray HarWriter::response(const HarEntry &entry) const
{
    const QByteArray raw = payload(entry.response);
    const HttpHead head = responseHead(raw);
    const QByteArray size = payload(entry.finished);
    JsonObject json;
    json.raw("status", QByteArray::number(head.status))
        .string("statusText", head.reason)
        .string("httpVersion", entry.response ? versionOf(head) : QByteArray())
        .raw("cookies", harjson::cookies(head))
        .raw("headers", harjson::headers(head))
        .raw("content", harjson::content(head, entry.received))
        .string("redirectURL",
                entry.redirect ? payload(entry.redirect) : head.value("Location").toByteArray())
        .raw("headersSize", entry.response ? QByteArray::number(raw.size()) : "-1")
        .raw("bodySize", size.isEmpty() ? "-1" : QByteArray::number(size.toLongLong()));
    if (entry.error)
        json.string("_error", payload(entry.error));
    return json.object();
}

QByteArray HarWriter::timings(const HarEntry &entry, double &total) const
{
    const HarConnection &connection = m_index.connection(entry);
    const bool opens = entry.opensConnection;
    const TraceTime sent = timeOf(entry.first);
    const auto responded = entry.response ? std::optional(timeOf(*entry.response)) : std::nullopt;
    const TraceTime last = timeOf(entry.last);
    const double dns = opens ? phase(connection.lookupStarted, connection.lookedUp) : -1;
    const double ssl = opens ? phase(connection.tlsStarted, connection.secured) : -1;
    // HAR 1.2: connect includes ssl.
    const auto ready = connection.secured ? connection.secured : connection.connected;
    const double connect = opens ? phase(connection.connectStarted, ready) : -1;
    const double send = opens && ready ? phase(ready, sent) : 0;
    const double wait = entry.isSent ? phase(sent, responded ? *responded : last) : 0;
    const double receive = responded ? phase(responded, last) : 0;
    total = std::max(dns, 0.0) + std::max(connect, 0.0) + send + wait + receive;
    return JsonObject()
        .raw("blocked", "-1")
        .number("dns", dns, 3)
        .number("connect", connect, 3)
        .number("ssl", ssl, 3)
        .number("send", send, 3)
        .number("wait", wait, 3)
        .number("receive", receive, 3)
        .object();
}

void HarWriter::addConnection(JsonObject &json, const HarEntry &entry) const
{
    const HarConnection &connection = m_index.connection(entry);
    if (!connection.peer.isEmpty())
        json.string("serverIPAddress", hostOf(connection.peer));
    json.string("connection",
                QByteArray::number(entry.lane.value) + '-' + QByteArray::number(entry.connection.value));
    if (connection.tls)
        json.raw("_securityDetails", harjson::securityDetails(decodeTlsInfo(payload(connection.tls))));
    if (connection.isInsecure)
        json.raw("_insecure", "true");
}

void HarWriter::writeEntry(const HarEntry &entry)
{
    double total = 0;
    const QByteArray parts = timings(entry, total);
    JsonObject json;
    json.string("startedDateTime", harjson::dateTime(m_index.wallTime(began(entry))))
        .number("time", total, 3)
        .raw("request", request(entry))
        .raw("response", response(entry))
        .raw("cache", "{}")
        .raw("timings", parts);
    addConnection(json, entry);
    const Method lane = method(entry);
    json.string("_resourceType", lane == Method::WebSocket ? "websocket"
                                 : lane == Method::Sse     ? "eventsource"
                                                           : "fetch");
    if (entry.error)
        json.string("_error", payload(entry.error));
    json.raw("_pushscope",
             JsonObject().number("lane", entry.lane.value).string("method", methodInfo(lane).name).object());
    const QByteArray object = json.object();
    m_out.write(QByteArrayView(object).chopped(1));
    writeMessages(entry);
    m_out.write("}");
}

void HarWriter::writeMessages(const HarEntry &entry)
{
    const bool isSocket = method(entry) == Method::WebSocket;
    m_hasMessage = false;
    RuleMarks marks;
    m_out.write(isSocket ? ",\"_webSocketMessages\":[" : ",\"_eventSourceMessages\":[");
    const FactList &facts = m_log.laneFacts(entry.lane);
    for (auto at = std::ranges::lower_bound(facts, entry.first); at != facts.end() && *at <= entry.last;
         ++at) {
        const Fact &fact = m_log.at(*at);
        if (fact.connection != entry.connection || !m_out.isGood())
            continue;
        m_rule = marks.take(fact);
        if (isSocket)
            writeSocketMessage(*at, fact);
        else if (fact.kind == FactKind::Delivered)
            writeStreamMessage(*at, fact);
    }
    m_out.write("]");
}

/// As Chrome has them; a close frame's code stands beside its reason.
void HarWriter::writeSocketMessage(FactIndex index, const Fact &fact)
{
    const bool isClose = fact.kind == FactKind::CloseSent || fact.kind == FactKind::CloseReceived;
    const bool isSent = fact.kind == FactKind::MessageSent || fact.kind == FactKind::CloseSent ||
                        fact.kind == FactKind::PingSent;
    const bool isReceived = fact.kind == FactKind::Delivered || fact.kind == FactKind::CloseReceived ||
                            fact.kind == FactKind::ControlReceived;
    if (!isSent && !isReceived)
        return;
    QByteArray data = m_masking.payload(index);
    if (fact.kind == FactKind::Delivered)
        data = decodeEvent(data).data;
    const bool isMessage = fact.kind == FactKind::Delivered || fact.kind == FactKind::MessageSent;
    const bool isBinary = isMessage && MessageForm(fact.value) == MessageForm::Binary;
    const quint64 opcode = isClose ? 8 : fact.kind == FactKind::PingSent ? 9 : isBinary ? 2 : 1;
    JsonObject json;
    json.string("type", isSent ? "send" : "receive")
        .raw("time", harjson::seconds(m_index.wallTime(fact.time)))
        .number("opcode", opcode)
        .string("data", isBinary ? data.toBase64() : data);
    if (isClose)
        json.number("_closeCode", fact.value);
    if (!m_rule.isEmpty())
        json.string("_rule", m_rule);
    m_out.write((std::exchange(m_hasMessage, true) ? "," : "") + json.object());
}

void HarWriter::writeStreamMessage(FactIndex index, const Fact &fact)
{
    const EventPayload event = decodeEvent(m_masking.payload(index));
    JsonObject json;
    json.raw("time", harjson::seconds(m_index.wallTime(fact.time)))
        .string("eventName", event.type)
        .string("eventId", event.lastEventId)
        .string("data", event.data);
    if (!m_rule.isEmpty())
        json.string("_rule", m_rule);
    m_out.write((std::exchange(m_hasMessage, true) ? "," : "") + json.object());
}

} // namespace

Exported writeHar(const Folds &folds, QIODevice &device, const ExportOptions &options)
{
    return HarWriter(folds, device, options).write();
}

} // namespace pushscope
