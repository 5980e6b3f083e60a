// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httprequest.h"

#include <optional>

namespace pushscope {

/// Where a response leads.
struct HttpRedirect
{
    std::optional<HttpRequest> next; ///< the request to make next
    QByteArray dropped;              ///< names of the credentials that it leaves out, ", " between
    ErrorCode error = ErrorCode::Other;
    QByteArray detail; ///< why it cannot be followed, where there is no next request
};

/// What the response to `request` asks to do next: Fetch, 4.4 "HTTP-redirect fetch". Nothing where it is no
/// redirect, or has no Location. Pure; the caller counts the hops.
/// https://fetch.spec.whatwg.org/#http-redirect-fetch
std::optional<HttpRedirect> redirectOf(const HttpRequest &request, const HttpHead &response);

} // namespace pushscope
