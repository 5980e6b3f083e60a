// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"

#include <QByteArrayView>
#include <QString>

namespace pushscope {

/// What passed between two actors, in a few words: a ladder's arrow. `payload`: the Step fact's.
QString stepText(StepKind kind, QByteArrayView payload);

/// Which machine moved, and where to: "iceConnectionState connected".
QString aspectText(const Aspect &aspect);

} // namespace pushscope
