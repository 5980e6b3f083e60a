// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QByteArrayView>

#include <chrono>
#include <span>

namespace pushscope {

/// A product's limit on silence or life, as its makers document it. docs/doctor.md has the sources.
struct KnownTimeout
{
    QByteArrayView product;
    std::chrono::seconds from;
    std::chrono::seconds to;
};

std::span<const KnownTimeout> knownTimeouts();
/// Those whose limit a measured time comes to, within a second and a half.
bool isKnownLimit(TraceTime time);
/// Their names, with ", " between; empty where there is none.
QByteArray productsWithLimit(TraceTime time);

} // namespace pushscope
