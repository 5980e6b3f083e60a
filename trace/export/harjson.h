// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"
#include "protocol/tlsinfo.h"
#include "trace/export/harindex.h"

/// Parts of HTTP Archive 1.2 as compact JSON. http://www.softwareishard.com/blog/har-12-spec/
namespace pushscope::harjson {

QByteArray headers(const HttpHead &head);
/// Of Cookie, or with their attributes of Set-Cookie.
QByteArray cookies(const HttpHead &head);
QByteArray queryString(QByteArrayView url);
/// `text` and, where it is no UTF-8 text, the member that says that it is base64.
QByteArray postData(const HttpHead &head, const HarBody &body);
QByteArray content(const HttpHead &head, const HarBody &body);
QByteArray securityDetails(const TlsInfo &tls);
/// ISO 8601 in UTC, to the millisecond.
QByteArray dateTime(qint64 nanosecondsSince1970);
/// Seconds since 1970 to the microsecond, as Chrome writes the times of messages.
QByteArray seconds(qint64 nanosecondsSince1970);

} // namespace pushscope::harjson
