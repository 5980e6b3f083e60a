// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/logchunk.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace pushscope {

/// Writes chunks to temporary files, in a thread of its own that it starts with the first. Owned by EventLog;
/// its functions are called in the log's thread. Chunks go in and places come out by value.
class SpillWriter
{
public:
    /// A chunk that is on disk.
    struct Written
    {
        FactIndex first = 0;
        std::shared_ptr<const SpillFile> file;
        qint64 offset = 0;
    };

    /// `onChange` is called in the writer's thread when there is something to take().
    SpillWriter(QString folder, qint64 fileBytes, std::function<void()> onChange);
    SpillWriter(const SpillWriter &) = delete;
    SpillWriter &operator=(const SpillWriter &) = delete;
    /// Ends the thread; what was not written yet is not.
    ~SpillWriter();

    void write(std::shared_ptr<const LogChunk> chunk);
    /// What was written since the last call, oldest first.
    std::vector<Written> take();
    /// Why the first chunk that waits cannot be written, as errno; nothing while all goes well. Nothing is
    /// written until retry() or forget().
    std::optional<int> failure() const;
    /// Tries again, with a new file.
    void retry();
    /// Drops what waits.
    void forget();
    /// Waits until something was written or failed, or nothing waits.
    void wait(std::chrono::milliseconds atMost);

private:
    void run();
    std::optional<Written> writeOne(const LogChunk &chunk, int &error);

    const QString m_folder;
    const qint64 m_fileBytes;
    const std::function<void()> m_onChange;
    mutable std::mutex m_mutex;
    std::condition_variable m_work;                        ///< something waits, or the end is near
    std::condition_variable m_done;                        ///< something was written or failed
    std::deque<std::shared_ptr<const LogChunk>> m_waiting; ///< guarded; the front one is being written
    std::vector<Written> m_written;                        ///< guarded
    std::optional<int> m_failure;                          ///< guarded
    quint64 m_generation = 0;                              ///< guarded; rises with forget()
    bool m_newFile = false;                                ///< guarded; the next chunk begins a file
    bool m_ending = false;                                 ///< guarded
    std::shared_ptr<SpillFile> m_file;                     ///< the writer's thread only
    std::thread m_thread;
};

} // namespace pushscope
