// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"
#include "protocol/ids.h"
#include "protocol/method.h"
#include "protocol/statemachine.h"
#include "protocol/tracetime.h"

#include <QByteArray>

#include <vector>

namespace pushscope {

/// What a fact says. Beside each: who records it, what `value` and the payload hold (nothing, where unsaid).
/// Facts of a lane carry its LaneId; those of the server and the lab carry none. The values are stored in
/// session files: never renumber.
enum class FactKind : quint8 {
    // The lab
    LaneStarted = 1,   ///< value: Method; payload: URL
    LaneStopped = 2,   ///< the user or a limit stopped the lane
    LinkCut = 3,       ///< we cut the lane's connections on purpose
    LinkRestored = 4,  ///< new connections are let through again
    Overflow = 5,      ///< facts were lost, the recorder was full; payload: how many, decimal
    ProbeStarted = 6,  ///< this lane is a probe of the doctor's, opened after asking; payload: rule, "D17"
    ProbeFinished = 7, ///< value: ProbeResult; payload: what was measured, a compact JSON object
    TextChosen = 8,    ///< which JSON path a merged view reads; payload: the path, or a profile's name
    /// A lane that was to find out by itself speaks this from here on, beginning in its machine's first
    /// state. value: Method
    MethodChosen = 9,
    // The server
    ServerListening = 10, ///< payload: base URL
    ServerStopped = 11,
    Published = 12, ///< message; payload: EventPayload (type, data)
    Sent = 13,      ///< message written to the lane's socket; connection is none
    SubscriberDropped =
        14, ///< outbox over its limit; lane, or none for an outside client; payload: method name
    // The tap
    LookupStarted = 20,  ///< payload: host name
    LookupFinished = 21, ///< payload: address, or empty where it failed
    ConnectStarted = 22, ///< payload: address:port
    Connected = 23,      ///< payload: peer address:port
    ConnectFailed = 24,  ///< value: errno; payload: reason in the system's words
    // Bytes: where the tap makes TLS, those inside of it: what the client sees. Records and handshake of TLS,
    // and what is said to the user's own proxy, are counted nowhere.
    BytesUp = 25,      ///< value: WireKind; payload: the bytes of one read from the client, or a datagram
    BytesDown = 26,    ///< the same from the server; time: of arrival in the kernel
    ClientClosed = 27, ///< value: CloseKind
    /// value: CloseKind; payload: empty, or what TLS says of an end that is not in order: "no close_notify"
    PeerClosed = 28,
    TlsStarted = 29,     ///< the tap's TLS handshake begins; payload: host name asked for
    TlsEstablished = 30, ///< value: 1 where errors were set aside on request; payload: TlsInfo
    TlsFailed = 31,      ///< the handshake, or TLS later on; payload: TlsInfo, with the reasons
    ProxyUsed = 32,      ///< the user's own proxy is asked; payload: its URL without password
    // The clients
    StateChanged = 40,       ///< value: packState(); see stateChange()
    Request = 41,            ///< payload: the whole request head as sent
    Response = 42,           ///< value: status; payload: the whole response head as received
    Delivered = 43,          ///< message where known; value: MessageForm; payload: EventPayload
    Comment = 44,            ///< payload: text after the colon
    Retry = 45,              ///< payload: milliseconds, decimal
    Ignored = 46,            ///< value: IgnoredReason; payload: the line
    Error = 47,              ///< value: ErrorCode; payload: detail in English, for people
    ReconnectScheduled = 48, ///< payload: delay in milliseconds, decimal
    Gap = 49,                ///< the server says messages are gone; payload: "from-to"
    MessageSent = 50,        ///< value: MessageForm; payload: the message
    ControlReceived = 51,    ///< a message without id (reply, ...); payload: the message
    PingSent = 52,           ///< payload: application data
    PongReceived = 53,       ///< payload: round-trip time in microseconds, decimal
    CloseSent = 54,          ///< value: close code; payload: reason
    CloseReceived = 55,      ///< value: close code; payload: reason
    RequestFinished = 56,    ///< value: status (0: none came); payload: body bytes on the wire, decimal
    Redirected = 57,         ///< one a hop; value: status; payload: the URL that is asked next
    CredentialsDropped = 58, ///< a redirect left the origin; payload: names of the headers, ", " between
    Deviation = 59,          ///< where the lane does what a browser would not; payload: Deviation's name
    // Lanes with more than two actors, or more than one machine
    Step = 60,   ///< something passed between two actors of the lane; value: packStep(); payload: the kind's
    Aspect = 61, ///< another machine of the lane's than the ribbon's has moved; value: packAspect()
    // The network lab
    /// The network is like this from here on, for the lane or, without one, for all that have no conditions
    /// of their own. value: ConditionScope; payload: toConditionsText(), empty: as it really is
    Conditions = 62,
    // What the user makes of messages on their way
    /// A rule has changed what passes. value: RuleEffect; payload: the message as it came or was to go out;
    /// of an injected one nothing. What became of it follows, as Delivered or MessageSent.
    RuleApplied = 63,
    // What ties a trace to the world
    WallClock = 70, ///< what the wall clock said then; payload: milliseconds since 1970-01-01 UTC, decimal
    /// This lane was read from a file that holds less than a trace does. payload: "har", "sse" or "ndjson"
    Imported = 71,
    // WebRTC: 80 to 89
    PublisherAspect = 80,   ///< as Aspect, of the peer that publishes
    CandidateDropped = 81,  ///< an address of the other peer's that is not used; payload: candidate line
    CandidatePair = 82,     ///< ICE has chosen; payload: own and other candidate line, a line each
    ChannelOptionsSet = 83, ///< what the channel was asked to be; payload: RTCDataChannelInit as JSON
    // HTTP/2: what only frames tell. See protocol/http2fact.h
    FrameSent = 90,     ///< value: Http2FrameType; payload: the 9-byte head, then what is kept of the payload
    FrameReceived = 91, ///< the same of a frame of the peer's
    StreamMoved = 92,   ///< a stream that is not the lane's own; value: packState(); payload: its id, decimal
    PushPromised = 93,  ///< payload: Http2Promise
    PushDecided = 94,   ///< value: PushFate; payload: the promised stream's id, decimal
    EarlyHints = 95,    ///< a 103 response (RFC 8297); payload: its head
    PageMark = 96, ///< a page load goes on; value: PageVariant and PageStep; payload: the resource's path
    Http2Listening = 97, ///< the server's HTTP/2 port, plain and TLS; payload: base URL, "http://..."
};

/// What bytes travel in.
enum class WireKind : quint16 {
    Stream = 0,   ///< TCP, as the tap sees it
    Datagram = 1, ///< UDP, one datagram's payload, as the lane's own stack sees it
};

/// How a side of a connection ended.
enum class CloseKind : quint16 {
    Fin = 0,   ///< an orderly end
    Reset = 1, ///< RST, or TLS that broke: then TlsFailed stands before
    Cut = 2,   ///< the tap cut it because we asked
};

/// What a message is made of.
enum class MessageForm : quint16 {
    Text = 0,
    Binary = 1,
};

/// What a rule of the user's did to a message.
enum class RuleEffect : quint16 {
    Edited = 1,
    Dropped = 2,
    Injected = 3, ///< the Delivered that follows did not come from the server
    SentEdited = 4,
    SentDropped = 5,
};

/// Whose conditions a lane is under.
enum class ConditionScope : quint16 {
    Own = 0,    ///< the lane's, or those of all where the fact has no lane
    Shared = 1, ///< the lane has none of its own any more
};

/// What a probe found out.
enum class ProbeResult : quint16 {
    Passed = 0,
    Failed = 1,
    Inconclusive = 2, ///< the server did not play along: no events, no answer
    Cancelled = 3,
};

/// Why a client reports an error.
enum class ErrorCode : quint16 {
    Other = 0,
    ConnectFailed = 1,
    LookupFailed = 2,
    ConnectionLost = 3, ///< ended before the response or frame was whole
    TimedOut = 4,
    MalformedResponse = 5,
    BadStatus = 6,
    WrongContentType = 7,
    TooManyRedirects = 8,
    LimitExceeded = 9,
    UnsupportedScheme = 10,
    MalformedMessage = 11, ///< JSON expected, something else came
    HandshakeRefused = 12,
    ContentDecoding = 13,
    TlsFailed = 14, ///< the handshake, or the certificate
    ProxyFailed = 15,
    ProtocolError = 16, ///< what came breaks the rules of the protocol that is spoken
    NotAvailable = 20,  ///< what the method needs is not on this machine; detail: how to get it
};

/// One thing that happened: 32 bytes, plus a range of its batch's or log's payload arena.
struct Fact
{
    TraceTime time{};          ///< read at the socket where bytes are concerned
    quint64 payloadOffset = 0; ///< into the arena; set by whoever stores the payload
    quint32 payloadSize = 0;   ///< bytes
    MessageId message{};       ///< the published message this is about, or none
    ConnectionId connection{}; ///< the lane's connection this is about, or none
    LaneId lane{};             ///< none: the server or the lab
    FactKind kind{};
    quint16 value = 0; ///< see FactKind

    friend bool operator==(const Fact &, const Fact &) = default;
};
static_assert(sizeof(Fact) == 32);

/// Facts and the arena that their payload ranges point into. Moves by value between threads.
struct FactBatch
{
    std::vector<Fact> facts; ///< in order of time
    QByteArray arena;

    QByteArrayView payload(const Fact &fact) const
    {
        return QByteArrayView(arena).sliced(qsizetype(fact.payloadOffset), fact.payloadSize);
    }
};

/// A change of state inside Fact::value: from, to and cause fit 16 bits.
quint16 packState(const Transition &change);
/// The change of state that a StateChanged fact holds.
Transition stateChange(const Fact &fact);

/// "edited", "sent-dropped" and so on, as files name it; empty for another value.
QByteArrayView ruleEffectName(RuleEffect effect);

/// What was published or delivered, as bytes: no decoding below the widgets.
struct EventPayload
{
    QByteArray type = QByteArrayLiteral("message");
    QByteArray data;
    QByteArray lastEventId; ///< SSE only
    QByteArray origin;      ///< SSE only
    friend bool operator==(const EventPayload &, const EventPayload &) = default;
};

/// The payload form of an event: four length-prefixed strings, 32-bit little-endian lengths.
QByteArray encodeEvent(const EventPayload &event);
/// Reads encodeEvent()'s form. Empty fields where the bytes are too short.
EventPayload decodeEvent(QByteArrayView payload);
/// An encoded event without copies.
struct EventView
{
    QByteArrayView type, data, lastEventId, origin;
};
/// As decodeEvent(); the views point into the payload.
EventView viewEvent(QByteArrayView payload);
/// Only the data of an encoded event, without a copy.
QByteArrayView eventData(QByteArrayView payload);

} // namespace pushscope
