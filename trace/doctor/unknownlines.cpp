// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/unknownlines.h"

#include "protocol/eventstreamparser.h"
#include "protocol/httptext.h"

#include <array>

namespace pushscope {

namespace {

constexpr QByteArrayView Bom("\xEF\xBB\xBF");
constexpr std::size_t LineLimit = 100'000;

bool isFieldOfTheStandard(QByteArrayView name)
{
    constexpr std::array<QByteArrayView, 4> Names{"data", "event", "id", "retry"};
    return std::ranges::find(Names, name) != Names.end();
}

QByteArrayView nameOf(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon < 0 ? line : line.first(colon);
}

} // namespace

UnknownLine::Kind kindOfUnknownLine(QByteArrayView line)
{
    if (line.startsWith(Bom))
        return UnknownLine::Kind::Bom;
    const QByteArrayView name = nameOf(line);
    if (isFieldOfTheStandard(name.trimmed().toByteArray().toLower()))
        return UnknownLine::Kind::NearlyAField;
    const bool isPlainField = name.size() < line.size() && isHttpToken(name);
    return isPlainField ? UnknownLine::Kind::OtherField : UnknownLine::Kind::RestOfData;
}

std::vector<UnknownLine> unknownLines(const LaneView &lane)
{
    std::vector<UnknownLine> lines;
    for (const AttemptView &attempt : lane.attempts) {
        for (const FactIndex index : attempt.of(FactKind::Ignored)) {
            if (lane.fact(index).value != quint16(IgnoredReason::UnknownField) || lines.size() == LineLimit)
                continue;
            const QByteArrayView line = lane.payload(index);
            lines.push_back(
                {.kind = kindOfUnknownLine(line),
                 .name = nameOf(line).first(std::min<qsizetype>(nameOf(line).size(), 40)).toByteArray(),
                 .evidence = {index, index, 0, 0},
                 .size = line.size()});
        }
    }
    return lines;
}

quint64 ignoredCount(const LaneView &lane)
{
    quint64 count = 0;
    for (const AttemptView &attempt : lane.attempts)
        count += attempt.of(FactKind::Ignored).size();
    return count;
}

} // namespace pushscope
