// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/inspectrequest.h"

#include <QStringList>

#include <span>

namespace pushscope {

/// Servers whose requests follow a known form.
enum class RequestProfile : quint8 { Plain, OpenAi, Anthropic, Mcp, Mercure, Wikimedia };

struct RequestProfileInfo
{
    RequestProfile profile;
    QString name;         ///< a product's name, or a translated word
    QString explanation;  ///< one sentence
    QStringList versions; ///< newest first; empty where there is only one form
};

/// All profiles in the order in which they are offered. Made anew at each call: the language may change.
QList<RequestProfileInfo> requestProfiles();

/// The request with the profile's method, headers, body and merged text; URL, authorization's secret,
/// cookies, proxy and timeouts stay. `version`: one of the profile's; else its newest.
InspectRequest withProfile(InspectRequest request, RequestProfile profile, const QString &version = {});

} // namespace pushscope
