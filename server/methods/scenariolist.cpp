// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/scenarios/scenarios.h"
#include "server/servercontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pushscope {

namespace {

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject toJson(const ScenarioParameter &parameter)
{
    QJsonObject object{{QStringLiteral("name"), text(parameter.name)},
                       {QStringLiteral("default"), parameter.fallback},
                       {QStringLiteral("least"), parameter.least},
                       {QStringLiteral("most"), parameter.most},
                       {QStringLiteral("note"), text(parameter.note)}};
    if (!parameter.taken.isEmpty())
        object.insert(QStringLiteral("takes"), text(parameter.taken));
    return object;
}

QJsonObject toJson(const Scenario &scenario, const QByteArray &base)
{
    QJsonArray parameters;
    for (const ScenarioParameter &parameter : scenario.parameters)
        parameters.append(toJson(parameter));
    const QByteArray url = (scenario.isWebSocket() ? "ws" + base.mid(4) : base) + pathOf(scenario);
    return {{QStringLiteral("name"), text(scenario.name)},
            {QStringLiteral("what"), text(scenario.what)},
            {QStringLiteral("url"), text(url)},
            {QStringLiteral("parameters"), parameters}};
}

} // namespace

void serveScenarioList(Exchange &exchange, ServerContext &context)
{
    QJsonArray list;
    for (const Scenario &scenario : scenarios())
        list.append(toJson(scenario, context.baseUrl()));
    exchange.answer(
        jsonAnswer(200, QJsonDocument(QJsonObject{{QStringLiteral("scenarios"), list}}).toJson()));
}

} // namespace pushscope
