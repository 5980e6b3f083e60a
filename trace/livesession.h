// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/livemasking.h"
#include "trace/session.h"
#include "trace/sessionblocks.h"

#include <QFileDevice>

#include <memory>

namespace pushscope {

/// A session file that is written while lanes run, so that neither the log has to keep everything nor its end
/// takes long. A file of that name is replaced by finish(). GUI (main) thread; take() every fact of the log.
class LiveSession
{
public:
    LiveSession(const QString &path, Secrets secrets, const SessionLimits &limits = {});
    ~LiveSession();

    /// Says at once where the file cannot be written.
    SavedSession open();
    void take(FactIndex index, const Fact &fact, QByteArrayView payload);
    /// Whether what a reader takes at most has been written: what comes after it is left out.
    bool isFull() const { return m_isFull; }
    /// Facts written so far.
    quint64 facts() const { return m_blocks ? m_blocks->facts() : 0; }
    /// Whether all could be written so far.
    bool isGood() const { return m_blocks && m_blocks->isGood(); }
    /// The file is whole and in its place.
    SavedSession finish();

private:
    void write(const Fact &fact, QByteArrayView payload);

    const QString m_path;
    const Secrets m_secrets;
    const SessionLimits m_limits;
    std::unique_ptr<QFileDevice> m_file;
    std::unique_ptr<SessionBlocks> m_blocks; ///< null until open()
    LiveMasking m_masking;
    bool m_isFull = false;
};

} // namespace pushscope
