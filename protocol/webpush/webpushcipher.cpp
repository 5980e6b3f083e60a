// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/webpushcipher.h"

#include "protocol/webpush/hkdf.h"

#include <new>

#include <openssl/rand.h>

namespace pushscope::webpush {

namespace {

constexpr qsizetype KeySize = 32;

/// RFC 8291 3.3 and 3.4, from the ECDH secret to the input keying material of RFC 8188.
void deriveInputKey(KeyDerivation &steps)
{
    steps.prkKey = hkdf::extract(steps.auth, steps.ecdhSecret);
    steps.keyInfo = QByteArrayLiteral("WebPush: info\0") + steps.receiverPoint + steps.senderPoint;
    steps.ikm = hkdf::expand(steps.prkKey, steps.keyInfo, KeySize);
}

CipherFault faultOf(qsizetype plainSize, const PushReceiver &receiver, const EncryptOptions &options)
{
    if (receiver.auth.size() != AuthSize)
        return CipherFault::BadAuth;
    const qsizetype record = plainSize + options.padding + 1 + aes128gcm::TagSize;
    constexpr qsizetype HeaderSize = aes128gcm::SaltSize + 5 + p256::PointSize;
    if (!options.overLimit && HeaderSize + record > LargestBody)
        return CipherFault::TooLong;
    // RFC 8291 4: "greater than the sum of the lengths".
    return qsizetype(options.recordSize) > record ? CipherFault::None : CipherFault::ManyRecords;
}

} // namespace

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), int(size)) != 1)
        throw std::bad_alloc();
    return bytes;
}

EncryptedPush encrypt(QByteArrayView plaintext, const PushReceiver &receiver, const EncryptOptions &options)
{
    EncryptedPush result;
    result.fault = faultOf(plaintext.size(), receiver, options);
    if (result.fault != CipherFault::None)
        return result;
    const P256Key sender = options.senderKey ? *options.senderKey : P256Key::generate();
    const auto secret = sender.sharedSecret(receiver.point);
    if (!secret) {
        result.fault = CipherFault::BadReceiverKey;
        return result;
    }
    KeyDerivation &steps = result.steps;
    steps.receiverPoint = receiver.point;
    steps.senderPoint = sender.point();
    steps.ecdhSecret = *secret;
    steps.auth = receiver.auth;
    deriveInputKey(steps);
    steps.header = {.salt = options.salt.isEmpty() ? randomBytes(aes128gcm::SaltSize) : options.salt,
                    .recordSize = options.recordSize,
                    .keyId = sender.point()};
    steps.padding = options.padding;
    steps.keys = aes128gcm::deriveKeys(steps.header.salt, steps.ikm);
    result.body = aes128gcm::encrypt(steps.header, steps.keys, plaintext, options.padding);
    return result;
}

namespace {

/// The header's part: whose key it is, and whether there is one record only.
CipherFault takeHeader(QByteArrayView body, const PushReceiverKeys &keys, KeyDerivation &steps)
{
    if (keys.auth.size() != AuthSize)
        return CipherFault::BadAuth;
    const auto header = aes128gcm::readHeader(body);
    if (!header)
        return CipherFault::Coding;
    steps.header = *header;
    if (body.size() - header->size() > qsizetype(header->recordSize))
        return CipherFault::ManyRecords;
    const auto secret = keys.key.sharedSecret(header->keyId);
    if (!secret)
        return CipherFault::BadSenderKey;
    steps.receiverPoint = keys.key.point();
    steps.senderPoint = header->keyId;
    steps.ecdhSecret = *secret;
    steps.auth = keys.auth;
    return CipherFault::None;
}

} // namespace

DecryptedPush decrypt(QByteArrayView body, const PushReceiverKeys &keys)
{
    DecryptedPush result;
    result.fault = takeHeader(body, keys, result.steps);
    if (result.fault == CipherFault::Coding)
        result.coding = aes128gcm::CodingFault::HeaderTruncated;
    if (result.fault != CipherFault::None)
        return result;
    deriveInputKey(result.steps);
    aes128gcm::DecodedRecords opened = aes128gcm::decrypt(body, result.steps.ikm);
    result.steps.keys = opened.keys;
    result.steps.padding = opened.padding;
    result.coding = opened.fault;
    result.fault = opened.fault == aes128gcm::CodingFault::None ? CipherFault::None : CipherFault::Coding;
    result.plaintext = std::move(opened.plaintext);
    return result;
}

} // namespace pushscope::webpush
