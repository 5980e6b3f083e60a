// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <optional>

/// What people write for a URL and a URL parser does not take, or takes for something else.
namespace pushscope::urltext {

/// The URL with '@' and ':' in its user and password percent-encoded: the last '@' before the path ends them,
/// as in browsers (WHATWG URL, authority state), and the first ':' parts them.
QString withEncodedUserInfo(const QString &url);

/// A '%' that two hexadecimal digits do not follow, with what does; nothing where there is none. It cannot be
/// sent as it is written: QUrl makes it %25.
std::optional<QString> brokenPercent(QStringView url);

} // namespace pushscope::urltext
