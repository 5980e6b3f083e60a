// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"

#include <QByteArrayView>
#include <QString>

namespace pushscope {

/// Whether the step is one of Web Push's.
bool isPushStep(StepKind kind);

/// As stepText(), of Web Push.
QString pushStepText(StepKind kind, QByteArrayView payload);

} // namespace pushscope
