// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

#include <QByteArray>
#include <QStringList>

namespace pushscope {

/// What curl, which knows nothing of us, makes of an endpoint.
struct CurlResult
{
    int exitStatus = -1; ///< 0: all right; 28: --max-time reached
    HttpHead head;       ///< of the last answer
    QByteArray body;
};

/// Whether curl is on this machine.
bool hasCurl();
/// Runs curl with -s -i and these arguments.
CurlResult curl(const QStringList &arguments);

} // namespace pushscope
