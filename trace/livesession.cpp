// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/livesession.h"

#include <QFileInfo>
#include <QSaveFile>

namespace pushscope {

namespace {

/// A device or a pipe must not be replaced by a file.
bool isSpecial(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

} // namespace

LiveSession::LiveSession(const QString &path, Secrets secrets, const SessionLimits &limits)
    : m_path(path)
    , m_secrets(secrets)
    , m_limits(limits)
    , m_masking(secrets, [this](const Fact &fact, QByteArrayView payload) { write(fact, payload); })
{}

LiveSession::~LiveSession() = default;

SavedSession LiveSession::open()
{
    if (isSpecial(m_path))
        m_file = std::make_unique<QFile>(m_path);
    else
        m_file = std::make_unique<QSaveFile>(m_path);
    if (!m_file->open(QIODevice::WriteOnly))
        return {SessionError::CannotOpen, m_file->errorString()};
    m_blocks = std::make_unique<SessionBlocks>(*m_file, m_secrets);
    return {};
}

void LiveSession::take(FactIndex index, const Fact &fact, QByteArrayView payload)
{
    if (isGood() && !m_isFull)
        m_masking.take(index, fact, payload);
}

void LiveSession::write(const Fact &fact, QByteArrayView payload)
{
    m_isFull = m_isFull || m_blocks->facts() >= m_limits.facts ||
               m_blocks->payloadBytes() + payload.size() > m_limits.payloadBytes;
    if (!m_isFull)
        m_blocks->add(fact, payload);
}

SavedSession LiveSession::finish()
{
    m_masking.finish();
    bool isWritten = m_blocks->finish() && m_file->flush();
    if (auto *const file = qobject_cast<QSaveFile *>(m_file.get()))
        isWritten = isWritten && file->commit();
    if (isWritten)
        return {};
    return {SessionError::CannotWrite, m_file->errorString()};
}

} // namespace pushscope
