// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <optional>

struct evp_pkey_st;

namespace pushscope {

/// Sizes of what stands for a P-256 key, in bytes.
namespace p256 {
inline constexpr qsizetype PointSize = 65;     ///< uncompressed: 4, x, y (X9.62)
inline constexpr qsizetype ScalarSize = 32;    ///< the private number
inline constexpr qsizetype SignatureSize = 64; ///< r and s, RFC 7518 3.4

/// Whether the bytes are an uncompressed point on the curve.
bool isPoint(QByteArrayView point);
/// ES256, RFC 7518 3.4. False for a key or signature of the wrong form, too.
bool verify(QByteArrayView point, QByteArrayView message, QByteArrayView signature);
} // namespace p256

/// A key pair on the curve P-256, for ECDH and ES256. A small value; copies share the key.
class P256Key
{
public:
    /// A new one, from OpenSSL's random numbers.
    static P256Key generate();
    /// From the private number; nothing where it is none in [1, n-1] of 32 bytes.
    static std::optional<P256Key> fromScalar(QByteArrayView scalar);

    QByteArray point() const { return m_point; }
    /// The private number: a secret.
    QByteArray scalar() const;
    /// ECDH: the x coordinate, 32 bytes. Nothing where the peer's point is not on the curve.
    std::optional<QByteArray> sharedSecret(QByteArrayView peerPoint) const;
    /// ES256, RFC 7518 3.4: 64 bytes.
    QByteArray sign(QByteArrayView message) const;

private:
    P256Key(std::shared_ptr<evp_pkey_st> key, QByteArray point);

    std::shared_ptr<evp_pkey_st> m_key; ///< never null
    QByteArray m_point;
};

} // namespace pushscope
