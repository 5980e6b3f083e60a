// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tlswords.h"

#include <QHostAddress>

#include <algorithm>
#include <ctime>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace pushscope::tlswords {

namespace {

constexpr std::size_t ShownNames = 3;

QByteArray nameEntry(const X509_NAME *name, int nid)
{
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (size < 0)
        return {};
    const QByteArray text(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

QByteArray shortName(const X509_NAME *name)
{
    const QByteArray common = nameEntry(name, NID_commonName);
    return common.isEmpty() ? nameEntry(name, NID_organizationName) : common;
}

QByteArray isoTime(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    char text[sizeof("2026-01-01T00:00:00Z") + 16];
    return QByteArray(text, qsizetype(std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts)));
}

QByteArray addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *const bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    if (size == 16)
        return QHostAddress(bytes).toString().toLatin1();
    if (size != 4)
        return {};
    return QHostAddress(quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16 | quint32(bytes[2]) << 8 | bytes[3])
        .toString()
        .toLatin1();
}

QByteArray alternativeName(const GENERAL_NAME *name)
{
    if (name->type == GEN_IPADD)
        return addressText(name->d.iPAddress);
    if (name->type != GEN_DNS)
        return {};
    return QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName)),
                      ASN1_STRING_length(name->d.dNSName));
}

std::vector<QByteArray> alternativeNames(const X509 *certificate)
{
    std::vector<QByteArray> names;
    auto *const list =
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
        if (const QByteArray name = alternativeName(sk_GENERAL_NAME_value(list, i)); !name.isEmpty())
            names.push_back(name);
    }
    GENERAL_NAMES_free(list);
    return names;
}

QByteArray fingerprint(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest), qsizetype(size)).toHex();
}

CertificateInfo certificateInfo(const X509 *certificate)
{
    return {shortName(X509_get_subject_name(certificate)),
            shortName(X509_get_issuer_name(certificate)),
            alternativeNames(certificate),
            isoTime(X509_get0_notBefore(certificate)),
            isoTime(X509_get0_notAfter(certificate)),
            fingerprint(certificate)};
}

QByteArray joined(const std::vector<QByteArray> &names)
{
    QByteArray text;
    for (std::size_t i = 0; i < std::min(names.size(), ShownNames); ++i)
        text += (text.isEmpty() ? "" : ", ") + names[i];
    if (names.size() > ShownNames)
        text += " and " + QByteArray::number(qsizetype(names.size() - ShownNames)) + " more";
    return text.isEmpty() ? QByteArrayLiteral("no host at all (it has no subjectAltName)") : text;
}

QByteArray whose(const CertificateInfo &certificate, int depth)
{
    return depth == 0 ? QByteArrayLiteral("The certificate")
                      : "The certificate of the authority " + certificate.subject;
}

// Alerts that the server sent: RFC 8446, 6.2.
QByteArray alertWords(int alert)
{
    constexpr int CertificateRequired = 116;
    const QByteArray name = QByteArray(SSL_alert_desc_string_long(alert)).toLower();
    const QByteArray says = "The server ended TLS with the alert " + QByteArray::number(alert) + ", " + name;
    switch (alert) {
    case SSL_AD_PROTOCOL_VERSION:
        return says + ": it speaks neither TLS 1.2 nor TLS 1.3";
    case SSL_AD_UNRECOGNIZED_NAME:
        return says + ": it knows no host of that name";
    case SSL_AD_HANDSHAKE_FAILURE:
        return says + ": it found no parameters that both sides accept";
    case SSL_AD_NO_APPLICATION_PROTOCOL:
        return says + ": it does not speak HTTP/1.1";
    case CertificateRequired:
        return says + ": it wants a certificate of the client";
    default:
        return says;
    }
}

bool isTlsRecord(QByteArrayView bytes)
{
    constexpr char FirstType = 20; // change_cipher_spec; RFC 8446, 5.1
    constexpr char LastType = 24;
    return bytes.size() < 2 || (bytes[0] >= FirstType && bytes[0] <= LastType && bytes[1] == 3);
}

QByteArray printable(QByteArrayView bytes)
{
    QByteArray text = bytes.toByteArray();
    if (const qsizetype line = text.indexOf('\r'); line >= 0)
        text.truncate(line);
    std::ranges::replace_if(
        text, [](char c) { return c < ' ' || c > '~'; }, '.');
    return text;
}

} // namespace

std::vector<CertificateInfo> certificates(const stack_st_X509 *chain)
{
    std::vector<CertificateInfo> list;
    for (int i = 0; i < sk_X509_num(chain); ++i)
        list.push_back(certificateInfo(sk_X509_value(chain, i)));
    return list;
}

QByteArray certificateError(x509_store_ctx_st *store, const QByteArray &host)
{
    const int error = X509_STORE_CTX_get_error(store);
    const int depth = X509_STORE_CTX_get_error_depth(store);
    const X509 *const certificate = X509_STORE_CTX_get_current_cert(store);
    const CertificateInfo info = certificate ? certificateInfo(certificate) : CertificateInfo();
    switch (error) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return QByteArrayLiteral("The certificate is self-signed");
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return "Unknown authority: this system does not trust " + info.subject;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        return "Unknown authority: this system does not know " + info.issuer +
               ", and the server sent no certificate of it";
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return {}; // follows the one above
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return whose(info, depth) + " expired at " + info.notAfter;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return whose(info, depth) + " is not valid before " + info.notBefore;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return "Wrong host name: the certificate is for " + joined(info.names) + ", not for " + host;
    default:
        return whose(info, depth) + ": " + X509_verify_cert_error_string(error);
    }
}

QByteArray sessionError(unsigned long error, QByteArrayView firstBytes)
{
    constexpr int AlertOffset = 1000; // SSL_AD_REASON_OFFSET: reasons from here on are received alerts
    const int reason = ERR_GET_REASON(error);
    if (!isTlsRecord(firstBytes))
        return "The server does not speak TLS on this port; it sent \"" + printable(firstBytes) + '"';
    if (error == 0)
        return QByteArrayLiteral("TLS broke off");
    if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason >= AlertOffset)
        return alertWords(reason - AlertOffset);
    if (reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_WRONG_SSL_VERSION)
        return QByteArrayLiteral("Protocol version: the server speaks neither TLS 1.2 nor TLS 1.3");
    const char *const words = ERR_reason_error_string(error);
    return "TLS failed: " + (words ? QByteArray(words) : QByteArray::number(qulonglong(error)));
}

} // namespace pushscope::tlswords
