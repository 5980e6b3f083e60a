// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/connectiontext.h"

#include "widgets/inspect/attempttext.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace pushscope::connectiontext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::ConnectionText)
};

const Attempt *lastOf(const InspectRun *run)
{
    return run && !run->attempts->all().empty() ? &run->attempts->all().back() : nullptr;
}

/// What the API will not do anything about any more.
bool hasGivenUp(const LaneHistory &history)
{
    if (history.states.empty())
        return false;
    const StateSpan &now = history.states.back();
    const StateLook look = stateLook(methodInfo(history.method).machine, now.change.to, now.failed);
    return look == StateLook::Failed || look == StateLook::Idle;
}

/// The delay that the client announced last; nothing where an attempt has begun since.
std::optional<TraceTime> announcedWait(const EventLog &log, LaneId lane)
{
    constexpr qsizetype Depth = 32;
    const FactList &facts = log.laneFacts(lane);
    const auto size = qsizetype(facts.size());
    for (qsizetype i = size - 1; i >= std::max<qsizetype>(0, size - Depth); --i) {
        const FactIndex index = *(facts.begin() + i);
        const FactKind kind = log.at(index).kind;
        if (kind == FactKind::ReconnectScheduled)
            return std::chrono::milliseconds(log.payload(index).toByteArray().toLongLong());
        if (kind == FactKind::ConnectStarted || kind == FactKind::LookupStarted)
            break;
    }
    return std::nullopt;
}

} // namespace

State stateOf(const LaneHistory &history, const InspectRun *run)
{
    if (!history.running)
        return State::Stopped;
    const Attempt *last = lastOf(run);
    if (last && last->end == AttemptEnd::Running)
        return last->responded ? State::Open : State::Connecting;
    if (hasGivenUp(history))
        return State::Failed;
    return last ? State::Waiting : State::Connecting;
}

QString brief(State state)
{
    switch (state) {
    case State::Stopped:
        break;
    case State::Connecting:
        return Text::tr("connecting");
    case State::Open:
        return Text::tr("live");
    case State::Waiting:
        return Text::tr("waiting");
    case State::Failed:
        return Text::tr("not connected");
    }
    return Text::tr("closed");
}

QString sentence(const EventLog &log, const LaneHistory &history, const InspectRun *run)
{
    const Attempt *last = lastOf(run);
    constexpr qsizetype Longest = 72; // the status line says more than this
    QString why = last ? attempttext::endText(*last) : QString();
    if (why.size() > Longest)
        why = why.left(Longest - 1) + QChar(0x2026);
    const auto because = [&why](const QString &text) {
        return why.isEmpty() ? text : text + QStringLiteral(": ") + why;
    };
    switch (stateOf(history, run)) {
    case State::Stopped:
        break;
    case State::Connecting:
        return Text::tr("Connecting…");
    case State::Open:
        return Text::tr("Live");
    case State::Waiting:
        if (const auto wait = announcedWait(log, history.lane))
            return because(Text::tr("Waiting %1 to reconnect").arg(format::duration(*wait)));
        return because(Text::tr("Waiting to reconnect"));
    case State::Failed:
        return because(Text::tr("Not connected"));
    }
    return Text::tr("Not connected");
}

} // namespace pushscope::connectiontext
