// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tlsinfo.h"

struct stack_st_X509;
struct x509_store_ctx_st;

/// What OpenSSL knows, in words and plain values. English, for people.
namespace pushscope::tlswords {

/// The certificates of a chain, in its order.
std::vector<CertificateInfo> certificates(const stack_st_X509 *chain);

/// What the present error of a verification means for the certificate of `host`; empty where another error of
/// the same certificate says it already.
QByteArray certificateError(x509_store_ctx_st *store, const QByteArray &host);

/// Why a session failed. `error`: from OpenSSL's queue, or 0 where there is none. `firstBytes`: what the
/// server sent first.
QByteArray sessionError(unsigned long error, QByteArrayView firstBytes);

} // namespace pushscope::tlswords
