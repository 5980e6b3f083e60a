// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/secretspans.h"

namespace pushscope {

/// Of a Web Push step: tokens, keys and what is derived from them, and the names of push resources, which let
/// everyone send who has them.
SecretSpans secretsInPushStep(QByteArrayView payload);

} // namespace pushscope
