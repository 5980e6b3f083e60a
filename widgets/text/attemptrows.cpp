// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/attemptrows.h"

#include "widgets/text/formattext.h"

#include <QCoreApplication>

namespace pushscope::attemptrows {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// How long after the attempt began; a dash where it did not happen.
QString after(const Attempt &attempt, std::optional<TraceTime> moment)
{
    return moment ? format::duration(*moment - attempt.began) : QStringLiteral("–");
}

/// What was asked for to resume, and whether it left a gap or came twice.
QString resumeText(const Attempt &attempt)
{
    QStringList parts;
    if (attempt.lastEventIdSent)
        parts << QStringLiteral("Last-Event-ID %1").arg(QString::fromUtf8(*attempt.lastEventIdSent));
    if (attempt.gap && *attempt.gap > 0)
        parts << Text::tr("%1 missing").arg(format::count(*attempt.gap));
    if (attempt.duplicates > 0)
        parts << Text::tr("%1 twice").arg(format::count(attempt.duplicates));
    return parts.join(QStringLiteral(", "));
}

QString endWords(const Attempt &attempt)
{
    QString text = endText(attempt.end);
    if (!attempt.error.isEmpty())
        text += QStringLiteral(": ") + QString::fromUtf8(attempt.error);
    if (attempt.bytesInFlight > 0)
        text += QStringLiteral(", ") +
                Text::tr("%1 of an unfinished event").arg(format::bytes(attempt.bytesInFlight));
    return text;
}

} // namespace

QString beginText(AttemptBegin begin)
{
    switch (begin) {
    case AttemptBegin::Opened:
        return Text::tr("opened");
    case AttemptBegin::Reconnected:
        return Text::tr("reconnected");
    case AttemptBegin::Redirected:
        return Text::tr("redirected");
    }
    return {};
}

QString endText(AttemptEnd end)
{
    switch (end) {
    case AttemptEnd::Running:
        return Text::tr("still running");
    case AttemptEnd::ByUser:
        return Text::tr("closed by us");
    case AttemptEnd::ByCut:
        return Text::tr("cut by us");
    case AttemptEnd::ByPeer:
        return Text::tr("ended by the server");
    case AttemptEnd::ByReset:
        return Text::tr("reset by the server");
    case AttemptEnd::Refused:
        return Text::tr("refused");
    case AttemptEnd::Unreachable:
        return Text::tr("not reached");
    case AttemptEnd::TimedOut:
        return Text::tr("timed out");
    case AttemptEnd::Broken:
        return Text::tr("broken");
    }
    return {};
}

QStringList columns()
{
    return {QStringLiteral("#"),  Text::tr("Began"),      Text::tr("Why"),         Text::tr("Connected"),
            Text::tr("TLS done"), Text::tr("First byte"), Text::tr("First event"), Text::tr("Status"),
            Text::tr("Messages"), Text::tr("Bytes down"), Text::tr("Longest gap"), Text::tr("Resume"),
            Text::tr("Lasted"),   Text::tr("End")};
}

QStringList cells(const Attempt &attempt, TraceTime sessionBegin)
{
    return {format::count(quint64(attempt.number)),
            format::time(attempt.began - sessionBegin),
            beginText(attempt.begin),
            after(attempt, attempt.connected),
            after(attempt, attempt.secured),
            after(attempt, attempt.firstByte),
            after(attempt, attempt.firstEvent),
            attempt.status > 0 ? QString::number(attempt.status) : QStringLiteral("–"),
            format::count(attempt.events),
            format::bytes(attempt.bytesDown),
            format::duration(attempt.longestSilence),
            resumeText(attempt),
            after(attempt, attempt.ended),
            endWords(attempt)};
}

} // namespace pushscope::attemptrows
