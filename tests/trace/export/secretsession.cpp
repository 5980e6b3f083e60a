// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretsession.h"

#include "protocol/json.h"
#include "support/wirebytes.h"

#include <QRandomGenerator>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr LaneId Stream(1);
constexpr LaneId Socket(2);

/// Records bytes in reads of one to twenty bytes: whatever is looked for lies across them.
class Reads
{
public:
    Reads(SessionBuilder &session, LaneId lane, quint32 seed)
        : m_session(session)
        , m_lane(lane)
        , m_random(seed)
    {}

    void add(FactKind kind, QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const auto size = std::min<qsizetype>(bytes.size(), 1 + m_random.bounded(20));
            m_session.fact(
                {.time = m_time += 1us, .connection = ConnectionId(1), .lane = m_lane, .kind = kind},
                bytes.first(size));
            bytes = bytes.sliced(size);
        }
    }
    void fact(FactKind kind, QByteArrayView payload, quint16 value = 0)
    {
        m_session.fact({.time = m_time += 1us,
                        .connection = ConnectionId(1),
                        .lane = m_lane,
                        .kind = kind,
                        .value = value},
                       payload);
    }
    QByteArray chunked(QByteArrayView bytes)
    {
        QByteArray chunks;
        while (!bytes.isEmpty()) {
            const auto size = std::min<qsizetype>(bytes.size(), 1 + m_random.bounded(40));
            chunks += wirebytes::httpChunk(bytes.first(size).toByteArray());
            bytes = bytes.sliced(size);
        }
        return chunks + "0\r\n\r\n";
    }

private:
    SessionBuilder &m_session;
    const LaneId m_lane;
    QRandomGenerator m_random;
    TraceTime m_time{1s};
};

QByteArray everySecret(const SecretValues &secrets)
{
    QByteArray text;
    for (const QByteArray &secret : secrets.all())
        text += "raw " + secret + " percent " + secret.toPercentEncoding() + " base64 " + secret.toBase64() +
                " inside " + ("x" + secret + "yz").toBase64() + ' ';
    return text;
}

void addStream(SessionBuilder &session, const SecretValues &secrets, quint32 seed)
{
    Reads reads(session, Stream, seed);
    const QByteArray query = secrets.query.toPercentEncoding();
    const QByteArray basic = ("someone:" + secrets.password).toBase64();
    const QByteArray url = "http://someone:" + secrets.password.toPercentEncoding() +
                           "@127.0.0.1:8088/events?topic=a&access_token=" + query;
    const QByteArray body = R"({"model":"m","api_key":)" + json::quoted(secrets.member) + "}";
    const QByteArray head =
        "POST /events?topic=a&access_token=" + query +
        " HTTP/1.1\r\nHost: 127.0.0.1:8088\r\nAuthorization: Bearer " + secrets.bearer +
        "\r\nProxy-Authorization: Basic " + basic + "\r\nCookie: theme=dark; session=" + secrets.cookie +
        "\r\nReferer: http://x/?token=" + query +
        "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
        "\r\n\r\n";
    reads.fact(FactKind::LaneStarted, url, quint16(Method::Sse));
    reads.fact(FactKind::Request, head);
    reads.add(FactKind::BytesUp, head + body);
    const QByteArray answer =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nSet-Cookie: session=" + secrets.cookie +
        "; Path=/\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray data = everySecret(secrets);
    reads.add(FactKind::BytesDown, answer + reads.chunked("data: " + data + "\n\n"));
    reads.fact(FactKind::Response, answer, 200);
    reads.fact(FactKind::Delivered, encodeEvent({.data = data, .lastEventId = "7", .origin = {}}));
    reads.fact(FactKind::Comment, secrets.bearer);
    reads.fact(FactKind::Redirected, "http://y/?jwt=" + query, 302);
    reads.fact(FactKind::Error, "cannot open " + url, quint16(ErrorCode::Other));
}

void addSocket(SessionBuilder &session, const SecretValues &secrets, quint32 seed)
{
    Reads reads(session, Socket, seed + 1);
    const QByteArray head =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:8088\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "X-Auth-Token: " +
        secrets.bearer + "\r\n\r\n";
    const QByteArray message = R"({"type":"auth","token":)" + json::quoted(secrets.member) + "}";
    reads.fact(FactKind::LaneStarted, "ws://127.0.0.1:8088/ws", quint16(Method::WebSocket));
    reads.fact(FactKind::Request, head);
    reads.add(FactKind::BytesUp, head);
    reads.add(FactKind::BytesDown, wirebytes::handshakeHead());
    reads.fact(FactKind::Response, wirebytes::handshakeHead(), 101);
    reads.add(FactKind::BytesUp, wirebytes::maskedTextFrame(message));
    reads.fact(FactKind::MessageSent, message);
    reads.add(FactKind::BytesDown, wirebytes::textFrame(everySecret(secrets)));
    reads.fact(FactKind::Delivered,
               encodeEvent({.data = everySecret(secrets), .lastEventId = {}, .origin = {}}));
}

} // namespace

FactBatch secretSession(const SecretValues &secrets, quint32 seed)
{
    SessionBuilder session;
    addStream(session, secrets, seed);
    addSocket(session, secrets, seed);
    return session.batch();
}

} // namespace pushscope
