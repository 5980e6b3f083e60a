// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/networkoptions.h"

#include "protocol/networkpreset.h"

namespace pushscope {

namespace {

QString presetNames()
{
    QStringList names;
    for (const NetworkPreset &preset : networkPresets())
        names << QString::fromLatin1(preset.id);
    return names.join(QStringLiteral(", "));
}

QString toxicNames()
{
    QStringList names;
    for (const ToxicKind kind : allToxics())
        names << QString::fromLatin1(toxicName(kind));
    return names.join(QStringLiteral(", "));
}

QString faultText(const ToxicFault &fault)
{
    const QString part = QString::fromUtf8(fault.part);
    switch (fault.kind) {
    case ToxicFault::Kind::UnknownToxic:
        return CliText::tr("--toxic: there is no toxic \"%1\"; there are %2").arg(part, toxicNames());
    case ToxicFault::Kind::UnknownAttribute:
        return CliText::tr("--toxic: \"%1\" means nothing for this toxic").arg(part);
    case ToxicFault::Kind::BadNumber:
        return CliText::tr("--toxic: \"%1\" wants a number").arg(part);
    case ToxicFault::Kind::OutOfRange:
        return CliText::tr("--toxic: \"%1\" is out of range").arg(part);
    case ToxicFault::Kind::BadStream:
        return CliText::tr("--toxic: \"%1\": the stream is up, down or both").arg(part);
    }
    return {};
}

} // namespace

std::vector<OptionSpec> networkOptionSpecs()
{
    return {
        {QStringLiteral("network"), QStringLiteral("PRESET"),
         CliText::tr("a slower network: %1").arg(presetNames())},
        {QStringLiteral("toxic"), QStringLiteral("TOXIC"),
         CliText::tr("one condition, as Toxiproxy names it, downstream unless told; may be repeated: "
                     "latency=300,jitter=50; bandwidth=50,stream=up (kB/s); loss=2; timeout=0; "
                     "reset_peer=1000; slow_close=500; slicer=64,size_variation=32,delay=500 (us); "
                     "limit_data=1000; down"),
         true},
    };
}

NetworkConditions readNetworkOptions(OptionReader &reader)
{
    NetworkConditions conditions;
    if (reader.has("network")) {
        const NetworkPreset *const preset = networkPreset(reader.text("network").toUtf8());
        if (preset)
            addToxics(conditions, presetToxics(*preset));
        else
            reader.fail(CliText::tr("--network: there is no \"%1\"; there are %2")
                            .arg(reader.text("network"), presetNames()));
    }
    for (const QString &text : reader.all("toxic")) {
        const auto read = readToxic(text.toUtf8());
        if (const auto *fault = std::get_if<ToxicFault>(&read))
            reader.fail(faultText(*fault));
        else
            addToxics(conditions, std::get<QList<Toxic>>(read));
    }
    return conditions;
}

} // namespace pushscope
