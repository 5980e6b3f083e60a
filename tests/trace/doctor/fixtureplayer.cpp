// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixtureplayer.h"

#include "support/wirebytes.h"
#include "trace/responsereader.h"

#include <QFile>
#include <QUrl>

#include <cmath>

namespace pushscope {

using namespace std::chrono_literals;

namespace {

constexpr LaneId Lane(1);

QByteArray firstWord(QByteArray &text)
{
    const qsizetype blank = text.indexOf(' ');
    const QByteArray word = text.left(blank < 0 ? text.size() : blank);
    text = blank < 0 ? QByteArray() : text.mid(blank + 1);
    return word;
}

TraceTime seconds(const QByteArray &text)
{
    return TraceTime(std::llround(text.toDouble() * 1e9));
}

bool isCoded(const HttpHead &head)
{
    const QByteArray coding = head.joined("Content-Encoding").toLower();
    return coding == "gzip" || coding == "br" || coding == "deflate";
}

} // namespace

/// What reads one connection.
struct FixturePlayer::Body
{
    std::unique_ptr<ResponseReader> reader;
    std::unique_ptr<EventStreamParser> parser; ///< once a stream has been announced
    bool isCoded = false;
    bool isOver = false;    ///< the body is whole or the client has left
    bool untilClose = true; ///< the connection's end is the body's
};

FixturePlayer::FixturePlayer(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        m_error = QStringLiteral("cannot open ") + fileName;
    while (!file.atEnd() && m_error.isEmpty()) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.isEmpty() && !line.startsWith('#'))
            playLine(line);
    }
}

void FixturePlayer::playLine(const QByteArray &line)
{
    QByteArray rest = line;
    const QByteArray first = firstWord(rest);
    if (first.front() >= 'a' && first.front() <= 'z')
        return setUp(first, rest);
    setTime(first);
    const QByteArray command = firstWord(rest);
    if (command == "repeat")
        return playRepeat(rest);
    play(command, rest);
}

void FixturePlayer::setTime(const QByteArray &text)
{
    if (text.startsWith('+'))
        m_time += seconds(text.mid(1));
    else if (text != "=")
        m_time = seconds(text);
}

void FixturePlayer::setUp(const QByteArray &command, const QByteArray &argument)
{
    QByteArray rest = argument;
    if (command == "also") {
        m_also << QString::fromLatin1(firstWord(rest));
    } else if (command == "auto") {
        m_isAuto = true;
    } else if (command == "now") {
        m_now = seconds(argument);
    } else if (command == "verb") {
        m_verb = argument;
    } else if (command == "lanes") {
        startOthers(argument.toInt());
    } else if (command == "probe") {
        probe(argument);
    } else if (command == "lane") {
        m_method = methodFromName(firstWord(rest)).value_or(Method::Sse);
        m_url = rest;
        m_machine = std::make_unique<StateMachine>(methodInfo(m_method).machine);
        m_session.fact(
            {.time = m_time, .lane = Lane, .kind = FactKind::LaneStarted, .value = quint16(m_method)}, m_url);
    } else {
        m_error = QStringLiteral("unknown: ") + QString::fromLatin1(command);
    }
}

// Lanes 2 and up, to the same address, all open at once.
void FixturePlayer::startOthers(int count)
{
    for (int i = 2; i <= count; ++i)
        m_session.fact({.time = m_time,
                        .lane = LaneId(quint8(i)),
                        .kind = FactKind::LaneStarted,
                        .value = quint16(m_method)},
                       m_url);
}

void FixturePlayer::probe(const QByteArray &argument)
{
    QByteArray rest = argument;
    const LaneId lane(quint8(200 + m_probes++));
    const QByteArray rule = firstWord(rest);
    const auto result = ProbeResult(firstWord(rest).toUShort());
    m_session.fact({.time = m_time, .lane = lane, .kind = FactKind::ProbeStarted}, rule);
    m_session.fact({.time = m_time, .lane = lane, .kind = FactKind::LaneStarted, .value = quint16(m_method)},
                   m_url);
    m_session.fact({.time = m_time, .lane = lane, .kind = FactKind::ProbeFinished, .value = quint16(result)},
                   rest);
}

void FixturePlayer::playRepeat(const QByteArray &argument)
{
    QByteArray rest = argument;
    const int count = firstWord(rest).toInt();
    const TraceTime every = seconds(firstWord(rest));
    const QByteArray command = firstWord(rest);
    for (int i = 0; i < count && m_error.isEmpty(); ++i) {
        play(command, rest);
        m_time += every;
    }
}

void FixturePlayer::play(const QByteArray &command, const QByteArray &argument)
{
    const QByteArray bytes = unescaped(argument);
    if (command == "open")
        open(bytes);
    else if (command == "down")
        down(bytes);
    else if (command == "chunk")
        down(wirebytes::httpChunk(bytes));
    else if (command == "last")
        down("0\r\n\r\n");
    else if (command == "fin")
        peerEnds(CloseKind::Fin);
    else if (command == "reset")
        peerEnds(CloseKind::Reset);
    else if (command == "user")
        m_session.fact({.time = m_time, .lane = Lane, .kind = FactKind::LaneStopped});
    else if (command == "fact")
        anyFact(bytes);
    else if (command == "message")
        message(bytes);
    else if (!playWebSocket(command, bytes))
        m_error = QStringLiteral("unknown: ") + QString::fromLatin1(command);
}

bool FixturePlayer::playWebSocket(const QByteArray &command, const QByteArray &bytes)
{
    if (command == "text") {
        down(wirebytes::textFrame(bytes));
        record(FactKind::Delivered, encodeEvent({.data = bytes, .lastEventId = {}, .origin = {}}));
    } else if (command == "masked") {
        down(wirebytes::maskedTextFrame(bytes));
    } else if (command == "ping") {
        down(QByteArray("\x89\x00", 2));
    } else if (command == "pong") {
        record(FactKind::PongReceived, bytes);
    } else if (command == "close") {
        const quint16 code = bytes.toUShort();
        down(QByteArray("\x88\x02", 2) + char(code >> 8) + char(code & 0xFF));
        record(FactKind::CloseReceived, {}, code);
        apply(Cause::CloseFrameReceived);
    } else {
        return false;
    }
    return true;
}

void FixturePlayer::open(const QByteArray &headers)
{
    m_connection = ConnectionId(m_connection.value + 1);
    m_body = std::make_shared<Body>();
    Body *const body = m_body.get();
    body->reader = std::make_unique<ResponseReader>(
        ResponseReader::Handlers{.head = [this](const HttpHead &head) { takeHead(head, {}); },
                                 .body = [this](QByteArrayView part, qint64) { takeBody(part); },
                                 .bodyEnd = [this] { endBody(); },
                                 .frame = [](const WebSocketFrame &) {}});
    const QUrl url = QUrl::fromEncoded(m_url);
    apply(Cause::Construct);
    record(FactKind::ConnectStarted, "192.0.2.1:80");
    m_time += 1ms;
    record(FactKind::Connected, "192.0.2.1:80");
    QByteArray head = m_verb + ' ' + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                      " HTTP/1.1\r\nHost: " + url.authority().toLatin1() + "\r\n";
    if (m_method == Method::Sse && !m_lastEventId.isEmpty())
        head += "Last-Event-ID: " + m_lastEventId + "\r\n";
    head += headers.isEmpty() ? QByteArray("\r\n") : headers + "\r\n\r\n";
    record(FactKind::Request, head);
    record(FactKind::BytesUp, head);
}

void FixturePlayer::down(const QByteArray &bytes)
{
    const bool hidesBody = m_body->isCoded;
    record(FactKind::BytesDown, hidesBody ? QByteArray(bytes.size() / 3 + 1, '\x07') : bytes);
    if (!m_body->isOver)
        m_body->reader->feed(bytes);
}

void FixturePlayer::takeHead(const HttpHead &head, QByteArrayView)
{
    QByteArray raw = "HTTP/" + QByteArray::number(head.versionMajor) + '.' +
                     QByteArray::number(head.versionMinor) + ' ' + QByteArray::number(head.status) + ' ' +
                     head.reason + "\r\n";
    for (const HttpHeader &header : head.headers)
        raw += header.name + ": " + header.value + "\r\n";
    record(FactKind::Response, raw + "\r\n", quint16(head.status));
    m_body->isCoded = isCoded(head);
    m_body->untilClose = !head.has("Content-Length") && !head.has("Transfer-Encoding");
    if (m_method == Method::WebSocket)
        return head.status == 101 ? apply(Cause::HandshakeAccepted)
                                  : fail(ErrorCode::HandshakeRefused, Cause::HandshakeRefused, head.reason);
    if (m_method != Method::Sse || (head.status >= 301 && head.status <= 308))
        return;
    if (head.status != 200)
        return fail(ErrorCode::BadStatus, Cause::BadStatus, head.reason);
    const bool isOther = !head.joined("Content-Type").toLower().startsWith("text/event-stream");
    if (isOther && m_isAuto) {
        m_method = Method::Stream;
        m_session.fact(
            {.time = m_time, .lane = Lane, .kind = FactKind::MethodChosen, .value = quint16(m_method)});
        return;
    }
    if (isOther)
        return fail(ErrorCode::WrongContentType, Cause::WrongContentType, head.joined("Content-Type"));
    m_body->parser = std::make_unique<EventStreamParser>(parserHandler());
    m_body->parser->setLastEventId(m_lastEventId);
    apply(Cause::AnnounceConnection);
}

void FixturePlayer::takeBody(QByteArrayView bytes)
{
    if (m_body->parser) {
        m_body->parser->feed(bytes);
        m_lastEventId = m_body->parser->lastEventId();
    }
}

void FixturePlayer::endBody()
{
    if (m_body->isOver)
        return;
    m_body->isOver = true;
    if (m_body->parser)
        m_body->parser->end();
    record(FactKind::RequestFinished, "0", 200);
    if (m_method == Method::Sse)
        apply(Cause::EndOfBody);
}

void FixturePlayer::peerEnds(CloseKind kind)
{
    record(FactKind::PeerClosed, {}, quint16(kind));
    if (m_body->isOver)
        return;
    if (kind == CloseKind::Fin && m_body->untilClose && m_method != Method::WebSocket)
        return endBody();
    if (m_body->parser)
        m_body->parser->end();
    fail(ErrorCode::ConnectionLost,
         m_method == Method::WebSocket ? Cause::ConnectionLost : Cause::NetworkError,
         "The connection ended inside the body");
}

void FixturePlayer::fail(ErrorCode code, Cause cause, const QByteArray &detail)
{
    m_body->isOver = true;
    record(FactKind::Error, detail, quint16(code));
    apply(cause);
}

void FixturePlayer::anyFact(const QByteArray &argument)
{
    QByteArray rest = argument;
    const auto kind = FactKind(firstWord(rest).toUShort());
    const quint16 value = firstWord(rest).toUShort();
    record(kind, rest, value);
}

void FixturePlayer::message(const QByteArray &argument)
{
    QByteArray rest = argument;
    const MessageId id(firstWord(rest).toUInt());
    m_session.fact({.time = m_time,
                    .message = id,
                    .connection = m_connection,
                    .lane = Lane,
                    .kind = FactKind::Delivered},
                   encodeEvent({.data = rest, .lastEventId = {}, .origin = {}}));
}

EventStreamHandler FixturePlayer::parserHandler()
{
    return {
        .onEvent =
            [this](const StreamEvent &event) {
                record(FactKind::Delivered, encodeEvent({.type = event.type.toByteArray(),
                                                         .data = event.data.toByteArray(),
                                                         .lastEventId = event.lastEventId.toByteArray(),
                                                         .origin = {}}));
            },
        .onComment = [this](QByteArrayView text) { record(FactKind::Comment, text); },
        .onRetry = [this](qint64 milliseconds) { record(FactKind::Retry, QByteArray::number(milliseconds)); },
        .onIgnored = [this](IgnoredReason reason,
                            QByteArrayView line) { record(FactKind::Ignored, line, quint16(reason)); }};
}

void FixturePlayer::record(FactKind kind, QByteArrayView payload, quint16 value)
{
    m_session.fact({.time = m_time, .connection = m_connection, .lane = Lane, .kind = kind, .value = value},
                   payload);
}

void FixturePlayer::apply(Cause cause)
{
    if (const auto change = m_machine->apply(cause))
        record(FactKind::StateChanged, {}, packState(*change));
}

QByteArray FixturePlayer::unescaped(const QByteArray &text)
{
    QByteArray bytes = text;
    if (bytes.contains("{n}"))
        bytes.replace("{n}", QByteArray::number(++m_count));
    bytes.replace("{unix}", QByteArray::number(1'790'000'000 +
                                               std::chrono::floor<std::chrono::seconds>(m_time).count()));
    for (qsizetype at = bytes.indexOf("{pad:"); at >= 0; at = bytes.indexOf("{pad:")) {
        const qsizetype end = bytes.indexOf('}', at);
        bytes.replace(at, end - at + 1, QByteArray(bytes.mid(at + 5, end - at - 5).toInt(), 'x'));
    }
    QByteArray result;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\\' || i + 1 == bytes.size()) {
            result += bytes[i];
            continue;
        }
        const char code = bytes[++i];
        if (code == 'x') {
            result += char(bytes.mid(i + 1, 2).toInt(nullptr, 16));
            i += 2;
        } else {
            result += code == 'r'   ? '\r'
                      : code == 'n' ? '\n'
                      : code == 't' ? '\t'
                      : code == '0' ? '\0'
                                    : code;
        }
    }
    return result;
}

} // namespace pushscope
