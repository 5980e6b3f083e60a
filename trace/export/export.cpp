// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/export.h"

#include "trace/export/exportdevice.h"
#include "trace/export/masking.h"
#include "trace/export/requestschemes.h"

#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

struct FormatName
{
    ExportFormat format;
    QByteArrayView suffix;
};
constexpr std::array Formats{
    FormatName{ExportFormat::Har, "har"},   FormatName{ExportFormat::JsonLines, "jsonl"},
    FormatName{ExportFormat::Csv, "csv"},   FormatName{ExportFormat::EventStream, "sse"},
    FormatName{ExportFormat::Html, "html"},
};

} // namespace

QByteArrayView exportSuffix(ExportFormat format)
{
    return std::ranges::find(Formats, format, &FormatName::format)->suffix;
}

std::optional<ExportFormat> exportFormatFromSuffix(QByteArrayView suffix)
{
    const auto found = std::ranges::find(Formats, suffix, &FormatName::suffix);
    return found == Formats.end() ? std::nullopt : std::optional(found->format);
}

Exported writeJsonLines(const Folds &folds, QIODevice &device, const ExportOptions &options,
                        const JsonLineWords &words)
{
    const EventLog &log = folds.log();
    const Masking masking(log, options.secrets);
    ExportDevice out(device);
    if (log.isEmpty())
        return out.finish();
    RequestSchemes schemes;
    const TraceTime since = log.at(log.firstIndex()).time;
    for (FactIndex index = log.firstIndex(); index < log.endIndex() && out.isGood(); ++index) {
        const Fact &fact = log.at(index);
        schemes.take(fact);
        if (isExported(options, fact.lane) && hasJsonLine(fact.kind))
            out.write(jsonLine(fact, masking.payload(index), since, words, schemes.of(fact)));
    }
    return out.finish();
}

namespace {

/// A device or a pipe must not be replaced by a file.
Exported writeToSpecialFile(const QString &path, const std::function<Exported(QIODevice &)> &write)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return {false, file.errorString()};
    return write(file);
}

} // namespace

Exported exportToFile(const QString &path, const std::function<Exported(QIODevice &)> &write)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir())
        return writeToSpecialFile(path, write);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {false, file.errorString()};
    const Exported exported = write(file);
    if (!exported.isWritten)
        return exported;
    if (!file.commit())
        return {false, file.errorString()};
    return {};
}

} // namespace pushscope
