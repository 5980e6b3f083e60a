// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "protocol/json.h"
#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/servercontext.h"

namespace pushscope {

namespace {

/// What a body asks to publish, or why it cannot be.
struct Publication
{
    QByteArray type = QByteArrayLiteral("message");
    QByteArray data;
    std::optional<Refusal> refusal;
};

Publication refused(QByteArray what, QByteArray why)
{
    Publication publication;
    publication.refusal = Refusal{400, std::move(what), std::move(why), {}};
    return publication;
}

Publication parsePublication(const QByteArray &body)
{
    if (!body.isValidUtf8())
        return refused("bad-json", "The body is not UTF-8.");
    const auto members = json::members(body);
    if (!members)
        return refused("bad-json",
                       "The body must be a JSON object such as {\"type\":\"message\",\"data\":\"hello\"}.");
    Publication publication;
    if (const auto value = json::find(*members, "type")) {
        const auto type = json::string(*value);
        if (!type || !eventstream::isWritable(*type))
            return refused("bad-type", "The type must be a string without CR, LF and NUL.");
        publication.type = *type;
    }
    const auto data = json::find(*members, "data");
    if (!data)
        return refused("no-data", "The member \"data\" is missing; any JSON value will do.");
    publication.data = *data;
    return publication;
}

} // namespace

void servePublish(Exchange &exchange, ServerContext &context)
{
    const Publication publication = parsePublication(exchange.request().body);
    if (publication.refusal) {
        exchange.refuse(*publication.refusal);
        return;
    }
    const MessageId id = context.feed.publish(publication.type, publication.data);
    if (id.isNone())
        exchange.refuse(
            {413,
             "message-too-long",
             "A message may hold " + QByteArray::number(context.feed.limits().messageBytes) + " bytes.",
             {}});
    else
        exchange.answer(jsonAnswer(201, "{\"id\":" + QByteArray::number(id.value) + "}"));
}

} // namespace pushscope
