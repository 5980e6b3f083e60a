// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <optional>
#include <span>

namespace pushscope {

/// Whose states a table describes. The values are stored in facts and files: never renumber.
enum class MachineKind : quint8 {
    EventSource = 1,
    WebSocket = 2,
    Xhr = 3,
    // WebRTC: 10 to 19
    DataChannel = 10,
    SignalingState = 11,
    IceGathering = 12,
    IceConnection = 13,
    PeerConnection = 14,
    DtlsTransport = 15,
    SctpTransport = 16,
    Http2Stream = 20,
    PushSubscription = 30,
    PushMessage = 31,
};

/// Why a state changed. One list for all machines; the values are stored in facts and files: never renumber.
enum class Cause : quint8 {
    None = 0,
    Construct = 1,          ///< new EventSource(), new WebSocket()
    Open = 2,               ///< XMLHttpRequest.open() and send()
    AnnounceConnection = 3, ///< HTML 9.2.3: 200 and text/event-stream
    EndOfBody = 4,          ///< the response ended as HTTP says it should
    NetworkError = 5,       ///< refused, unresolved, reset, cut or timed out
    BadStatus = 6,          ///< a status that the API does not accept
    WrongContentType = 7,
    CloseCalled = 8, ///< close() or abort() by our side
    HeadersReceived = 9,
    BodyReceived = 10,      ///< a part of the body has come
    HandshakeAccepted = 11, ///< 101 with the right Sec-WebSocket-Accept
    HandshakeRefused = 12,
    CloseFrameReceived = 13,
    ConnectionClosed = 14, ///< after both close frames, or after ours timed out
    ConnectionLost = 15,   ///< no close frame: what the API reports as 1006
    LimitExceeded = 16,    ///< a line, event or message over our own limit
    BadUrl = 17,
    // WebRTC: 20 to 29
    ChannelOpened = 20,   ///< RFC 8832: the channel's open is acknowledged
    PeerCloses = 21,      ///< the other peer has reset the channel's stream
    ChannelClosed = 22,   ///< WebRTC 6.2.4: the closing procedure is over
    TransportClosed = 23, ///< DTLS, SCTP or ICE below the channel has ended or failed
    NotAvailable = 24,    ///< what the method needs is not on this machine
    // Web Push: the subscription, then a message
    PushSubscribed = 40,   ///< 201 to the subscribe request
    PushMonitored = 41,    ///< the GET on the subscription is held
    PushGone = 42,         ///< 404 or 410: the push service has dropped the subscription
    PushAccepted = 43,     ///< the push service has answered 201 or 202
    PushStored = 44,       ///< nobody takes it now
    PushDelivered = 45,    ///< promised and sent
    PushAcknowledged = 46, ///< DELETE by the user agent
    PushExpired = 47,      ///< its TTL is over
    PushReplaced = 48,     ///< another one has the same topic
    PushRefused = 49,      ///< 4xx
    // RFC 9113 5.1, figure 2: H, PP, ES and R, by who sends it. A promise moves the stream that it promises.
    SendHeaders = 30,
    ReceiveHeaders = 31,
    SendPushPromise = 32,
    ReceivePushPromise = 33,
    SendEndStream = 34,
    ReceiveEndStream = 35,
    SendReset = 36,
    ReceiveReset = 37,
};

/// A state as its specification names and numbers it.
struct MachineState
{
    quint8 number;
    QByteArrayView name; ///< "CONNECTING"
};

/// One row of a machine's table.
struct Transition
{
    quint8 from;
    Cause cause;
    quint8 to;
    friend bool operator==(const Transition &, const Transition &) = default;
};

/// A machine as a table: it runs the client, is tested row by row, and is what the State tab draws.
struct MachineTable
{
    MachineKind kind;
    QByteArrayView name; ///< "EventSource"
    std::span<const MachineState> states;
    std::span<const Transition> transitions;
    quint8 initial;

    /// The row for (from, cause), or null when the cause means nothing in that state.
    const Transition *find(quint8 from, Cause cause) const;
    /// The name of a state, empty for a number the table does not have.
    QByteArrayView stateName(quint8 number) const;
};

/// The table of a kind.
const MachineTable &machineTable(MachineKind kind);

/// A running machine. Pure: no clock, no socket. One door: apply().
class StateMachine
{
public:
    explicit StateMachine(MachineKind kind);

    quint8 state() const { return m_state; }
    const MachineTable &table() const { return *m_table; }

    /// Takes the transition that the cause asks for. Returns it, or nothing where the table has none
    /// (the cause is then without effect). from == to is a transition: the API fires an event for it.
    std::optional<Transition> apply(Cause cause);

private:
    const MachineTable *m_table; ///< a static table; never null
    quint8 m_state;              ///< the present state's number; changed by apply() only
};

} // namespace pushscope
