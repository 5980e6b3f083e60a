// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/secrets.h"
#include "trace/folds.h"

#include <QString>

class QIODevice;

namespace pushscope {

/// What went wrong with a session file.
enum class SessionError : quint8 {
    None,
    CannotOpen, ///< `systemReason` says why
    CannotRead,
    CannotWrite,
    NotASession,  ///< the file begins with something else
    NewerVersion, ///< written by a newer Pushscope in a form that this one does not know
    Truncated,    ///< the file ends before its end mark
    Corrupt,      ///< a check sum, a count or an order of times is wrong
    TooLarge,     ///< over SessionLimits
};

/// What a reader takes at most.
struct SessionLimits
{
    quint64 facts = 8'000'000;
    qint64 payloadBytes = qint64(1) << 30;
};

/// What was read. With an error after the beginning: the facts of all whole blocks before it.
struct LoadedSession
{
    SessionError error = SessionError::None;
    QString systemReason; ///< in the system's words, where the system failed
    FactBatch batch;
    Secrets secrets = Secrets::Kept; ///< what the writer did with them; files of before say Kept
};

/// What became of saving.
struct SavedSession
{
    SessionError error = SessionError::None;
    QString systemReason;
};

/// Writes all facts that the folds' log holds, in the form of docs/session-format.md. Where the log has
/// evicted the beginning, what the folds still know of it (running lanes, their states) goes in front as
/// facts of the oldest time held, so that the file can be understood by itself. Secrets::Masked: as Masking
/// shows them; the file says which.
SavedSession saveSession(const Folds &folds, QIODevice &device, Secrets secrets = Secrets::Masked);
/// Reads what saveSession() wrote: the same facts, with the payloads as they were written. Never trusts the
/// file.
LoadedSession loadSession(QIODevice &device, const SessionLimits &limits = {});

/// The same with a file. A file of that name is replaced only when everything is written.
SavedSession saveSessionFile(const Folds &folds, const QString &path, Secrets secrets = Secrets::Masked);
LoadedSession loadSessionFile(const QString &path, const SessionLimits &limits = {});

} // namespace pushscope
