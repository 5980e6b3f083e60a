// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/secrets.h"

#include <QString>

#include <optional>

namespace pushscope {

/// `pushscope replay FILE`. A plain value.
struct ReplayOptions
{
    QString file;
    std::optional<double> speed = 1.0; ///< times the recorded pace; nothing: as fast as it goes
    bool step = false;                 ///< a message for each line of standard input
    bool json = false;
    Secrets secrets = Secrets::Masked;
};

} // namespace pushscope
