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
    // 1-199 WebRTC
    // 200-399 Web Push
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
