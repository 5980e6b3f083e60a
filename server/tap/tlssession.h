// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tlsinfo.h"

#include <QByteArray>

#include <memory>

struct ssl_st;
struct ssl_ctx_st;
struct x509_store_ctx_st;

namespace pushscope {

/// The client's side of one TLS connection: bytes in, bytes out, no socket. What the server sent goes into
/// feed(), what is to be sent there comes out of takeOutput(). The certificate is verified against the host
/// name (RFC 9525) or address. Owned by whoever holds the socket; the tap's thread.
class TlsSession
{
public:
    enum class Progress {
        NeedsInput, ///< send the output, feed more
        Done,
        Failed, ///< see failures(); send the output, it may hold an alert
    };
    /// What read() came to.
    struct Opened
    {
        qsizetype bytes = 0;     ///< of plaintext
        bool isClosed = false;   ///< close_notify came after them: no more follows
        bool isFailed = false;   ///< what came after them is no TLS, or an alert; see failures()
        bool needsInput = false; ///< all that was fed has been read
    };

    /// `host`: a name, or an IPv4 or IPv6 literal without brackets. `insecure`: errors of the certificate are
    /// collected but do not end the handshake.
    TlsSession(ssl_ctx_st *context, const QByteArray &host, bool insecure);
    ~TlsSession();
    Q_DISABLE_COPY_MOVE(TlsSession)

    void feed(QByteArrayView bytes);
    QByteArray takeOutput();
    Progress handshake();

    /// Opens what was fed. After isClosed or isFailed there is nothing more.
    Opened read(char *buffer, qsizetype size);
    /// Seals bytes into the output. False where the session has failed.
    bool write(QByteArrayView bytes);
    /// Puts close_notify into the output.
    void closeOutput();
    /// Whether fed bytes wait for read(): those that came with the end of the handshake.
    bool hasInput() const;

    /// What the handshake came to so far. errors: see failures().
    TlsInfo info() const;
    /// What is wrong with the certificate, or why the session failed. For people, in English.
    const std::vector<QByteArray> &failures() const { return m_failures; }

    /// OpenSSL asks this for every chain of certificates.
    static int verify(x509_store_ctx_st *store, void *);

private:
    void expectHost();
    int collect(int ok, x509_store_ctx_st *store);
    void fail(int result);

    struct Free
    {
        void operator()(ssl_st *session) const;
    };

    const QByteArray m_host;
    const bool m_insecure;
    std::unique_ptr<ssl_st, Free> m_ssl;
    QByteArray m_firstBytes; ///< of what the server sent, for saying what it speaks instead of TLS
    std::vector<CertificateInfo> m_chain;
    std::vector<QByteArray> m_failures;
};

} // namespace pushscope
