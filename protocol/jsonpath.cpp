// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsonpath.h"

#include "protocol/jsonpathevaluator.h"
#include "protocol/jsonpathparser.h"

namespace pushscope {

class JsonPath::Private
{
public:
    QByteArray text;
    jsonpath::Query query;
};

JsonPath::JsonPath()
    : d(std::make_shared<const Private>(Private{QByteArrayLiteral("$"), {}}))
{}

std::optional<JsonPath> JsonPath::compile(QByteArrayView text, Check *check)
{
    jsonpath::Parser parser(text);
    auto query = parser.parse();
    if (check)
        *check = parser.check();
    if (!query)
        return std::nullopt;
    JsonPath path;
    path.d = std::make_shared<const Private>(Private{text.toByteArray(), std::move(*query)});
    return path;
}

QByteArray JsonPath::text() const
{
    return d->text;
}

bool JsonPath::isSingular() const
{
    return jsonpath::isSingular(d->query);
}

JsonPath::Result JsonPath::select(const json::Document &document, const Limits &limits) const
{
    if (document.nodes().empty())
        return {};
    jsonpath::Evaluator evaluator(document, limits);
    Result result;
    result.nodes = evaluator.select(d->query, 0, limits.nodes);
    result.gaveUp = evaluator.gaveUp();
    return result;
}

bool JsonPath::matches(const json::Document &document, bool *gaveUp) const
{
    if (document.nodes().empty())
        return false;
    jsonpath::Evaluator evaluator(document, Limits());
    const bool found = !evaluator.select(d->query, 0, 1).empty();
    if (gaveUp)
        *gaveUp = evaluator.gaveUp();
    return found;
}

} // namespace pushscope
