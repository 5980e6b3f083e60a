// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/masking.h"

#include "trace/export/pushsecrets.h"
#include "trace/export/sentbodies.h"

#include <map>
#include <memory>

namespace pushscope {

namespace {

/// Hands the bytes of each connection to a reader of its own, which `make` makes.
template <class Reader>
void forEachConnection(const EventLog &log, const std::function<std::unique_ptr<Reader>()> &make)
{
    std::map<std::pair<LaneId, ConnectionId>, std::unique_ptr<Reader>> readers;
    for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index) {
        const Fact &fact = log.at(index);
        if (fact.kind != FactKind::BytesUp && fact.kind != FactKind::BytesDown)
            continue;
        std::unique_ptr<Reader> &reader = readers[{fact.lane, fact.connection}];
        if (!reader)
            reader = make();
        reader->feed(fact.kind == FactKind::BytesUp ? ByteFlow::Up : ByteFlow::Down, index,
                     log.payload(index));
    }
    for (const auto &[id, reader] : readers)
        reader->finish();
}

} // namespace

SecretSpans secretsInFact(FactKind kind, QByteArrayView payload)
{
    switch (kind) {
    case FactKind::LaneStarted:
    case FactKind::Redirected:
    case FactKind::ProxyUsed:
    case FactKind::Error:
        return secretsInUrl(payload);
    case FactKind::Request:
    case FactKind::Response:
        return secretsInHead(payload);
    case FactKind::MessageSent:
        return secretsInBody(payload);
    case FactKind::Step:
        return secretsInPushStep(payload);
    default:
        return {};
    }
}

QByteArray maskedEvent(const SecretSet &secrets, QByteArrayView payload)
{
    if (secrets.find(payload).empty())
        return payload.toByteArray();
    EventPayload event = decodeEvent(payload);
    for (QByteArray *text : {&event.type, &event.data, &event.lastEventId})
        *text = secrets.masked(*text);
    event.origin = secrets.masked(event.origin, secretsInUrl(event.origin));
    return encodeEvent(event);
}

QByteArray starredBytes(const SecretSet &secrets, QByteArray bytes)
{
    for (const Replacement &found : secrets.find(bytes))
        std::fill(bytes.begin() + found.begin, bytes.begin() + found.end, '*');
    return bytes;
}

Masking::Masking(const EventLog &log, Secrets secrets)
    : m_log(log)
    , m_secrets(secrets)
{
    if (secrets == Secrets::Kept)
        return;
    collect();
    collectBodies();
    if (m_hasSecrets)
        planStreams();
}

void Masking::add(QByteArrayView text, const SecretSpans &spans)
{
    if (spans.empty())
        return;
    m_hasSecrets = true;
    m_values.add(text, spans);
}

void Masking::collect()
{
    for (FactIndex index = m_log.firstIndex(); index < m_log.endIndex(); ++index) {
        const QByteArrayView payload = m_log.payload(index);
        add(payload, secretsInFact(m_log.at(index).kind, payload));
    }
}

void Masking::collectBodies()
{
    const SentBodies::Found found = [this](QByteArrayView text, const SecretSpans &spans) {
        add(text, spans);
    };
    forEachConnection<SentBodies>(m_log, [&found] { return std::make_unique<SentBodies>(found); });
}

void Masking::planStreams()
{
    forEachConnection<StreamMasker>(m_log,
                                    [this] { return std::make_unique<StreamMasker>(m_values, m_edits); });
    for (auto &[fact, edits] : m_edits)
        std::ranges::sort(edits, {}, &Replacement::begin);
}

QByteArray Masking::payload(FactIndex index) const
{
    const QByteArrayView payload = m_log.payload(index);
    if (!m_hasSecrets)
        return payload.toByteArray();
    const FactKind kind = m_log.at(index).kind;
    if (kind == FactKind::BytesUp || kind == FactKind::BytesDown)
        return bytes(index);
    if (kind == FactKind::Delivered || kind == FactKind::Published)
        return maskedEvent(m_values, payload);
    return m_values.masked(payload, secretsInFact(kind, payload));
}

/// What no grammar took (half a frame at the end, bytes that are not HTTP) is searched once more, read by
/// read; there the mask is as long as what it hides.
QByteArray Masking::bytes(FactIndex index) const
{
    const auto edits = m_edits.find(index);
    const QByteArrayView payload = m_log.payload(index);
    return starredBytes(m_values,
                        edits == m_edits.end() ? payload.toByteArray() : replaced(payload, 0, edits->second));
}

QByteArray Masking::text(QByteArrayView text) const
{
    return m_values.masked(text);
}

QByteArray Masking::url(QByteArrayView url) const
{
    return m_secrets == Secrets::Kept ? url.toByteArray() : m_values.masked(url, secretsInUrl(url));
}

} // namespace pushscope
