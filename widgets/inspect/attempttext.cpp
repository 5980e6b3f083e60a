// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/attempttext.h"

#include "widgets/text/formattext.h"

#include <QCoreApplication>
#include <QLocale>

namespace pushscope::attempttext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::AttemptText)
};

constexpr TraceTime WorthSaying = std::chrono::seconds(5); ///< a silence
constexpr double WorthABar = 0.3;                          ///< share of the attempt

const QString Dot = QStringLiteral(" · ");

TraceTime lastMoment(const Attempt &attempt, TraceTime now)
{
    return attempt.ended.value_or(std::max(now, attempt.began));
}

/// Between two reads, or since the last one.
TraceTime longestSilence(const Attempt &attempt, TraceTime now)
{
    if (attempt.ended || !attempt.lastRead)
        return attempt.longestSilence;
    return std::max(attempt.longestSilence, now - *attempt.lastRead);
}

Chip stateChip(const Attempt &attempt, const QString &stateNow)
{
    using Look = Chip::Look;
    switch (attempt.end) {
    case AttemptEnd::Running:
        return {stateNow, attempt.responded ? Look::Open : Look::Waiting};
    case AttemptEnd::ByUser:
        return {Text::tr("closed"), Look::Neutral};
    case AttemptEnd::ByCut:
        return {Text::tr("cut"), Look::Neutral};
    case AttemptEnd::ByPeer:
        return {Text::tr("ended"), Look::Neutral};
    case AttemptEnd::ByReset:
        return {QStringLiteral("✕ RST"), Look::Bad};
    case AttemptEnd::Refused:
        return {attempt.status ? QStringLiteral("✕ %1").arg(attempt.status) : Text::tr("✕ refused"),
                Look::Bad};
    case AttemptEnd::Unreachable:
        return {Text::tr("✕ unreachable"), Look::Bad};
    case AttemptEnd::TimedOut:
        return {Text::tr("✕ timed out"), Look::Bad};
    case AttemptEnd::Broken:
        break;
    }
    return {Text::tr("✕ broken"), Look::Bad};
}

/// How long nothing had come when it ended.
std::optional<TraceTime> idleAtEnd(const Attempt &attempt)
{
    if (!attempt.ended)
        return std::nullopt;
    const auto last = attempt.lastEvent ? attempt.lastEvent : attempt.responded;
    if (!last || *attempt.ended - *last < WorthSaying)
        return std::nullopt;
    return *attempt.ended - *last;
}

QString unreachableText(const Attempt &attempt)
{
    const QString why = QString::fromUtf8(attempt.error);
    const QString phase = !attempt.lookedUp && !attempt.connected ? Text::tr("host not found")
                          : !attempt.connected                    ? Text::tr("not connected")
                          : !attempt.secured                      ? Text::tr("TLS failed")
                                                                  : Text::tr("connection lost");
    return why.isEmpty() ? phase : phase + QStringLiteral(": ") + why;
}

QString firstLine(const Attempt &attempt, TraceTime now)
{
    QStringList parts{Text::tr("%Ln event(s)", nullptr, int(attempt.events)),
                      format::duration(lastMoment(attempt, now) - attempt.began)};
    if (attempt.bytesDown > 0)
        parts << format::bytes(attempt.bytesDown);
    return parts.join(Dot);
}

QString beginLine(const Attempt &attempt)
{
    QStringList parts;
    if (attempt.begin == AttemptBegin::Redirected)
        parts << Text::tr("after a redirect");
    if (attempt.firstEvent)
        parts << Text::tr("first event %1").arg(format::duration(*attempt.firstEvent - attempt.began));
    return parts.join(Dot);
}

QList<Chip> resumeChips(const Attempt &attempt)
{
    QList<Chip> chips;
    if (attempt.lastEventIdSent)
        chips << Chip{QStringLiteral("↑ Last-Event-ID: %1").arg(QString::fromUtf8(*attempt.lastEventIdSent)),
                      Chip::Look::Sent};
    if (attempt.gap && *attempt.gap > 0)
        chips << Chip{Text::tr("gap of %1").arg(format::count(*attempt.gap)), Chip::Look::Bad};
    else if (attempt.gap)
        chips << Chip{Text::tr("✓ no gap"), Chip::Look::Good};
    if (attempt.duplicates > 0)
        chips << Chip{Text::tr("%1 again", "events that came twice").arg(format::count(attempt.duplicates)),
                      Chip::Look::Warning};
    return chips;
}

} // namespace

QString endText(const Attempt &attempt)
{
    const QString error = QString::fromUtf8(attempt.error);
    switch (attempt.end) {
    case AttemptEnd::Running:
        return {};
    case AttemptEnd::ByUser:
        return Text::tr("stopped by you");
    case AttemptEnd::ByCut:
        return Text::tr("cut by you");
    case AttemptEnd::ByPeer:
    case AttemptEnd::ByReset: {
        const QString how = attempt.end == AttemptEnd::ByPeer ? Text::tr("closed by the server")
                                                              : Text::tr("reset by the server");
        const auto idle = idleAtEnd(attempt);
        return idle ? Text::tr("%1 after %2 idle").arg(how, format::duration(*idle)) : how;
    }
    case AttemptEnd::Refused:
        return error.isEmpty() ? Text::tr("refused: a browser would stop")
                               : Text::tr("%1: a browser would stop").arg(error);
    case AttemptEnd::Unreachable:
        return unreachableText(attempt);
    case AttemptEnd::TimedOut:
        return Text::tr("no answer in time");
    case AttemptEnd::Broken:
        break;
    }
    return error.isEmpty() ? Text::tr("the protocol was broken") : error;
}

Card card(const Attempt &attempt, const QString &stateNow, const QDateTime &began, TraceTime now)
{
    Card card;
    card.title = Text::tr("Attempt %1").arg(attempt.number);
    card.state = stateChip(attempt, stateNow);
    card.time = began.time().toString(QStringLiteral("HH:mm:ss"));
    if (attempt.events > 0 || attempt.responded)
        card.lines << firstLine(attempt, now);
    const QString last = attempt.end == AttemptEnd::Running ? beginLine(attempt) : endText(attempt);
    if (!last.isEmpty())
        card.lines << last;
    if (attempt.bytesInFlight > 0 && attempt.end != AttemptEnd::Running)
        card.lines << Text::tr("%1 of an unfinished event lost").arg(format::bytes(attempt.bytesInFlight));
    card.chips = resumeChips(attempt);
    const TraceTime length = lastMoment(attempt, now) - attempt.began;
    const TraceTime silence = longestSilence(attempt, now);
    const double share = length > TraceTime::zero() ? double(silence.count()) / double(length.count()) : 0;
    if (silence >= WorthSaying && share >= WorthABar) {
        card.silence = std::min(share, 1.0);
        card.silenceText = Text::tr("%1 silent").arg(format::duration(silence));
    }
    return card;
}

QString timing(const Attempt &attempt)
{
    QStringList parts;
    TraceTime before = attempt.began;
    const auto add = [&](const std::optional<TraceTime> &time, const QString &text) {
        if (!time)
            return;
        parts << text.arg(format::duration(*time - before));
        before = *time;
    };
    add(attempt.lookedUp, Text::tr("lookup %1"));
    add(attempt.connected, Text::tr("connect %1"));
    add(attempt.secured, Text::tr("TLS %1"));
    before = attempt.began;
    if (attempt.firstByte)
        parts << Text::tr("first byte %1").arg(format::duration(*attempt.firstByte - before));
    if (attempt.firstEvent)
        parts << Text::tr("first event %1").arg(format::duration(*attempt.firstEvent - before));
    return parts.join(Dot);
}

QString groupTitle(const QDateTime &began, const QDateTime &now)
{
    const QString time = began.time().toString(QStringLiteral("HH:mm"));
    const qint64 days = began.date().daysTo(now.date());
    if (days == 0)
        return Text::tr("Today %1").arg(time);
    if (days == 1)
        return Text::tr("Yesterday %1").arg(time);
    return QLocale().toString(began.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

} // namespace pushscope::attempttext
