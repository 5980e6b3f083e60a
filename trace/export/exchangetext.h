// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/http1headdecoder.h"

#include <QByteArray>

/// What facts of an exchange say, in parts, as every export names them.
namespace pushscope::exchangetext {

HttpHead requestHead(QByteArrayView payload);
HttpHead responseHead(QByteArrayView payload);
/// The URL that a request asks for. RFC 9112 3.3. `scheme`: of the lane's URL.
QByteArray urlOf(const HttpHead &request, QByteArrayView scheme = "http");
/// "end-of-body": for programs, never translated.
QByteArrayView causeName(Cause cause);
/// "unknown-field": an IgnoredReason for programs.
QByteArrayView ruleName(quint16 reason);
/// The text of a comment as people write it: without the one blank after the colon, as with fields.
QByteArrayView commentText(QByteArrayView payload);

} // namespace pushscope::exchangetext
