// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/spillwriter.h"

#include "trace/spillfile.h"

#include <utility>

namespace pushscope {

SpillWriter::SpillWriter(QString folder, qint64 fileBytes, std::function<void()> onChange)
    : m_folder(std::move(folder))
    , m_fileBytes(fileBytes)
    , m_onChange(std::move(onChange))
{}

SpillWriter::~SpillWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_work.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void SpillWriter::write(std::shared_ptr<const LogChunk> chunk)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(chunk));
    }
    m_work.notify_all();
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
}

std::vector<SpillWriter::Written> SpillWriter::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_written, {});
}

std::optional<int> SpillWriter::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

void SpillWriter::retry()
{
    {
        const std::lock_guard lock(m_mutex);
        m_failure.reset();
        m_newFile = true;
    }
    m_work.notify_all();
}

void SpillWriter::forget()
{
    const std::lock_guard lock(m_mutex);
    m_waiting.clear();
    m_written.clear();
    m_failure.reset();
    m_newFile = true;
    ++m_generation;
}

void SpillWriter::wait(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    m_done.wait_for(lock, atMost, [this] { return m_failure || m_waiting.empty() || !m_written.empty(); });
}

void SpillWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_work.wait(lock, [this] { return m_ending || (!m_waiting.empty() && !m_failure); });
        if (m_ending)
            return;
        const std::shared_ptr<const LogChunk> chunk = m_waiting.front();
        const quint64 generation = m_generation;
        if (std::exchange(m_newFile, false))
            m_file.reset();
        lock.unlock();
        int error = 0;
        std::optional<Written> written = writeOne(*chunk, error);
        lock.lock();
        if (generation != m_generation)
            continue; // forgotten meanwhile
        if (written) {
            m_waiting.pop_front();
            m_written.push_back(std::move(*written));
        } else {
            m_failure = error;
        }
        m_done.notify_all();
        lock.unlock();
        m_onChange();
        lock.lock();
    }
}

std::optional<SpillWriter::Written> SpillWriter::writeOne(const LogChunk &chunk, int &error)
{
    if (!m_file || m_file->size() >= m_fileBytes)
        m_file = SpillFile::create(m_folder, error);
    if (!m_file)
        return std::nullopt;
    const QByteArrayView facts(reinterpret_cast<const char *>(chunk.facts.data()),
                               qsizetype(chunk.facts.size() * sizeof(Fact)));
    const QByteArrayView payloads(chunk.payloads.data(), qsizetype(chunk.payloads.size()));
    const auto offset = m_file->append(facts, payloads, error);
    return offset ? std::optional(Written{chunk.first, m_file, *offset}) : std::nullopt;
}

} // namespace pushscope
