// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/spillfile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace pushscope {

namespace {

/// For file systems that know no file without a name: made, and its name taken away at once.
int openUnlinked(const QByteArray &folder)
{
    QByteArray path = folder + "/pushscope-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor >= 0)
        ::unlink(path.constData());
    return descriptor;
}

int openUnnamed(const QByteArray &folder)
{
#ifdef O_TMPFILE
    const int descriptor = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        return descriptor;
#endif
    return openUnlinked(folder);
}

} // namespace

SpillFile::~SpillFile()
{
    ::close(m_descriptor);
}

std::shared_ptr<SpillFile> SpillFile::create(const QString &folder, int &error)
{
    QDir().mkpath(folder);
    const int descriptor = openUnnamed(QFile::encodeName(folder));
    if (descriptor < 0) {
        error = errno;
        return nullptr;
    }
    return std::shared_ptr<SpillFile>(new SpillFile(descriptor));
}

QString SpillFile::defaultFolder()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    if (cache.isEmpty())
        return QDir::tempPath();
    const QString own = cache + QStringLiteral("/pushscope");
    return QDir().mkpath(own) ? own : QDir::tempPath();
}

std::optional<qint64> SpillFile::append(QByteArrayView first, QByteArrayView second, int &error)
{
    const qint64 offset = m_size;
    if (write(first, offset, error) && write(second, offset + first.size(), error)) {
        m_size = offset + first.size() + second.size();
        return offset;
    }
    // What was written of it must not go on filling the disk; if that fails too there is nothing to do.
    [[maybe_unused]] const int cut = ::ftruncate(m_descriptor, off_t(offset));
    return std::nullopt;
}

bool SpillFile::write(QByteArrayView bytes, qint64 offset, int &error)
{
    while (!bytes.isEmpty()) {
        const ssize_t size = ::pwrite(m_descriptor, bytes.data(), std::size_t(bytes.size()), off_t(offset));
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0) {
            error = size < 0 ? errno : ENOSPC;
            return false;
        }
        bytes = bytes.sliced(size);
        offset += size;
    }
    return true;
}

bool SpillFile::read(qint64 offset, char *to, qint64 size) const
{
    while (size > 0) {
        const ssize_t got = ::pread(m_descriptor, to, std::size_t(size), off_t(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        offset += got;
        size -= got;
    }
    return true;
}

} // namespace pushscope
