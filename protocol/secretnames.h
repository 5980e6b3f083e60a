// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

/// Which names say that a value is a secret. Names compare without case; '-' and '_' are the same.
namespace pushscope::secretnames {

/// Authorization, Proxy-Authorization, X-Api-Key, api-key, x-goog-api-key, *-token, *secret*, ... Not Cookie
/// and Set-Cookie, which hold pairs.
bool isHeader(QByteArrayView name);
/// access_token, api_key, sig, password, jwt, code, ...: of a query, a form, or a JSON object that is sent.
bool isMember(QByteArrayView name);
/// Whether such a value is secret whatever it is: a password is, a `code` or `key` of few letters may be a
/// word that stands elsewhere for itself.
bool isCertain(QByteArrayView name);

} // namespace pushscope::secretnames
