// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/session.h"

#include "trace/export/export.h"
#include "trace/export/masking.h"
#include "trace/sessionblocks.h"

namespace pushscope {

namespace {

/// What the log has evicted of a lane's beginning and the folds still know.
void addBeginning(SessionBlocks &writer, const Masking &masking, const LaneHistory &lane, FactIndex first,
                  TraceTime oldest)
{
    if (lane.started >= oldest)
        return;
    const Fact about{.time = oldest, .lane = lane.lane};
    Fact started = about;
    started.kind = FactKind::LaneStarted;
    started.value = quint16(lane.method);
    writer.add(started, masking.url(lane.url));
    if (!lane.states.empty() && lane.states.front().fact < first) {
        Fact state = about;
        state.kind = FactKind::StateChanged;
        state.value = packState(lane.states.front().change);
        writer.add(state, {});
    }
    if (lane.stopped && *lane.stopped < oldest) {
        Fact stopped = about;
        stopped.kind = FactKind::LaneStopped;
        writer.add(stopped, {});
    }
}

} // namespace

SavedSession saveSession(const Folds &folds, QIODevice &device, Secrets secrets)
{
    const EventLog &log = folds.log();
    const Masking masking(log, secrets);
    SessionBlocks writer(device, secrets);
    if (log.evictedCount() > 0 && !log.isEmpty()) {
        for (const LaneId lane : folds.lanes())
            addBeginning(writer, masking, *folds.history(lane), log.firstIndex(),
                         log.at(log.firstIndex()).time);
    }
    for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index)
        writer.add(log.at(index), masking.payload(index));
    if (!writer.finish())
        return {SessionError::CannotWrite, device.errorString()};
    return {};
}

SavedSession saveSessionFile(const Folds &folds, const QString &path, Secrets secrets)
{
    SavedSession saved;
    bool isOpen = false;
    const Exported exported = exportToFile(path, [&](QIODevice &device) {
        isOpen = true;
        saved = saveSession(folds, device, secrets);
        return Exported{saved.error == SessionError::None, saved.systemReason};
    });
    if (saved.error != SessionError::None || exported.isWritten)
        return saved;
    return {isOpen ? SessionError::CannotWrite : SessionError::CannotOpen, exported.systemReason};
}

} // namespace pushscope
