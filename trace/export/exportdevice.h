// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/export.h"

#include <QIODevice>

#include <algorithm>

namespace pushscope {

/// Writes in large pieces and remembers the first fault. Owned by whoever writes an export.
class ExportDevice
{
public:
    explicit ExportDevice(QIODevice &device)
        : m_device(device)
    {}

    void write(QByteArrayView bytes)
    {
        m_pending.append(bytes);
        if (m_pending.size() >= PieceSize)
            flush();
    }
    /// Whether everything could be written so far.
    bool isGood() const { return m_result.isWritten; }
    Exported finish()
    {
        flush();
        return m_result;
    }

private:
    static constexpr qsizetype PieceSize = 64 * 1024;

    void flush()
    {
        if (m_result.isWritten && m_device.write(m_pending) != m_pending.size())
            m_result = {false, m_device.errorString()};
        m_pending.clear();
    }

    QIODevice &m_device;
    QByteArray m_pending; ///< not written yet
    Exported m_result;
};

/// Whether a lane is among those asked for; what belongs to no lane goes with all of them.
inline bool isExported(const ExportOptions &options, LaneId lane)
{
    return options.lanes.empty() || std::ranges::find(options.lanes, lane) != options.lanes.end() ||
           lane.isNone();
}

} // namespace pushscope
