// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2certificate.h"

#include <QHostAddress>

#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace pushscope {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr long Day = 24 * 60 * 60;

void setName(X509_NAME *name, const char *text)
{
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text), -1,
                               -1, 0);
}

/// A certificate without signature; browsers refuse serial numbers that they have seen from the same issuer.
Certificate blank(const Key &key, const char *name)
{
    Certificate certificate(X509_new(), &X509_free);
    quint64 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof(serial));
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
    X509_set_version(certificate.get(), X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -Day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 30 * Day);
    X509_set_pubkey(certificate.get(), key.get());
    setName(X509_get_subject_name(certificate.get()), name);
    return certificate;
}

void extend(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData());
    if (!extension)
        return;
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

QByteArray pemOf(X509 *certificate)
{
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_X509(out.get(), certificate);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, size};
}

QByteArray pemOf(EVP_PKEY *key)
{
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_PrivateKey_traditional(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, size};
}

Certificate makeAuthority(const Key &key)
{
    Certificate authority = blank(key, "Pushscope, for this run only");
    X509 *const raw = authority.get();
    X509_set_issuer_name(raw, X509_get_subject_name(raw));
    extend(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(raw, raw, NID_subject_key_identifier, "hash");
    X509_sign(raw, key.get(), EVP_sha256());
    return authority;
}

QByteArray namesOf(const QHostAddress &address)
{
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    if (!address.isLoopback() && address != QHostAddress(QHostAddress::Any) &&
        address != QHostAddress(QHostAddress::AnyIPv4) && address != QHostAddress(QHostAddress::AnyIPv6))
        names += ",IP:" + address.toString().toLatin1();
    return names;
}

} // namespace

Http2Certificate makeHttp2Certificate(const QHostAddress &address)
{
    const Key authorityKey(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    if (!authorityKey || !key)
        return {};
    const Certificate authority = makeAuthority(authorityKey);
    const Certificate own = blank(key, "localhost");
    X509_set_issuer_name(own.get(), X509_get_subject_name(authority.get()));
    // A certificate that is an authority, too, is refused by Firefox: this one is none.
    extend(own.get(), authority.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(own.get(), authority.get(), NID_key_usage, "critical,digitalSignature");
    extend(own.get(), authority.get(), NID_ext_key_usage, "serverAuth");
    extend(own.get(), authority.get(), NID_authority_key_identifier, "keyid");
    extend(own.get(), authority.get(), NID_subject_alt_name, namesOf(address));
    X509_sign(own.get(), authorityKey.get(), EVP_sha256());
    const QByteArray authorityPem = pemOf(authority.get());
    return {authorityPem, pemOf(own.get()) + authorityPem, pemOf(key.get())};
}

} // namespace pushscope
