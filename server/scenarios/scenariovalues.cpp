// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cursor.h"
#include "server/scenarios/scenario.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isTaken(const ScenarioParameter &parameter, quint32 value)
{
    return value >= quint32(parameter.least) && value <= quint32(parameter.most) &&
           (!parameter.takes || parameter.takes(int(value)));
}

Refusal refusalOf(const ScenarioParameter &parameter)
{
    const QByteArray range = parameter.taken.isEmpty()
                                 ? "a whole number from " + QByteArray::number(parameter.least) + " to " +
                                       QByteArray::number(parameter.most)
                                 : parameter.taken.toByteArray();
    return {400, "bad-parameter", parameter.name.toByteArray() + "= takes " + range + ", once.", {}};
}

} // namespace

ScenarioValues ScenarioValues::of(Parameters parameters, QByteArrayView query,
                                  std::optional<Refusal> &refusal)
{
    Q_ASSERT(parameters.size() <= Most);
    ScenarioValues values;
    values.m_parameters = parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const ScenarioParameter &parameter = parameters[i];
        values.m_values[i] = parameter.fallback;
        const auto given = queryParameter(query, parameter.name);
        if (given && given->count == 0)
            continue;
        const auto number = given && given->count == 1 ? parseCursor(given->value) : std::nullopt;
        if (number && isTaken(parameter, *number))
            values.m_values[i] = int(*number);
        else
            refusal = refusalOf(parameter);
    }
    return values;
}

int ScenarioValues::operator[](QByteArrayView name) const
{
    const auto it = std::ranges::find(m_parameters, name, &ScenarioParameter::name);
    Q_ASSERT(it != m_parameters.end());
    return m_values[std::size_t(it - m_parameters.begin())];
}

} // namespace pushscope
