// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/push/pushwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pushscope::pushwords {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Push)
};

struct StepWords
{
    QByteArrayView name;
    const char *formula; ///< of the RFC: not translated
    const char *meaning;
};

constexpr std::array<StepWords, 16> Steps{{
    {"ua_public", "p256dh", QT_TRANSLATE_NOOP("Push", "The user agent's public key: a point on P-256")},
    {"as_public", "keyid", QT_TRANSLATE_NOOP("Push", "The sender's public key, made for this message only")},
    {"ecdh_secret", "ECDH(as_private, ua_public) = ECDH(ua_private, as_public)",
     QT_TRANSLATE_NOOP("Push", "What both sides can compute, and nobody else")},
    {"auth_secret", "auth", QT_TRANSLATE_NOOP("Push", "16 bytes that only the application server was told")},
    {"prk_key", "HMAC-SHA-256(auth_secret, ecdh_secret)",
     QT_TRANSLATE_NOOP("Push", "RFC 8291 3.4, HKDF extract")},
    {"key_info", "\"WebPush: info\" || 0x00 || ua_public || as_public",
     QT_TRANSLATE_NOOP("Push", "Binds the key to both public keys")},
    {"ikm", "HMAC-SHA-256(PRK_key, key_info || 0x01)",
     QT_TRANSLATE_NOOP("Push", "The input keying material of RFC 8188")},
    {"salt", "random(16)", QT_TRANSLATE_NOOP("Push", "Sent in the header of the body")},
    {"prk", "HMAC-SHA-256(salt, IKM)", QT_TRANSLATE_NOOP("Push", "RFC 8188 2.2, HKDF extract")},
    {"cek_info", "\"Content-Encoding: aes128gcm\" || 0x00", QT_TRANSLATE_NOOP("Push", "What the key is for")},
    {"cek", "HMAC-SHA-256(PRK, cek_info || 0x01)[0..15]",
     QT_TRANSLATE_NOOP("Push", "The content encryption key of AES-128-GCM")},
    {"nonce_info", "\"Content-Encoding: nonce\" || 0x00", QT_TRANSLATE_NOOP("Push", "What the nonce is for")},
    {"nonce", "HMAC-SHA-256(PRK, nonce_info || 0x01)[0..11]",
     QT_TRANSLATE_NOOP("Push", "Of the first and only record")},
    {"header", "salt || rs || idlen || keyid",
     QT_TRANSLATE_NOOP("Push", "The header block: 86 bytes in front of the record")},
    {"padding", "0x02 || 0x00...",
     QT_TRANSLATE_NOOP("Push", "Hides how long the text is, behind the delimiter 2")},
    {"plaintext", "AES-128-GCM(CEK, nonce)", QT_TRANSLATE_NOOP("Push", "The text inside")},
}};

const StepWords *wordsOf(QByteArrayView step)
{
    const auto it = std::ranges::find(Steps, step, &StepWords::name);
    return it == Steps.end() ? nullptr : &*it;
}

constexpr std::array All{PushMischief::NoTtl,         PushMischief::NoVapid,       PushMischief::ExpiredToken,
                         PushMischief::WrongAudience, PushMischief::WrongSigner,   PushMischief::TooLarge,
                         PushMischief::Gone,          PushMischief::WrongReceiver, PushMischief::FlippedByte};

} // namespace

QString formulaOf(QByteArrayView step)
{
    const StepWords *words = wordsOf(step);
    return words ? QString::fromLatin1(words->formula) : QString();
}

QString meaningOf(QByteArrayView step)
{
    const StepWords *words = wordsOf(step);
    return words ? QCoreApplication::translate("Push", words->meaning) : QString();
}

std::span<const PushMischief> mischiefs()
{
    return All;
}

QString nameOf(PushMischief mischief)
{
    switch (mischief) {
    case PushMischief::NoTtl:
        return Text::tr("Without TTL");
    case PushMischief::NoVapid:
        return Text::tr("Without VAPID");
    case PushMischief::ExpiredToken:
        return Text::tr("Expired token");
    case PushMischief::WrongAudience:
        return Text::tr("Token for another service");
    case PushMischief::WrongSigner:
        return Text::tr("Signed by another key");
    case PushMischief::TooLarge:
        return Text::tr("Too large: 3994 bytes");
    case PushMischief::Gone:
        return Text::tr("To a deleted subscription");
    case PushMischief::WrongReceiver:
        return Text::tr("For another key");
    case PushMischief::FlippedByte:
        return Text::tr("One byte flipped");
    case PushMischief::None:
        break;
    }
    return {};
}

QString outcomeOf(PushMischief mischief)
{
    switch (mischief) {
    case PushMischief::NoTtl:
        return QStringLiteral("400");
    case PushMischief::NoVapid:
        return QStringLiteral("401");
    case PushMischief::ExpiredToken:
    case PushMischief::WrongAudience:
    case PushMischief::WrongSigner:
        return QStringLiteral("403");
    case PushMischief::TooLarge:
        return QStringLiteral("413");
    case PushMischief::Gone:
        return QStringLiteral("410");
    case PushMischief::WrongReceiver:
    case PushMischief::FlippedByte:
        return Text::tr("unreadable");
    case PushMischief::None:
        break;
    }
    return {};
}

QString statusText(int status)
{
    switch (status) {
    case 200:
    case 201:
    case 202:
        return Text::tr(
            "The push service has taken the message. Whether the browser gets it, it does not say.");
    case 400:
        return Text::tr("A field is missing or malformed: TTL, Topic, Urgency or the encryption.");
    case 401:
        return Text::tr("The push service wants to know who sends: VAPID, RFC 8292.");
    case 403:
        return Text::tr(
            "The subscription was made for another application server key. Subscribe with the key of "
            "this program, /web-push/key.");
    case 404:
    case 410:
        return Text::tr(
            "The subscription is gone: revoked, expired or never there. Forget it; the page has to "
            "subscribe anew.");
    case 413:
        return Text::tr("Over 4096 bytes with header and tag: at most 3993 bytes of text.");
    case 429:
    case 503:
        return Text::tr(
            "Too many messages. It is tried again when Retry-After is over, three times at most.");
    default:
        return status / 100 == 5 ? Text::tr("The push service has a fault of its own. Try later.")
                                 : QString();
    }
}

} // namespace pushscope::pushwords
