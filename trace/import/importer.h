// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/session.h"

namespace pushscope {

/// What kinds of file can be looked at again.
enum class TraceFormat : quint8 {
    Unknown,
    Session,
    Har,
    EventStream, ///< .sse: the body of a response
    JsonLines,   ///< .ndjson: a message a line
};

/// A trace made from a file. What the file does not say is not in it; lanes of anything but a session carry
/// an Imported fact.
struct ImportedTrace
{
    TraceFormat format = TraceFormat::Unknown;
    SessionError error = SessionError::None; ///< NotASession: no format that is known
    QString systemReason;                    ///< in the system's words, where the system failed
    QByteArray detail;                       ///< what is wrong and where, in English: "entry 3: no request"
    quint64 leftOut = 0; ///< HAR: entries that are no stream, or on more addresses than there are lanes
    FactBatch batch;     ///< with an error: what came before it
};

/// What bytes at the beginning of a file are. `isAll`: there are no more.
TraceFormat traceFormatOf(QByteArrayView beginning, bool isAll);

/// Reads a session, HAR, event stream or JSON lines, whichever it is by its content. Never trusts the file.
ImportedTrace importTrace(QIODevice &device, const SessionLimits &limits = {});
ImportedTrace importTraceFile(const QString &path, const SessionLimits &limits = {});

} // namespace pushscope
