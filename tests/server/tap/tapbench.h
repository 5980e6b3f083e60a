// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/facttape.h"
#include "clients/support/scriptedserver.h"
#include "server/tap/socksclient.h"
#include "server/tap/wiretap.h"

#include <QTest>

namespace pushscope::test {

inline QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + (i >> 8)) & 0xff);
    return bytes;
}

/// A tap and what it recorded.
struct TapBench
{
    FactTape tape;
    LanePorts ports;
    WireTap tap{tape.recorder(), ports};

    TapBench()
    {
        if (!tap.listen())
            qFatal("The tap cannot listen: %s", tap.systemReason().constData());
    }
    CloseKind closeKind(FactKind kind)
    {
        const auto entries = tape.of(kind);
        return entries.empty() ? CloseKind(99) : CloseKind(entries.front().fact.value);
    }
};

} // namespace pushscope::test
