// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/pushserver.h"
#include "server/servercontext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pushscope {

void serveStatus(Exchange &exchange, ServerContext &context)
{
    const ServerStatus status = context.status();
    const MessageRing &ring = context.feed.ring();
    QJsonObject clients;
    for (const auto &[method, count] : status.clients)
        clients.insert(QString::fromLatin1(methodInfo(method).name), count);
    const QJsonObject history{{QStringLiteral("first"), qint64(ring.first())},
                              {QStringLiteral("messages"), qint64(ring.count())},
                              {QStringLiteral("bytes"), qint64(ring.bytes())}};
    const QJsonObject object{{QStringLiteral("uptime_ms"), qint64(status.uptime.count())},
                             {QStringLiteral("last"), qint64(status.lastId.value)},
                             {QStringLiteral("clients"), clients},
                             {QStringLiteral("backlog_bytes"), status.backlogBytes},
                             {QStringLiteral("history"), history}};
    exchange.answer(jsonAnswer(200, QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace pushscope
