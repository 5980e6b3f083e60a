// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/aes128gcm.h"

#include "protocol/webpush/hkdf.h"

#include <QtEndian>

#include <algorithm>
#include <memory>
#include <new>

#include <openssl/evp.h>

namespace pushscope::aes128gcm {

namespace {

constexpr qsizetype SizesSize = 5; ///< record size and length of the key id
constexpr char MoreFollow = 1;     ///< RFC 8188 2: the delimiter of every record but the last
constexpr char Last = 2;

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *octets(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// 2.3: the nonce XOR the record's number as 96 bits.
QByteArray nonceOf(const CodingKeys &keys, quint64 record)
{
    QByteArray nonce = keys.nonce;
    char *const low = nonce.data() + NonceSize - sizeof(quint64);
    qToBigEndian(qFromBigEndian<quint64>(low) ^ record, low);
    return nonce;
}

/// A context that is ready for one record.
Context begin(const CodingKeys &keys, quint64 record, bool encrypts)
{
    Context context(EVP_CIPHER_CTX_new());
    const QByteArray nonce = nonceOf(keys, record);
    if (!context || EVP_CipherInit_ex2(context.get(), EVP_aes_128_gcm(), octets(QByteArrayView(keys.key)),
                                       octets(QByteArrayView(nonce)), encrypts, nullptr) != 1)
        throw std::bad_alloc();
    return context;
}

QByteArray sealRecord(const CodingKeys &keys, quint64 record, const QByteArray &plain)
{
    const Context context = begin(keys, record, true);
    QByteArray sealed(plain.size() + TagSize, '\0');
    int size = 0;
    int rest = 0;
    if (EVP_CipherUpdate(context.get(), octets(sealed), &size, octets(QByteArrayView(plain)),
                         int(plain.size())) != 1 ||
        EVP_CipherFinal_ex(context.get(), octets(sealed) + size, &rest) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, int(TagSize),
                            octets(sealed) + plain.size()) != 1)
        throw std::bad_alloc();
    return sealed;
}

/// The plain record; nothing where the tag does not fit.
std::optional<QByteArray> openRecord(const CodingKeys &keys, quint64 record, QByteArrayView sealed)
{
    const Context context = begin(keys, record, false);
    QByteArray plain(sealed.size() - TagSize, '\0');
    QByteArray tag = sealed.last(TagSize).toByteArray();
    int size = 0;
    int rest = 0;
    const bool isOpen =
        EVP_CipherUpdate(context.get(), octets(plain), &size, octets(sealed), int(plain.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, int(TagSize), tag.data()) == 1 &&
        EVP_CipherFinal_ex(context.get(), octets(plain) + size, &rest) == 1;
    return isOpen ? std::optional(plain) : std::nullopt;
}

/// Takes the padding off a plain record and its text into the result.
CodingFault takeRecord(const QByteArray &plain, bool isLast, DecodedRecords &result)
{
    qsizetype end = plain.size();
    while (end > 0 && plain[end - 1] == '\0')
        --end;
    if (end == 0)
        return CodingFault::NoDelimiter;
    const char delimiter = plain[end - 1];
    if (delimiter != MoreFollow && delimiter != Last)
        return CodingFault::NoDelimiter;
    if (isLast != (delimiter == Last))
        return isLast ? CodingFault::EndMissing : CodingFault::EndTooEarly;
    result.plaintext += QByteArrayView(plain).first(end - 1);
    result.padding += plain.size() - end;
    return CodingFault::None;
}

CodingFault openAll(QByteArrayView records, DecodedRecords &result)
{
    do {
        const QByteArrayView record =
            records.first(std::min(records.size(), qsizetype(result.header.recordSize)));
        records = records.sliced(record.size());
        if (record.size() <= TagSize)
            return CodingFault::RecordTruncated;
        const auto plain = openRecord(result.keys, quint64(result.records), record);
        if (!plain)
            return CodingFault::NotAuthentic;
        if (const CodingFault fault = takeRecord(*plain, records.isEmpty(), result);
            fault != CodingFault::None)
            return fault;
        ++result.records;
    } while (!records.isEmpty());
    return CodingFault::None;
}

} // namespace

QByteArray toBytes(const CodingHeader &header)
{
    QByteArray bytes = header.salt;
    bytes.resize(SaltSize + 4);
    qToBigEndian(header.recordSize, bytes.data() + SaltSize);
    return bytes + char(header.keyId.size()) + header.keyId;
}

std::optional<CodingHeader> readHeader(QByteArrayView body)
{
    if (body.size() < SaltSize + SizesSize)
        return std::nullopt;
    const auto idSize = qsizetype(quint8(body[SaltSize + 4]));
    if (body.size() < SaltSize + SizesSize + idSize)
        return std::nullopt;
    return CodingHeader{.salt = body.first(SaltSize).toByteArray(),
                        .recordSize = qFromBigEndian<quint32>(body.data() + SaltSize),
                        .keyId = body.sliced(SaltSize + SizesSize, idSize).toByteArray()};
}

CodingKeys deriveKeys(QByteArrayView salt, QByteArrayView inputKey)
{
    CodingKeys keys;
    keys.prk = hkdf::extract(salt, inputKey);
    keys.keyInfo = QByteArrayLiteral("Content-Encoding: aes128gcm\0");
    keys.key = hkdf::expand(keys.prk, keys.keyInfo, KeySize);
    keys.nonceInfo = QByteArrayLiteral("Content-Encoding: nonce\0");
    keys.nonce = hkdf::expand(keys.prk, keys.nonceInfo, NonceSize);
    return keys;
}

QByteArray encrypt(const CodingHeader &header, const CodingKeys &keys, QByteArrayView plaintext,
                   qsizetype padding)
{
    Q_ASSERT(header.recordSize >= SmallestRecord && header.salt.size() == SaltSize);
    const qsizetype room = qsizetype(header.recordSize) - TagSize - 1;
    QByteArray body = toBytes(header);
    quint64 record = 0;
    do {
        // A record brings at least one byte of what is left to say, so that padding alone never fills one.
        const qsizetype pad = std::min(padding, room - (plaintext.isEmpty() ? 0 : 1));
        const QByteArrayView text = plaintext.first(std::min(plaintext.size(), room - pad));
        plaintext = plaintext.sliced(text.size());
        padding -= pad;
        const bool isLast = plaintext.isEmpty() && padding == 0;
        body += sealRecord(keys, record++,
                           text.toByteArray() + (isLast ? Last : MoreFollow) + QByteArray(pad, '\0'));
    } while (!plaintext.isEmpty() || padding > 0);
    return body;
}

DecodedRecords decrypt(QByteArrayView body, QByteArrayView inputKey)
{
    DecodedRecords result;
    const auto header = readHeader(body);
    if (!header) {
        result.fault = CodingFault::HeaderTruncated;
        return result;
    }
    result.header = *header;
    if (header->recordSize < SmallestRecord) {
        result.fault = CodingFault::RecordSizeTooSmall;
        return result;
    }
    result.keys = deriveKeys(header->salt, inputKey);
    result.fault = openAll(body.sliced(header->size()), result);
    if (result.fault != CodingFault::None)
        result.plaintext.clear();
    return result;
}

} // namespace pushscope::aes128gcm
