// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>

namespace pushscope {

/// A temporary file without a name: nobody else can open it, and its space is free again when the program
/// ends, however it ends. One thread appends; any thread reads what was appended.
class SpillFile
{
public:
    SpillFile(const SpillFile &) = delete;
    SpillFile &operator=(const SpillFile &) = delete;
    ~SpillFile();

    /// A new file in `folder`, which is made if it is not there. Null with `error` (an errno) set.
    static std::shared_ptr<SpillFile> create(const QString &folder, int &error);
    /// Where such files go unless told otherwise: the user's cache, or else the system's temporary folder.
    static QString defaultFolder();

    /// Appends all of it and gives its offset; nothing with `error` set where it did not fit: then the file
    /// is as long as before.
    std::optional<qint64> append(QByteArrayView first, QByteArrayView second, int &error);
    /// False where it could not be read.
    bool read(qint64 offset, char *to, qint64 size) const;
    qint64 size() const { return m_size; }

private:
    explicit SpillFile(int descriptor)
        : m_descriptor(descriptor)
    {}
    bool write(QByteArrayView bytes, qint64 offset, int &error);

    const int m_descriptor;
    std::atomic<qint64> m_size = 0;
};

} // namespace pushscope
