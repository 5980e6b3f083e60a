// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

namespace pushscope {

/// Fields of HTTP/2 as the trace keeps heads, whatever the version: "GET /feed HTTP/2", then "name: value"
/// lines and an empty one. What pseudo-header fields say stands in the first line and in "host".
QByteArray http2HeadText(const QList<HttpHeader> &fields);

/// The first value of that name, or an empty view.
QByteArrayView http2Field(const QList<HttpHeader> &fields, QByteArrayView name);

} // namespace pushscope
