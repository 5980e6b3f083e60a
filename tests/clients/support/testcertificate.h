// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>

struct evp_pkey_st;
struct x509_st;

namespace pushscope::test {

/// A certificate with its key, made on the spot.
class TestCertificate
{
public:
    struct Settings
    {
        QByteArray commonName = QByteArrayLiteral("localhost");
        QByteArray names =
            QByteArrayLiteral("DNS:localhost,IP:127.0.0.1,IP:::1"); ///< subjectAltName; empty: none
        std::chrono::seconds notBefore = -std::chrono::hours(24);   ///< from now
        std::chrono::seconds notAfter = std::chrono::hours(24);
        bool isAuthority = false;
    };

    /// Signed by `issuer`; by itself where there is none.
    explicit TestCertificate(const Settings &settings, const TestCertificate *issuer = nullptr);

    x509_st *certificate() const { return m_certificate.get(); }
    evp_pkey_st *key() const { return m_key.get(); }
    QByteArray certificatePem() const;
    QByteArray keyPem() const;
    /// Lower-case hex.
    QByteArray sha256() const;

private:
    struct Free
    {
        void operator()(evp_pkey_st *key) const;
        void operator()(x509_st *certificate) const;
    };
    std::unique_ptr<evp_pkey_st, Free> m_key;
    std::unique_ptr<x509_st, Free> m_certificate;
};

} // namespace pushscope::test
