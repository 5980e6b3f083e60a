// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/http1headdecoder.h"

#include <QByteArray>

namespace pushscope {

/// What a fact of an inspected lane says, in parts: the JSON lines and those for people are made of them.
namespace inspectfacts {

HttpHead requestHead(QByteArrayView payload);
HttpHead responseHead(QByteArrayView payload);
/// The URL that a request asks for. RFC 9112 3.3.
QByteArray urlOf(const HttpHead &request);
/// "end-of-body": for programs, never translated.
QByteArrayView causeName(Cause cause);
/// What was lost or went wrong, for people.
QByteArray errorText(const Fact &fact, QByteArrayView payload);
/// The text of a comment as people write it: without the one blank after the colon, as with fields.
QByteArrayView commentText(QByteArrayView payload);

} // namespace inspectfacts

} // namespace pushscope
