// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// Who takes part in a lane. Most lanes have the first two only.
enum class Actor : quint8 {
    Client = 0,    ///< the lane itself: browser, WebRTC's peer B, Web Push's user agent
    Server = 1,    ///< our server; WebRTC: signaling; Web Push: the push service
    Publisher = 2, ///< WebRTC: peer A; Web Push: the application server
};

/// What passes between two actors. The values are stored in facts and files: never renumber. 0 to 4095.
enum class StepKind : quint16 {
    None = 0,
    // 1-199 WebRTC, by way of the signaling server; the payload is what stands behind each
    SignalJoin = 1,      ///< a peer asks to enter a room; room
    SignalJoined = 2,    ///< it has; the room's members, JSON
    SignalPeerCame = 3,  ///< the others are told
    SignalPeerLeft = 4,  ///< the same
    SignalOffer = 5,     ///< SDP
    SignalAnswer = 6,    ///< SDP
    SignalCandidate = 7, ///< candidate line
    SignalBye = 8,       ///< a peer closes its side
    SignalError = 9,     ///< the server refuses; its words
    // and straight between the peers
    ChannelOpen = 20,  ///< the data channel is open; label and options
    ChannelClose = 21, ///< a peer closes it
    ChannelAsk = 22,   ///< {"after":ID}: what the peer has missed
    // 200-399 Web Push. Payload, where nothing else is said: the request's or the answer's head, with the
    // body of a push message behind it
    PushKeyAsked = 200,   ///< user agent to application server: what is your key, RFC 8292 4.1
    PushKeyTold = 201,    ///< its answer
    PushSubscribe = 202,  ///< user agent to push service: POST, RFC 8030 4
    PushSubscribed = 203, ///< its answer, with the URLs
    PushRegister = 204,   ///< user agent to application server: the subscription; payload: JSON
    PushRegistered = 205,
    PushMonitor = 206,      ///< user agent to push service: GET on the subscription, 6
    PushUnsubscribe = 207,  ///< DELETE on the subscription, 7.3
    PushEncrypt = 210,      ///< application server by itself; payload: KeyDerivation as JSON
    PushSign = 211,         ///< the same; payload: the token's header and claims, a JSON array
    PushSend = 212,         ///< application server to push service: POST on the push resource, 5
    PushAnswer = 213,       ///< its answer
    PushWait = 214,         ///< push service: told to come back later; payload: seconds, decimal
    PushStore = 215,        ///< push service by itself: nobody takes it now; payload: seconds of TTL, decimal
    PushExpire = 216,       ///< push service by itself
    PushReplace = 217,      ///< push service by itself; payload: the topic
    PushDeliver = 220,      ///< push service to user agent: the promised request's and the response's head
    PushDecrypt = 221,      ///< user agent by itself; payload: KeyDerivation as JSON
    PushUnreadable = 222,   ///< user agent by itself; payload: why, in English, and KeyDerivation as JSON
    PushAcknowledge = 223,  ///< user agent to push service: DELETE on the message, 6.2
    PushRepeated = 224,     ///< user agent by itself: came once before, is not delivered again
    PushReceiptAsked = 225, ///< application server to push service: GET on the receipt subscription, 6.3
    PushReceipt = 226,      ///< push service to application server: delivered or not
    PushAbroad = 230,       ///< application server to the push service of a real browser
    PushAbroadAnswer = 231, ///< its answer; payload: AbroadAnswer as JSON
    BrowserHello = 240,     ///< Firefox to our push service, and so on: payload: the JSON message
    BrowserWelcome = 241,
    BrowserRegister = 242,
    BrowserRegistered = 243,
    BrowserNotify = 244,
    BrowserAcknowledge = 245,
    BrowserUnregister = 246,
    BrowserReport = 247,  ///< Firefox's page to the application server: what happened; payload: JSON
    BrowserStarted = 248, ///< the program has started a browser; payload: its name and version
    BrowserEnded = 249,   ///< it has ended; payload: why, where it failed
};

/// What a Step fact says.
struct Step
{
    Actor from = Actor::Client;
    Actor to = Actor::Client; ///< the same: something that the actor does by itself
    StepKind kind = StepKind::None;
    friend bool operator==(const Step &, const Step &) = default;
};

/// Fact::value of a Step.
constexpr quint16 packStep(const Step &step)
{
    return quint16(quint16(step.from) << 14 | quint16(step.to) << 12 | (quint16(step.kind) & 0xFFF));
}

constexpr Step unpackStep(quint16 value)
{
    return {Actor(value >> 14), Actor(value >> 12 & 0x3), StepKind(value & 0xFFF)};
}

/// What an Aspect fact says: a machine moved. Numbers below 32, kinds below 64.
struct Aspect
{
    MachineKind machine{};
    quint8 from = 0;
    quint8 to = 0;
    friend bool operator==(const Aspect &, const Aspect &) = default;
};

/// Fact::value of an Aspect.
constexpr quint16 packAspect(const Aspect &aspect)
{
    return quint16(quint16(aspect.machine) << 10 | (aspect.from & 0x1F) << 5 | (aspect.to & 0x1F));
}

constexpr Aspect unpackAspect(quint16 value)
{
    return {MachineKind(value >> 10), quint8(value >> 5 & 0x1F), quint8(value & 0x1F)};
}

} // namespace pushscope
