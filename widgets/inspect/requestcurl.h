// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/curlcommand.h"
#include "widgets/inspect/inspectrequest.h"

namespace pushscope {

/// What a curl command asks, over the default request: authorization, cookies and Last-Event-ID go to their
/// own fields.
InspectRequest requestFromCurl(const CurlCommand &command);

/// The request as curl would make it, secrets and all: the user copies it for himself.
CurlCommand toCurl(const InspectRequest &request, bool insecure);

} // namespace pushscope
