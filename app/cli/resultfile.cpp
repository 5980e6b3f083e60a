// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/resultfile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace pushscope::resultfile {

namespace {

/// A device or a pipe must not be replaced by a file.
bool isSpecial(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

template <typename File>
QString writeTo(File &file, const QByteArray &contents)
{
    return file.write(contents) == contents.size() ? QString() : file.errorString();
}

} // namespace

QString fault(const QString &path)
{
    if (isSpecial(path)) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) ? QString() : file.errorString();
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.cancelWriting();
    return {};
}

QString write(const QString &path, const QByteArray &contents)
{
    if (isSpecial(path)) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return file.errorString();
        const QString error = writeTo(file, contents);
        return error.isEmpty() && !file.flush() ? file.errorString() : error;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    const QString error = writeTo(file, contents);
    return error.isEmpty() && !file.commit() ? file.errorString() : error;
}

} // namespace pushscope::resultfile
