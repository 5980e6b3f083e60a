// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pushscope {

/// The essence ("type/subtype" in lower case) of a Content-Type header's value, parameters ignored: Fetch,
/// "extract a MIME type": of several values the last good one counts. Empty where none is good.
/// https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
QByteArray mimeEssence(QByteArrayView contentType);

} // namespace pushscope
