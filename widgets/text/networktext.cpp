// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/networktext.h"

#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pushscope::networktext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Network)
};

QString what(const Toxic &toxic)
{
    const QString delay = format::duration(toxic.delay);
    switch (toxic.kind) {
    case ToxicKind::Latency:
        return toxic.jitter.count() > 0 ? Text::tr("%1 ± %2 later").arg(delay, format::duration(toxic.jitter))
                                        : Text::tr("%1 later").arg(delay);
    case ToxicKind::Bandwidth:
        return Text::tr("%1/s").arg(format::bytes(quint64(toxic.bytes)));
    case ToxicKind::Loss:
        return Text::tr("%1 % sent again").arg(QLocale().toString(toxic.percent));
    case ToxicKind::Timeout:
        return toxic.delay.count() == 0 ? Text::tr("held for ever")
                                        : Text::tr("held, closed after %1").arg(delay);
    case ToxicKind::ResetPeer:
        return Text::tr("reset after %1").arg(delay);
    case ToxicKind::SlowClose:
        return Text::tr("closes %1 later").arg(delay);
    case ToxicKind::Slicer:
        return Text::tr("slices of %1").arg(format::bytes(quint64(toxic.bytes)));
    case ToxicKind::LimitData:
        return Text::tr("closed after %1").arg(format::bytes(quint64(toxic.bytes)));
    case ToxicKind::Down:
        return Text::tr("offline");
    }
    return {};
}

QString latency(const LaneSummary &summary)
{
    return summary.latency ? format::duration(summary.latency->p50) : QStringLiteral("–");
}

QString line(const Scoreboard::Lane &before, const Scoreboard::Lane &after)
{
    QString text = Text::tr("%1: p50 %2 → %3, delivered %4 → %5")
                       .arg(QString::fromLatin1(methodInfo(after.method).name), latency(before.summary),
                            latency(after.summary), format::count(before.summary.delivered),
                            format::count(after.summary.delivered));
    if (after.summary.connections != before.summary.connections)
        text += Text::tr(", connections %1 → %2")
                    .arg(format::count(before.summary.connections), format::count(after.summary.connections));
    if (after.summary.duplicated > 0)
        text += Text::tr(", twice %1").arg(format::count(after.summary.duplicated));
    return text;
}

} // namespace

QString toxic(const Toxic &toxic)
{
    if (toxic.kind == ToxicKind::Down)
        return what(toxic);
    return toxic.stream == ToxicStream::Up ? Text::tr("▲ %1").arg(what(toxic))
                                           : Text::tr("▼ %1").arg(what(toxic));
}

QString conditions(const NetworkConditions &conditions)
{
    if (conditions.isEmpty())
        return Text::tr("no condition");
    QStringList parts;
    for (const Toxic &each : conditions.toxics)
        parts << toxic(each);
    return parts.join(QStringLiteral(", "));
}

QString brief(const NetworkConditions &conditions)
{
    if (conditions.isEmpty())
        return Text::tr("real network");
    for (const NetworkPreset &preset : networkPresets()) {
        if (presetToxics(preset) == conditions.toxics)
            return presetName(preset);
    }
    const QString first = toxic(conditions.toxics.first());
    return conditions.toxics.size() == 1 ? first
                                         : Text::tr("%1 +%2").arg(first).arg(conditions.toxics.size() - 1);
}

QString presetName(const NetworkPreset &preset)
{
    return preset.isOffline ? Text::tr("Offline") : QString::fromLatin1(preset.name);
}

QString presetFigures(const NetworkPreset &preset)
{
    if (preset.isOffline)
        return Text::tr("nothing gets through");
    const QString figures =
        Text::tr("▼ %1 kbit/s, ▲ %2 kbit/s, a round trip takes %3 longer")
            .arg(format::count(quint64(preset.downKbit)), format::count(quint64(preset.upKbit)),
                 format::duration(preset.roundTrip));
    const QString source = preset.source == NetworkPreset::Source::Chrome
                               ? Text::tr("the network that Chrome's developer tools name so; they slow "
                                          "whole requests and take other figures for that")
                               : Text::tr("as Firefox's developer tools name it");
    return QStringLiteral("%1 (%2)").arg(figures, source);
}

QStringList suffered(const Scoreboard &without, const Scoreboard &with)
{
    QStringList lines;
    for (const Scoreboard::Lane &after : with.lanes) {
        const auto before = std::ranges::find(without.lanes, after.method, &Scoreboard::Lane::method);
        if (before != without.lanes.end() && after.skipped.isEmpty() && before->skipped.isEmpty())
            lines << line(*before, after);
    }
    return lines;
}

} // namespace pushscope::networktext
