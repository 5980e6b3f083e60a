// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/jsonlines.h"
#include "trace/export/secrets.h"
#include "trace/folds.h"

#include <QString>

#include <functional>

class QIODevice;

namespace pushscope {

/// What a trace can be written as, beside the session file. docs/export-formats.md describes each.
enum class ExportFormat : quint8 {
    Har,         ///< HTTP Archive 1.2
    JsonLines,   ///< as `pushscope inspect --json`
    Csv,         ///< RFC 4180, one line an event
    EventStream, ///< the body as received: .sse
    Html,        ///< a report to look at; written by widgets/text/sessionreport.h
};

/// "har", "jsonl", "csv", "sse", "html": on the command line and as file suffix.
QByteArrayView exportSuffix(ExportFormat format);
/// The format of that suffix, or nothing.
std::optional<ExportFormat> exportFormatFromSuffix(QByteArrayView suffix);

/// What is exported, and how.
struct ExportOptions
{
    Secrets secrets = Secrets::Masked;
    std::vector<LaneId> lanes;          ///< empty: all
    bool byteOrderMark = false;         ///< CSV: Excel takes the file for UTF-8 only with one
    qint64 bodyLimit = qint64(4) << 20; ///< HAR: bytes of a body; what is cut is said in a comment
    QByteArray version;                 ///< HAR: of this program
    /// HAR: bytes of all bodies together, for they are held until they are written.
    qint64 bodiesLimit = qint64(128) << 20;
    TraceTime now{}; ///< report: until when the lanes that still run have been watched; zero: the last fact
};

/// What became of an export.
struct Exported
{
    bool isWritten = true; ///< false: the file cannot be opened or written
    QString systemReason;  ///< why not, in the system's words
};

/// Each writes to a device that is open for writing, and stops at its first fault. GUI thread, like the log.
Exported writeHar(const Folds &folds, QIODevice &device, const ExportOptions &options);
Exported writeJsonLines(const Folds &folds, QIODevice &device, const ExportOptions &options,
                        const JsonLineWords &words);
Exported writeCsv(const Folds &folds, QIODevice &device, const ExportOptions &options);
Exported writeEventStream(const Folds &folds, QIODevice &device, const ExportOptions &options);

/// Has `write` fill a file beside the one named, which it replaces only when all is written.
Exported exportToFile(const QString &path, const std::function<Exported(QIODevice &)> &write);

} // namespace pushscope
