// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/accesspolicy.h"
#include "server/httpanswer.h"
#include "server/requestreader.h"

namespace pushscope {

/// Judges a request whose form is right: whether it is for us, whether its origin may ask for it, whether we
/// can do what it expects. Nothing where it may pass. Pure.
std::optional<Refusal> judgeRequest(const HttpHead &head, const AccessPolicy &policy);

/// What a client is told about a head whose form is wrong.
Refusal refusalOf(RequestRefusal refusal);

/// RFC 9110 10.1.1: the client waits for 100 before it sends the body.
bool expectsContinue(const HttpHead &head);

} // namespace pushscope
