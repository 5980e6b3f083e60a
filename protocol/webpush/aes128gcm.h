// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// The content coding aes128gcm, RFC 8188: https://www.rfc-editor.org/rfc/rfc8188
namespace pushscope::aes128gcm {

inline constexpr qsizetype SaltSize = 16;
inline constexpr qsizetype TagSize = 16;
inline constexpr qsizetype KeySize = 16;
inline constexpr qsizetype NonceSize = 12;
inline constexpr quint32 SmallestRecord = 18; ///< 2.1: "values smaller than 18 are invalid"

/// 2.1: salt, record size, key id.
struct CodingHeader
{
    QByteArray salt;
    quint32 recordSize = 4096;
    QByteArray keyId; ///< at most 255 bytes

    /// Bytes of the header on the wire.
    qsizetype size() const { return SaltSize + 5 + keyId.size(); }
    friend bool operator==(const CodingHeader &, const CodingHeader &) = default;
};

QByteArray toBytes(const CodingHeader &header);

/// Why bytes are not the coding's, or not for that key.
enum class CodingFault : quint8 {
    None,
    HeaderTruncated,
    RecordSizeTooSmall,
    RecordTruncated, ///< no record, or one without room for a tag and a delimiter
    NotAuthentic,    ///< the tag does not fit: another key, or changed on the way
    NoDelimiter,     ///< nothing but padding
    EndTooEarly,     ///< a record that says it is the last is not
    EndMissing,      ///< the last record says that another follows: truncated between two records
};

/// The header at the begin of a body; nothing where it is not whole.
std::optional<CodingHeader> readHeader(QByteArrayView body);

/// What is derived from the input keying material, 2.2 and 2.3.
struct CodingKeys
{
    QByteArray prk;
    QByteArray keyInfo;   ///< "Content-Encoding: aes128gcm", 0
    QByteArray key;       ///< CEK
    QByteArray nonceInfo; ///< "Content-Encoding: nonce", 0
    QByteArray nonce;     ///< of the first record; the others XOR their number
    friend bool operator==(const CodingKeys &, const CodingKeys &) = default;
};
CodingKeys deriveKeys(QByteArrayView salt, QByteArrayView inputKey);

/// Encodes. `padding`: bytes in all, as much as fits into each record from the first one on. The header's
/// record size must be valid and its salt 16 bytes.
QByteArray encrypt(const CodingHeader &header, const CodingKeys &keys, QByteArrayView plaintext,
                   qsizetype padding = 0);

struct DecodedRecords
{
    CodingFault fault = CodingFault::None;
    CodingHeader header;
    CodingKeys keys;      ///< empty where the header is not whole
    QByteArray plaintext; ///< empty after a fault
    qsizetype padding = 0;
    int records = 0; ///< that were opened
};
/// Decodes a whole body.
DecodedRecords decrypt(QByteArrayView body, QByteArrayView inputKey);

} // namespace pushscope::aes128gcm
