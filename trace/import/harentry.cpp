// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/import/harentry.h"

#include "protocol/eventstreamparser.h"
#include "protocol/httptext.h"
#include "protocol/ndjsonsplitter.h"
#include "protocol/tlsinfo.h"
#include "trace/import/harvalues.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

using std::chrono::microseconds;
using namespace harvalues;

// A number of seconds above it is a date, below it counts from the entry's begin.
constexpr double FirstDateSeconds = 1e8;

void judgeKind(const QJsonObject &entry, HarEntryHead &head)
{
    const QByteArray resource = text(entry, QLatin1StringView("_resourceType")).toLower();
    const QString scheme = head.url.scheme();
    const QByteArray type = contentType(entry);
    head.isStream = true;
    if (entry.contains(QLatin1StringView("_webSocketMessages")) || resource == "websocket" ||
        scheme == QLatin1StringView("ws") || scheme == QLatin1StringView("wss"))
        head.method = Method::WebSocket;
    else if (entry.contains(QLatin1StringView("_eventSourceMessages")) || resource == "eventsource" ||
             type.startsWith("text/event-stream"))
        head.method = Method::Sse;
    else
        head.isStream = isJsonLines(type);
    const QJsonObject own = part(entry, QLatin1StringView("_pushscope"));
    if (const auto method = methodFromName(text(own, QLatin1StringView("method")))) {
        head.method = *method;
        head.isStream = true;
        head.lane = own.value(QLatin1StringView("lane")).toInt();
    }
}

/// One entry: its facts in order of its phases.
class EntryImport
{
public:
    EntryImport(const QJsonObject &entry, const HarEntryHead &head, qint64 origin, HarLane &lane,
                ImportBuilder &facts)
        : m_entry(entry)
        , m_request(part(entry, QLatin1StringView("request")))
        , m_response(part(entry, QLatin1StringView("response")))
        , m_head(head)
        , m_origin(origin)
        , m_lane(lane)
        , m_facts(facts)
        , m_connection(++lane.connections)
        , m_begin(std::chrono::milliseconds(head.startedMs - origin))
        , m_at(m_begin)
    {}

    void add()
    {
        apply(m_head.method == Method::Sse || m_head.method == Method::WebSocket ? Cause::Construct
                                                                                 : Cause::Open);
        addConnection();
        addRequest();
        addResponse();
        addMessages();
        addEnd();
        m_lane.end = std::max(m_lane.end, m_last);
    }

private:
    void addConnection();
    void addTls();
    void addRequest();
    void addResponse();
    void addMessages();
    void addEnd();
    void addSocketMessage(const QJsonObject &message);
    void addStreamMessage(const QJsonObject &message);
    void addFromBody();
    TraceTime timeOf(const QJsonObject &message) const;

    void fact(FactKind kind, QByteArrayView payload = {}, quint16 value = 0)
    {
        m_last = std::max(m_last, m_at);
        m_facts.add(
            {.time = m_at, .connection = m_connection, .lane = m_lane.id, .kind = kind, .value = value},
            payload);
    }
    void deliver(const EventPayload &event, MessageForm form = MessageForm::Text)
    {
        fact(FactKind::Delivered, encodeEvent(event), quint16(form));
    }
    void apply(Cause cause)
    {
        if (const auto change = m_lane.machine.apply(cause))
            fact(FactKind::StateChanged, {}, packState(*change));
    }
    int status() const { return m_response.value(QLatin1StringView("status")).toInt(); }

    const QJsonObject &m_entry;
    const QJsonObject m_request;
    const QJsonObject m_response;
    const HarEntryHead &m_head;
    const qint64 m_origin;
    HarLane &m_lane;
    ImportBuilder &m_facts;
    const ConnectionId m_connection;
    const TraceTime m_begin;
    TraceTime m_at;     ///< of the next fact
    TraceTime m_last{}; ///< of the last
};

void EntryImport::addConnection()
{
    m_at += phase(m_entry, QLatin1StringView("blocked")).value_or(TraceTime{});
    const QByteArray address = text(m_entry, QLatin1StringView("serverIPAddress"));
    if (const auto lookup = phase(m_entry, QLatin1StringView("dns"))) {
        fact(FactKind::LookupStarted, m_head.url.host().toUtf8());
        m_at += *lookup;
        fact(FactKind::LookupFinished, address);
    }
    const auto connect = phase(m_entry, QLatin1StringView("connect"));
    if (!connect)
        return;
    // HAR 1.2: connect includes ssl.
    const auto tls = phase(m_entry, QLatin1StringView("ssl"));
    const QByteArray port = ':' + QByteArray::number(m_head.url.port(tls ? 443 : 80));
    fact(FactKind::ConnectStarted, address + port);
    m_at += std::max(*connect - tls.value_or(TraceTime{}), TraceTime{});
    fact(FactKind::Connected, address + port);
    if (!tls)
        return;
    fact(FactKind::TlsStarted, m_head.url.host().toUtf8());
    m_at += *tls;
    addTls();
}

void EntryImport::addTls()
{
    const QJsonObject details = part(m_entry, QLatin1StringView("_securityDetails"));
    TlsInfo info;
    info.protocol = text(details, QLatin1StringView("protocol"));
    info.cipher = text(details, QLatin1StringView("cipher"));
    info.handshake = std::chrono::duration_cast<microseconds>(
        phase(m_entry, QLatin1StringView("ssl")).value_or(TraceTime{}));
    const QByteArray subject = text(details, QLatin1StringView("subjectName"));
    if (!subject.isEmpty())
        info.chain.push_back({.subject = subject,
                              .issuer = text(details, QLatin1StringView("issuer")),
                              .names = {},
                              .notBefore = {},
                              .notAfter = {},
                              .sha256 = {}});
    const bool isInsecure = m_entry.value(QLatin1StringView("_insecure")).toBool();
    fact(FactKind::TlsEstablished, encodeTlsInfo(info), isInsecure ? 1 : 0);
}

void EntryImport::addRequest()
{
    m_at += phase(m_entry, QLatin1StringView("send")).value_or(TraceTime{});
    const QByteArray verb = text(m_request, QLatin1StringView("method"));
    if (!isHttpToken(verb))
        return;
    QByteArray target =
        m_head.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    if (!target.startsWith('/'))
        target.prepend('/');
    QByteArray fields = fieldLines(m_request);
    if (!fields.toLower().startsWith("host:") && !fields.toLower().contains("\nhost:"))
        fields.prepend("Host: " + m_head.url.authority(QUrl::FullyEncoded).section(u'@', -1).toUtf8() +
                       "\r\n");
    fact(FactKind::Request, verb + ' ' + target + ' ' + versionOf(m_request) + "\r\n" + fields + "\r\n");
}

void EntryImport::addResponse()
{
    m_at += phase(m_entry, QLatin1StringView("wait")).value_or(TraceTime{});
    const int code = status();
    if (code < 100 || code > 999)
        return;
    QByteArray reason = text(m_response, QLatin1StringView("statusText"));
    if (!isFieldText(reason))
        reason.clear();
    fact(FactKind::Response,
         versionOf(m_response) + ' ' + QByteArray::number(code) + ' ' + reason + "\r\n" +
             fieldLines(m_response) + "\r\n",
         quint16(code));
    const QByteArray next = text(m_response, QLatin1StringView("redirectURL"));
    if (code / 100 == 3 && !next.isEmpty())
        return fact(FactKind::Redirected, m_head.url.resolved(QUrl::fromEncoded(next)).toEncoded(),
                    quint16(code));
    if (m_head.method == Method::Sse)
        return apply(code == 200 ? Cause::AnnounceConnection : Cause::BadStatus);
    if (m_head.method == Method::WebSocket)
        return apply(code == 101 ? Cause::HandshakeAccepted : Cause::HandshakeRefused);
    apply(Cause::HeadersReceived);
}

void EntryImport::addMessages()
{
    const TraceTime head = m_at;
    const QJsonArray frames = m_entry.value(QLatin1StringView("_webSocketMessages")).toArray();
    const QJsonArray events = m_entry.value(QLatin1StringView("_eventSourceMessages")).toArray();
    for (const QJsonValue &frame : frames)
        addSocketMessage(frame.toObject());
    for (const QJsonValue &event : events)
        addStreamMessage(event.toObject());
    m_at = head + phase(m_entry, QLatin1StringView("receive")).value_or(TraceTime{});
    if (frames.isEmpty() && events.isEmpty())
        addFromBody();
    m_at = std::max(m_at, m_last);
}

/// Seconds since 1970, or since the entry began; never before the entry.
TraceTime EntryImport::timeOf(const QJsonObject &message) const
{
    double seconds = message.value(QLatin1StringView("time")).toDouble(-1);
    if (!std::isfinite(seconds) || seconds < 0)
        return m_at;
    if (seconds > FirstDateSeconds * 1000)
        seconds /= 1000; // some tools write milliseconds
    const bool isDate = seconds > FirstDateSeconds;
    // In parts, so that a double's digits are enough for microseconds.
    const double since = isDate ? std::floor(seconds) - double(m_origin / 1000) : std::floor(seconds);
    const double fraction = (seconds - std::floor(seconds)) * 1e6;
    if (std::abs(since) > LongestMs / 1000)
        return m_at;
    TraceTime time = std::chrono::seconds(qint64(since)) + microseconds(qint64(std::llround(fraction)));
    time += isDate ? -TraceTime(std::chrono::milliseconds(m_origin % 1000)) : m_begin;
    return std::max(time, m_begin);
}

void EntryImport::addSocketMessage(const QJsonObject &message)
{
    m_at = timeOf(message);
    const bool isSent = text(message, QLatin1StringView("type")) == "send";
    const int opcode = message.value(QLatin1StringView("opcode")).toInt(1);
    QByteArray data = text(message, QLatin1StringView("data"));
    if (opcode == 8) {
        const int code = message.value(QLatin1StringView("_closeCode")).toInt(1005);
        return fact(isSent ? FactKind::CloseSent : FactKind::CloseReceived, data, quint16(code));
    }
    if (opcode == 9 && isSent)
        return fact(FactKind::PingSent, data);
    if (opcode < 0 || opcode > 2)
        return;
    const MessageForm form = opcode == 2 ? MessageForm::Binary : MessageForm::Text;
    if (form == MessageForm::Binary)
        data = QByteArray::fromBase64(data);
    if (isSent)
        return fact(FactKind::MessageSent, data, quint16(form));
    deliver({.data = data, .lastEventId = {}, .origin = {}}, form);
}

void EntryImport::addStreamMessage(const QJsonObject &message)
{
    m_at = timeOf(message);
    if (m_head.method == Method::Stream)
        apply(Cause::BodyReceived);
    const QByteArray type = text(message, QLatin1StringView("eventName"));
    deliver({.type = type.isEmpty() ? QByteArrayLiteral("message") : type,
             .data = text(message, QLatin1StringView("data")),
             .lastEventId = text(message, QLatin1StringView("eventId")),
             .origin = originOf(m_head.url)});
}

/// No messages are listed but the body is there: they came with it, when is not known.
void EntryImport::addFromBody()
{
    const QJsonObject content = part(m_response, QLatin1StringView("content"));
    QByteArray body = text(content, QLatin1StringView("text"));
    if (text(content, QLatin1StringView("encoding")) == "base64")
        body = QByteArray::fromBase64(body);
    const QByteArray type = contentType(m_entry);
    const QByteArray origin = originOf(m_head.url);
    if (type.startsWith("text/event-stream")) {
        EventStreamParser parser({.onEvent =
                                      [&](const StreamEvent &event) {
                                          deliver({event.type.toByteArray(), event.data.toByteArray(),
                                                   event.lastEventId.toByteArray(), origin});
                                      },
                                  .onComment = [&](QByteArrayView line) { fact(FactKind::Comment, line); },
                                  .onRetry = {},
                                  .onIgnored = {}});
        parser.feed(body);
    } else if (isJsonLines(type)) {
        NdjsonSplitter splitter([&](QByteArrayView line, qint64) {
            deliver({.data = line.toByteArray(), .lastEventId = {}, .origin = origin});
        });
        splitter.feed(body);
        splitter.end();
    }
}

void EntryImport::addEnd()
{
    const QByteArray error = text(m_entry, QLatin1StringView("_error"));
    if (!error.isEmpty())
        fact(FactKind::Error, error, quint16(ErrorCode::Other));
    const auto size =
        qint64(std::clamp(m_response.value(QLatin1StringView("bodySize")).toDouble(), 0.0, 9e15));
    if (status() > 0)
        fact(FactKind::RequestFinished, QByteArray::number(size), quint16(std::clamp(status(), 0, 999)));
    if (m_head.method == Method::WebSocket) {
        apply(Cause::ConnectionClosed);
        apply(Cause::ConnectionLost); // where no close frame is listed
    } else if (status() / 100 != 3) {
        apply(error.isEmpty() ? Cause::EndOfBody : Cause::NetworkError);
    }
}

} // namespace

HarEntryHead harEntryHead(const QJsonValue &value)
{
    HarEntryHead head;
    const QJsonObject entry = value.toObject();
    const QJsonObject request = part(entry, QLatin1StringView("request"));
    head.url = QUrl::fromEncoded(text(request, QLatin1StringView("url")), QUrl::TolerantMode);
    const QDateTime started = QDateTime::fromString(
        entry.value(QLatin1StringView("startedDateTime")).toString(), Qt::ISODateWithMs);
    if (request.isEmpty())
        head.fault = QByteArrayLiteral("no request");
    else if (!head.url.isValid() || head.url.scheme().isEmpty())
        head.fault = QByteArrayLiteral("request.url is no URL");
    else if (!started.isValid())
        head.fault = QByteArrayLiteral("startedDateTime is no date");
    else
        head.startedMs = started.toMSecsSinceEpoch();
    if (head.fault.isEmpty())
        judgeKind(entry, head);
    return head;
}

void addHarEntry(const QJsonObject &entry, const HarEntryHead &head, qint64 origin, HarLane &lane,
                 ImportBuilder &facts)
{
    EntryImport(entry, head, origin, lane, facts).add();
}

} // namespace pushscope
