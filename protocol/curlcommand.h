// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

#include <optional>

namespace pushscope {

/// A request as a curl command line says it. A plain value.
struct CurlCommand
{
    QByteArray url;
    QByteArray verb;           ///< -X; empty: GET, or POST where there is a body
    QList<HttpHeader> headers; ///< in order, with what -A, -e, -b and --json add
    QByteArray body;
    QByteArray user; ///< -u, "name:password"
    QByteArray proxy;
    bool hasBody = false; ///< -d "" is a body too
    bool insecure = false;
    bool followRedirects = false;
    bool compressed = false;
    QList<QByteArray> unknown; ///< options that mean nothing here, as they stood

    QByteArray effectiveVerb() const;
    friend bool operator==(const CurlCommand &, const CurlCommand &) = default;
};

/// Whether the text begins like a curl command.
bool isCurlCommand(QByteArrayView text);

/// Takes a curl command line apart, for a POSIX shell or for cmd.exe. Reads no files: `@file` counts as
/// unknown. Nothing where it is no curl command, a quote does not end, or there is no URL.
std::optional<CurlCommand> readCurlCommand(QByteArrayView text);

/// The command for a POSIX shell, one option a line. `-N`: what streams is to be seen as it comes.
QByteArray writeCurlCommand(const CurlCommand &command);

} // namespace pushscope
