// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"

#include <QByteArrayView>
#include <QString>

namespace pushscope {

/// What passed between the actors of a WebRTC lane, in a few words.
QString rtcStepText(StepKind kind, QByteArrayView payload);

/// "host udp 127.0.0.1:4242", or the line itself where it is no candidate.
QString candidateText(QByteArrayView line);

} // namespace pushscope
