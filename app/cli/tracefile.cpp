// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/tracefile.h"

#include "app/cli/clitext.h"
#include "app/cli/output.h"

namespace pushscope::tracefile {

namespace {

QString sentence(SessionError error)
{
    switch (error) {
    case SessionError::None:
        return {};
    case SessionError::CannotOpen:
    case SessionError::CannotRead:
    case SessionError::CannotWrite:
        return CliText::tr("cannot read %1");
    case SessionError::NotASession:
        return CliText::tr("%1 is no session, HAR, event stream or JSON lines");
    case SessionError::NewerVersion:
        return CliText::tr("%1 was written by a newer Pushscope");
    case SessionError::Truncated:
        return CliText::tr("%1 ends too early: it holds what came before");
    case SessionError::Corrupt:
        return CliText::tr("%1 is broken: it holds what came before");
    case SessionError::TooLarge:
        return CliText::tr("%1 is too large: the rest is left out");
    }
    return {};
}

} // namespace

QString fault(const ImportedTrace &trace, const QString &path)
{
    if (trace.error == SessionError::None)
        return {};
    QString text = sentence(trace.error).arg(path);
    if (!trace.systemReason.isEmpty())
        text += QStringLiteral(": ") + trace.systemReason;
    if (!trace.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(QString::fromUtf8(trace.detail));
    return text;
}

void tellLeftOut(const ImportedTrace &trace, const QString &command)
{
    if (trace.leftOut > 0)
        complain(command +
                 CliText::tr("%n entries are no streams and are left out", nullptr, int(trace.leftOut)));
}

} // namespace pushscope::tracefile
