// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/aes128gcm.h"
#include "protocol/webpush/p256.h"

/// Message encryption for Web Push, RFC 8291: https://www.rfc-editor.org/rfc/rfc8291
namespace pushscope::webpush {

inline constexpr qsizetype AuthSize = 16;
inline constexpr qsizetype LargestBody = 4096;      ///< RFC 8030 7.2: what every push service takes
inline constexpr qsizetype LargestPlaintext = 3993; ///< RFC 8291 4

/// Whom a message is encrypted for: what a subscription tells the application server.
struct PushReceiver
{
    QByteArray point; ///< p256dh: the user agent's public key
    QByteArray auth;  ///< the authentication secret, 16 bytes
    friend bool operator==(const PushReceiver &, const PushReceiver &) = default;
};

/// The user agent's own side.
struct PushReceiverKeys
{
    P256Key key;
    QByteArray auth;
};

/// Every step of the key derivation, in the order of RFC 8291 3.4 and Appendix A. Secrets.
struct KeyDerivation
{
    QByteArray receiverPoint; ///< ua_public
    QByteArray senderPoint;   ///< as_public
    QByteArray ecdhSecret;
    QByteArray auth;
    QByteArray prkKey;
    QByteArray keyInfo; ///< "WebPush: info", 0, ua_public, as_public
    QByteArray ikm;
    aes128gcm::CodingHeader header;
    aes128gcm::CodingKeys keys; ///< PRK, CEK, nonce
    qsizetype padding = 0;
    friend bool operator==(const KeyDerivation &, const KeyDerivation &) = default;
};

enum class CipherFault : quint8 {
    None,
    BadReceiverKey, ///< p256dh is no point on the curve
    BadSenderKey,   ///< the key id is no point on the curve
    BadAuth,        ///< not 16 bytes
    TooLong,        ///< over 4096 bytes with header, padding and tag
    ManyRecords,    ///< RFC 8291 4: a message is a single record
    Coding,         ///< see the aes128gcm::CodingFault
};

/// Fixed by a test or left to chance: a new key and salt for every message.
struct EncryptOptions
{
    qsizetype padding = 0; ///< hides the length of the text
    quint32 recordSize = 4096;
    std::optional<P256Key> senderKey{};
    QByteArray salt{}; ///< empty: chance
    /// More than a push service has to take: what the 413 is provoked with.
    bool overLimit = false;
};

struct EncryptedPush
{
    CipherFault fault = CipherFault::None;
    QByteArray body; ///< empty after a fault
    KeyDerivation steps;
};
EncryptedPush encrypt(QByteArrayView plaintext, const PushReceiver &receiver,
                      const EncryptOptions &options = {});

struct DecryptedPush
{
    CipherFault fault = CipherFault::None;
    aes128gcm::CodingFault coding = aes128gcm::CodingFault::None; ///< where the fault is Coding
    QByteArray plaintext;                                         ///< empty after a fault
    KeyDerivation steps;                                          ///< as far as it came
};
DecryptedPush decrypt(QByteArrayView body, const PushReceiverKeys &keys);

/// 16 bytes of chance: a new authentication secret or salt.
QByteArray randomBytes(qsizetype size);

} // namespace pushscope::webpush
