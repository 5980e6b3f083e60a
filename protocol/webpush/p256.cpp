// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/p256.h"

#include <array>
#include <new>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace pushscope {

namespace {

template <auto Free>
struct Freed
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;
using Pkey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

constexpr int HalfSignature = int(p256::SignatureSize / 2);

const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *octets(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// What OpenSSL does not refuse unless memory is out.
void demand(bool isDone)
{
    if (!isDone)
        throw std::bad_alloc();
}

/// A key of the point, and of the private number where there is one. Null where the point is none.
Pkey importKey(QByteArrayView point, const BIGNUM *scalar = nullptr)
{
    const Builder builder(OSSL_PARAM_BLD_new());
    demand(builder && OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                                      SN_X9_62_prime256v1, 0));
    demand(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                            std::size_t(point.size())));
    demand(!scalar || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar));
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    demand(params && context && EVP_PKEY_fromdata_init(context.get()) == 1);
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata(context.get(), &key, scalar ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                          params.get()) != 1)
        ERR_clear_error(); // OpenSSL checks that the point is on the curve
    return Pkey(key);
}

/// Only the uncompressed form: RFC 8291 2 and RFC 8292 3.2 know no other.
Pkey importPoint(QByteArrayView point)
{
    constexpr char Uncompressed = 4;
    if (point.size() != p256::PointSize || point[0] != Uncompressed)
        return {};
    return importKey(point);
}

QByteArray pointOf(const EVP_PKEY *key)
{
    QByteArray point(p256::PointSize, '\0');
    std::size_t size = 0;
    demand(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, octets(point),
                                           std::size_t(point.size()), &size) == 1);
    point.truncate(qsizetype(size));
    return point;
}

/// The point that belongs to a private number; empty where the number is not in [1, n-1].
QByteArray publicPoint(const BIGNUM *scalar)
{
    const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    demand(group != nullptr);
    if (BN_is_zero(scalar) || BN_cmp(scalar, EC_GROUP_get0_order(group.get())) >= 0)
        return {};
    const Point point(EC_POINT_new(group.get()));
    demand(point && EC_POINT_mul(group.get(), point.get(), scalar, nullptr, nullptr, nullptr) == 1);
    QByteArray bytes(p256::PointSize, '\0');
    demand(EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, octets(bytes),
                              std::size_t(bytes.size()), nullptr) == std::size_t(p256::PointSize));
    return bytes;
}

QByteArray signatureFromDer(const QByteArray &der)
{
    const unsigned char *at = octets(QByteArrayView(der));
    const Signature signature(d2i_ECDSA_SIG(nullptr, &at, der.size()));
    demand(signature != nullptr);
    QByteArray bytes(p256::SignatureSize, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), octets(bytes), HalfSignature);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), octets(bytes) + HalfSignature, HalfSignature);
    return bytes;
}

QByteArray signatureToDer(QByteArrayView bytes)
{
    const Signature signature(ECDSA_SIG_new());
    demand(signature != nullptr);
    ECDSA_SIG_set0(signature.get(), BN_bin2bn(octets(bytes), HalfSignature, nullptr),
                   BN_bin2bn(octets(bytes) + HalfSignature, HalfSignature, nullptr));
    QByteArray der(i2d_ECDSA_SIG(signature.get(), nullptr), '\0');
    unsigned char *at = octets(der);
    i2d_ECDSA_SIG(signature.get(), &at);
    return der;
}

} // namespace

bool p256::isPoint(QByteArrayView point)
{
    return importPoint(point) != nullptr;
}

bool p256::verify(QByteArrayView point, QByteArrayView message, QByteArrayView signature)
{
    const Pkey key = importPoint(point);
    if (!key || signature.size() != SignatureSize)
        return false;
    const QByteArray der = signatureToDer(signature);
    const DigestContext context(EVP_MD_CTX_new());
    demand(context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    const bool isGood = EVP_DigestVerify(context.get(), octets(QByteArrayView(der)), std::size_t(der.size()),
                                         octets(message), std::size_t(message.size())) == 1;
    ERR_clear_error();
    return isGood;
}

P256Key::P256Key(std::shared_ptr<evp_pkey_st> key, QByteArray point)
    : m_key(std::move(key))
    , m_point(std::move(point))
{}

P256Key P256Key::generate()
{
    Pkey key(EVP_EC_gen("P-256"));
    demand(key != nullptr);
    const QByteArray point = pointOf(key.get());
    return P256Key(std::move(key), point);
}

std::optional<P256Key> P256Key::fromScalar(QByteArrayView scalar)
{
    if (scalar.size() != p256::ScalarSize)
        return std::nullopt;
    const Number number(BN_bin2bn(octets(scalar), int(scalar.size()), nullptr));
    demand(number != nullptr);
    const QByteArray point = publicPoint(number.get());
    if (point.isEmpty())
        return std::nullopt;
    Pkey key = importKey(point, number.get());
    demand(key != nullptr);
    return P256Key(std::move(key), point);
}

QByteArray P256Key::scalar() const
{
    BIGNUM *raw = nullptr;
    demand(EVP_PKEY_get_bn_param(m_key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &raw) == 1);
    const Number number(raw);
    QByteArray bytes(p256::ScalarSize, '\0');
    demand(BN_bn2binpad(raw, octets(bytes), int(p256::ScalarSize)) == int(p256::ScalarSize));
    return bytes;
}

std::optional<QByteArray> P256Key::sharedSecret(QByteArrayView peerPoint) const
{
    const Pkey peer = importPoint(peerPoint);
    if (!peer)
        return std::nullopt;
    const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, m_key.get(), nullptr));
    QByteArray secret(p256::ScalarSize, '\0');
    std::size_t size = std::size_t(secret.size());
    demand(context && EVP_PKEY_derive_init(context.get()) == 1);
    if (EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 ||
        EVP_PKEY_derive(context.get(), octets(secret), &size) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    return secret;
}

QByteArray P256Key::sign(QByteArrayView message) const
{
    const DigestContext context(EVP_MD_CTX_new());
    demand(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1);
    QByteArray der(EVP_PKEY_get_size(m_key.get()), '\0');
    std::size_t size = std::size_t(der.size());
    demand(EVP_DigestSign(context.get(), octets(der), &size, octets(message), std::size_t(message.size())) ==
           1);
    der.truncate(qsizetype(size));
    return signatureFromDer(der);
}

} // namespace pushscope
