// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/eventstreamparser.h"
#include "protocol/http1headdecoder.h"
#include "protocol/statemachine.h"
#include "support/sessionbuilder.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace pushscope {

/// Plays a script of bytes with times as the tap and the clients would record it: what comes is read by the
/// real decoders and the real event stream parser. A line is "TIME COMMAND [ARGUMENT]"; TIME is seconds since
/// the beginning, "+" seconds since the line before, or "=" for the same moment. Commands:
///   open [HEADER...]   connects and asks; \r\n between the headers
///   down BYTES         bytes from the server as they are
///   chunk BYTES        the same as one HTTP chunk; last: the last chunk
///   text BYTES, ping, pong MICROSECONDS, masked BYTES, close CODE     WebSocket, from the server
///   fin, reset, user   how it ends
///   fact KIND VALUE [PAYLOAD]     any fact of the connection
///   message ID DATA               a published message, delivered by a poll
/// Escapes \r \n \t \0 \\ \xHH, and {n}: a count, {pad:N}: N letters, {unix}: the time in seconds.
/// "TIME repeat COUNT EVERY COMMAND ARGUMENT" plays a command so often. Before all: "lane METHOD URL",
/// "verb POST", "also D03" (a finding beside the one that the name says), "lanes N", "probe RULE RESULT
/// JSON", "auto" (an answer of another type is taken as bytes), "now N" (watched until then).
class FixturePlayer
{
public:
    explicit FixturePlayer(const QString &fileName);

    FactBatch batch() const { return m_session.batch(); }
    TraceTime now() const { return m_now; } ///< zero: until the last fact
    const QStringList &also() const { return m_also; }
    const QString &error() const { return m_error; }

private:
    struct Body;

    void playLine(const QByteArray &line);
    void setUp(const QByteArray &command, const QByteArray &argument);
    void play(const QByteArray &command, const QByteArray &argument);
    void playRepeat(const QByteArray &argument);
    bool playWebSocket(const QByteArray &command, const QByteArray &bytes);
    void startOthers(int count);
    void probe(const QByteArray &argument);
    void open(const QByteArray &headers);
    void down(const QByteArray &bytes);
    void takeHead(const HttpHead &head, QByteArrayView raw);
    void takeBody(QByteArrayView bytes);
    void endBody();
    void peerEnds(CloseKind kind);
    void fail(ErrorCode code, Cause cause, const QByteArray &detail);
    void anyFact(const QByteArray &argument);
    void message(const QByteArray &argument);
    EventStreamHandler parserHandler();
    void record(FactKind kind, QByteArrayView payload = {}, quint16 value = 0);
    void apply(Cause cause);
    QByteArray unescaped(const QByteArray &text);
    void setTime(const QByteArray &text);

    SessionBuilder m_session;
    QStringList m_also;
    QString m_error;
    QByteArray m_url;
    QByteArray m_verb = QByteArrayLiteral("GET");
    QByteArray m_lastEventId;
    Method m_method = Method::Sse;
    std::unique_ptr<StateMachine> m_machine;
    std::shared_ptr<Body> m_body; ///< of the open connection
    ConnectionId m_connection;
    TraceTime m_time{};
    TraceTime m_now{};
    quint64 m_count = 0;
    bool m_isAuto = false;
    quint8 m_probes = 0;
};

} // namespace pushscope
