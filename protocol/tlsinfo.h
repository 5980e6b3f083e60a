// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <vector>

namespace pushscope {

/// One certificate as people ask about it. Texts as the certificate has them.
struct CertificateInfo
{
    QByteArray subject;            ///< common name, else organization
    QByteArray issuer;             ///< the same of the issuer
    std::vector<QByteArray> names; ///< subjectAltName: DNS names and addresses
    QByteArray notBefore;          ///< ISO 8601, UTC
    QByteArray notAfter;
    QByteArray sha256; ///< fingerprint, lower-case hex
    friend bool operator==(const CertificateInfo &, const CertificateInfo &) = default;
};

/// What a TLS handshake came to: the payload of TlsEstablished and TlsFailed. A plain value.
struct TlsInfo
{
    QByteArray protocol;                   ///< "TLSv1.3"; empty where none was agreed
    QByteArray cipher;                     ///< "TLS_AES_256_GCM_SHA384"
    QByteArray alpn;                       ///< "http/1.1"; empty where the server chose none
    std::chrono::microseconds handshake{}; ///< from the first byte to the end of the handshake
    std::vector<CertificateInfo> chain;    ///< the server's own first
    std::vector<QByteArray> errors;        ///< what is wrong with the certificate or failed, in English
    friend bool operator==(const TlsInfo &, const TlsInfo &) = default;
};

/// A compact JSON object.
QByteArray encodeTlsInfo(const TlsInfo &info);
/// Reads encodeTlsInfo()'s form; what is missing or wrong stays empty.
TlsInfo decodeTlsInfo(QByteArrayView payload);

} // namespace pushscope
