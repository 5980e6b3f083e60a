// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/autoclient.h"

#include "clients/mimetype.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

// What comes as a JSON text a line. RFC 7464 puts RS before and LF behind each.
constexpr std::array<QByteArrayView, 7> LineTypes{
    "application/x-ndjson",  "application/ndjson",   "application/jsonl",      "application/x-jsonlines",
    "application/jsonlines", "application/json-seq", "application/stream+json"};

StreamClient::Form formOf(const HttpHead &head)
{
    const QByteArray essence = mimeEssence(head.joined("Content-Type"));
    const bool hasLines = std::ranges::find(LineTypes, QByteArrayView(essence)) != LineTypes.end();
    return hasLines ? StreamClient::Form::Lines : StreamClient::Form::Raw;
}

} // namespace

AutoClient::AutoClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : m_settings(settings)
    , m_tap(tap)
    , m_recorder(recorder)
{
    auto client = std::make_unique<EventSourceClient>(settings, tap, recorder);
    client->setOtherTypeHandler([this, from = client.get()](const HttpHead &head, TraceTime time) {
        return handOver(*from, head, time);
    });
    use(std::move(client));
}

void AutoClient::use(std::unique_ptr<PushClient> client)
{
    connect(client.get(), &PushClient::finished, this, &PushClient::finished);
    m_client = std::move(client);
}

bool AutoClient::handOver(EventSourceClient &from, const HttpHead &head, TraceTime time)
{
    LaneSettings settings = m_settings;
    settings.method = Method::Stream;
    auto stream = std::make_unique<StreamClient>(settings, m_tap, m_recorder);
    StreamClient *const taking = stream.get();
    from.disconnect(this);
    m_client.release()->deleteLater(); // it is inside its own handler
    use(std::move(stream));
    taking->takeOver(from.release(), formOf(head), head, time);
    return true;
}

} // namespace pushscope
