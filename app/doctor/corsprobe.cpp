// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/probe.h"

#include "protocol/http1headdecoder.h"
#include "protocol/json.h"

#include <algorithm>

namespace pushscope {

namespace {

const QByteArray Origin = QByteArrayLiteral("https://pushscope.invalid"); // RFC 2606, 2: nobody's

bool isSecretHeader(const HttpHeader &header)
{
    const QByteArray name = header.name.toLower();
    return name == "cookie" || name == "authorization";
}

/// D26: asks as a page of another origin would.
class CorsProbe : public Probe
{
public:
    explicit CorsProbe(const LaneSettings &examined)
        : m_examined(examined)
    {}

    RuleId rule() const override { return RuleId(26); }

    std::vector<LaneSettings> lanes() const override
    {
        LaneSettings settings = m_examined;
        settings.request.headers.removeIf(
            [](const HttpHeader &header) { return header.name.toLower() == "origin"; });
        settings.request.headers.append({QByteArrayLiteral("Origin"), Origin});
        return {settings};
    }

    std::optional<ProbeVerdict> judge(const EventLog &log, const std::vector<LaneId> &lanes,
                                      bool isOver) const override
    {
        for (const FactIndex index : log.laneFacts(lanes.front())) {
            if (log.at(index).kind != FactKind::Response || log.at(index).value != 200)
                continue;
            Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Response);
            decoder.feed(log.payload(index));
            return verdict(decoder.head());
        }
        return isOver ? std::optional(ProbeVerdict{}) : std::nullopt;
    }

private:
    // Fetch, 4.9 "CORS check".
    ProbeVerdict verdict(const HttpHead &head) const
    {
        const QByteArray allowed = head.joined("Access-Control-Allow-Origin");
        const bool hasSecrets = std::ranges::any_of(m_examined.request.headers, &isSecretHeader);
        const bool mayCarrySecrets =
            allowed == Origin && head.joined("Access-Control-Allow-Credentials") == "true";
        const bool isAllowed = hasSecrets ? mayCarrySecrets : allowed == "*" || allowed == Origin;
        return {isAllowed ? ProbeResult::Passed : ProbeResult::Failed,
                "\"origin\":" + json::quoted(Origin) + ",\"allow_origin\":" + json::quoted(allowed)};
    }

    const LaneSettings m_examined;
};

} // namespace

std::unique_ptr<Probe> makeCorsProbe(const Folds &folds, const LaneSettings &examined)
{
    const bool hasEvents = folds.summary(examined.lane).bytesDown > 0;
    if (!hasEvents || examined.method == Method::WebSocket || examined.request.verb != "GET")
        return nullptr;
    return std::make_unique<CorsProbe>(examined);
}

} // namespace pushscope
