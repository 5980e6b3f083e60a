// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/toxic.h"

namespace pushscope {

/// A network with a name that users know. Figures as the tool that the name is from states them for the
/// network itself, not what that tool makes of them for whole requests.
struct NetworkPreset
{
    enum class Source : quint8 { Chrome, Firefox };

    QByteArrayView id; ///< on the command line: "slow-4g"
    QByteArrayView name;
    Source source;
    int downKbit = 0; ///< kilobits a second; 0 with isOffline
    int upKbit = 0;
    std::chrono::milliseconds roundTrip{}; ///< what a round trip takes longer
    bool isOffline = false;
};

/// In the order in which they are offered, worst first.
std::span<const NetworkPreset> networkPresets();
/// The preset of that id, or null.
const NetworkPreset *networkPreset(QByteArrayView id);

/// The toxics of a preset: half of the round trip each way, and a bandwidth each way.
QList<Toxic> presetToxics(const NetworkPreset &preset);

} // namespace pushscope
