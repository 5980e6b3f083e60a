// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>

namespace pushscope {

/// RFC 8030 5.3, in ascending order.
enum class PushUrgency : quint8 { VeryLow, Low, Normal, High };

/// What the application server asks for with each message of a lane. A plain value.
struct PushSettings
{
    std::chrono::seconds ttl{3600};
    PushUrgency urgency = PushUrgency::Normal;
    QByteArray topic; ///< empty: none; else each message replaces the one before it that still waits
    friend bool operator==(const PushSettings &, const PushSettings &) = default;
};

/// A message that the push service or the user agent has to refuse, sent on purpose.
enum class PushMischief : quint8 {
    None,
    NoTtl,         ///< 400
    NoVapid,       ///< 401
    ExpiredToken,  ///< 403
    WrongAudience, ///< 403: a token for another push service
    WrongSigner,   ///< 403: signed by a key that the subscription is not for
    TooLarge,      ///< 413: 3994 bytes of text
    Gone,          ///< 410: a subscription that was deleted
    WrongReceiver, ///< 202, and the user agent cannot decrypt it: encrypted for another key
    FlippedByte,   ///< 202, and the user agent cannot decrypt it: one byte changed on the way
};

/// What a person wants of a Web Push lane: goes down to the application server. A plain value.
struct PushOrder
{
    enum class Kind : quint8 {
        Settings, ///< from here on each message is sent so
        Mischief, ///< one message with that wrong about it
        Abroad,   ///< one message to the browser whose subscription `text` is
        Firefox,  ///< a Firefox of its own that subscribes at our push service
    };
    Kind kind = Kind::Settings;
    PushSettings settings{};
    PushMischief mischief = PushMischief::None;
    QByteArray subscription{}; ///< JSON; a secret
    QByteArray text{};         ///< of the message
};

} // namespace pushscope
