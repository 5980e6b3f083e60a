// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/networkpreset.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

using namespace std::chrono_literals;
using enum NetworkPreset::Source;

constexpr std::array<NetworkPreset, 12> Presets{{
    {"offline", "Offline", Chrome, 0, 0, 0ms, true},
    {"gprs", "GPRS", Firefox, 50, 20, 500ms},
    {"regular-2g", "Regular 2G", Firefox, 250, 50, 300ms},
    {"good-2g", "Good 2G", Firefox, 450, 150, 150ms},
    {"3g", "3G", Chrome, 500, 500, 400ms},
    {"regular-3g", "Regular 3G", Firefox, 750, 250, 100ms},
    {"good-3g", "Good 3G", Firefox, 1500, 750, 40ms},
    {"slow-4g", "Slow 4G", Chrome, 1600, 750, 150ms},
    {"fast-4g", "Fast 4G", Chrome, 9000, 1500, 60ms},
    {"4g-lte", "4G/LTE", Firefox, 4000, 3000, 20ms},
    {"dsl", "DSL", Firefox, 2000, 1000, 5ms},
    {"wi-fi", "Wi-Fi", Firefox, 30000, 15000, 2ms},
}};

constexpr qint64 BytesInKilobit = 125;

Toxic latency(ToxicStream stream, std::chrono::microseconds delay)
{
    return {.kind = ToxicKind::Latency, .stream = stream, .delay = delay};
}

Toxic bandwidth(ToxicStream stream, int kilobit)
{
    return {.kind = ToxicKind::Bandwidth, .stream = stream, .bytes = kilobit * BytesInKilobit};
}

} // namespace

std::span<const NetworkPreset> networkPresets()
{
    return Presets;
}

const NetworkPreset *networkPreset(QByteArrayView id)
{
    const auto it = std::ranges::find(Presets, id, &NetworkPreset::id);
    return it == Presets.end() ? nullptr : &*it;
}

QList<Toxic> presetToxics(const NetworkPreset &preset)
{
    if (preset.isOffline)
        return {{.kind = ToxicKind::Down}};
    const std::chrono::microseconds oneWay = std::chrono::microseconds(preset.roundTrip) / 2;
    return {latency(ToxicStream::Down, oneWay), latency(ToxicStream::Up, oneWay),
            bandwidth(ToxicStream::Down, preset.downKbit), bandwidth(ToxicStream::Up, preset.upKbit)};
}

} // namespace pushscope
