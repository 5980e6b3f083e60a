// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/probeviews.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pushscope {

namespace {

/// "D17".
RuleId ruleFromName(QByteArrayView name)
{
    bool ok = false;
    const uint number = name.startsWith('D') ? name.sliced(1).toByteArray().toUInt(&ok) : 0;
    return ok && number > 0 && number < 100 ? RuleId(quint8(number)) : RuleId();
}

bool isFor(const QByteArray &measured, LaneId lane)
{
    const QJsonValue named = QJsonDocument::fromJson(measured).object().value(QLatin1StringView("for"));
    return named.isUndefined() || named.toInt() == int(lane.value);
}

/// The probes of one lane; true where it is a probe lane at all.
bool takeLane(LaneView &view, LaneId lane)
{
    ProbeView open;
    open.lane = lane;
    bool isProbe = false;
    for (const FactIndex index : view.log.laneFacts(lane)) {
        const Fact &fact = view.fact(index);
        if (fact.kind == FactKind::ProbeStarted) {
            isProbe = true;
            open.rule = ruleFromName(view.payload(index));
            open.started = index;
        } else if (fact.kind == FactKind::ProbeFinished && isProbe && !open.rule.isNone()) {
            open.finished = index;
            open.result = ProbeResult(fact.value);
            open.measured = view.payload(index).toByteArray();
            if (lane != view.lane && isFor(open.measured, view.lane))
                view.probes.push_back(open);
        }
    }
    return isProbe;
}

} // namespace

void addProbes(LaneView &view, const std::vector<LaneId> &lanes)
{
    for (const LaneId lane : lanes) {
        if (!takeLane(view, lane))
            view.others.push_back(lane);
    }
}

} // namespace pushscope
