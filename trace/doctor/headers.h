// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/laneview.h"

namespace pushscope {

/// What several rules ask of response heads.

/// Whether a status is a redirect that fetch follows.
bool isRedirect(int status);
/// "text/event-stream" of "text/event-stream; charset=utf-8", in lower case.
QByteArray mimeOf(QByteArrayView contentType);
/// The charset parameter in lower case, without quotes; empty where there is none.
QByteArray charsetOf(QByteArrayView contentType);
/// Whether a content coding is applied: not none and not identity.
bool isCoded(const HttpHead &head);
/// Whether a head's Server header names this product, without case.
bool isServer(const HttpHead &head, QByteArrayView product);

/// The answers of status 200 that began a stream, oldest first.
std::vector<const SeenHead *> streamAnswers(const LaneView &lane);
/// Whether the answer is a page of HTML.
bool isPage(const AttemptView &attempt);
/// Whether the attempt ended, after a redirect, at a page of HTML.
bool isRedirectToPage(const AttemptView &attempt, const LaneView &lane);
/// Whether the answer is a page of HTML with a field for a password.
bool asksForPassword(const AttemptView &attempt, const LaneView &lane);
/// One of these two.
inline bool isLoginPage(const AttemptView &attempt, const LaneView &lane)
{
    return isRedirectToPage(attempt, lane) || asksForPassword(attempt, lane);
}
/// Whether the attempt was answered 401 or 403 after an earlier one had been let in.
bool isExpiry(const LaneView &lane, const AttemptView &attempt);
/// A figure that a probe measured, decimal; "0" where it has none.
QByteArray measured(const ProbeView &probe, QLatin1StringView name);
inline QByteArray measured(const ProbeView &probe, const char *name)
{
    return measured(probe, QLatin1StringView(name));
}

} // namespace pushscope
