// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectprinter.h"

#include "app/cli/inspectlines.h"

#include <utility>

namespace pushscope {

namespace {

// Lines of one batch go out together, yet whoever reads never waits for more than this.
constexpr qsizetype PieceSize = 64 * 1024;

/// What names say is a secret, in heads and URLs.
QByteArray masked(FactKind kind, QByteArrayView payload)
{
    switch (kind) {
    case FactKind::Request:
    case FactKind::Response:
        return SecretSet().masked(payload, secretsInHead(payload));
    case FactKind::Redirected:
    case FactKind::Error:
        return SecretSet().masked(payload, secretsInUrl(payload));
    default:
        return payload.toByteArray();
    }
}

} // namespace

InspectPrinter::InspectPrinter(Output &out, TraceTime since, const InspectOptions &options)
    : m_out(out)
    , m_since(since)
    , m_json(options.json)
    , m_withSecrets(options.withSecrets)
{}

bool InspectPrinter::print(const Fact &fact, QByteArrayView payload, MachineKind machine)
{
    m_schemes.take(fact);
    if (fact.kind == FactKind::StateChanged && !std::exchange(m_hasState, true)) {
        add(fact, payload, machine);
        const FactBatch early = std::exchange(m_early, {});
        for (Fact before : early.facts) {
            before.time = std::max(before.time, fact.time);
            add(before, early.payload(before), machine);
        }
    } else if (m_hasState) {
        add(fact, payload, machine);
    } else if (hasInspectLine(fact.kind)) {
        m_early.facts.push_back(fact);
        m_early.facts.back().payloadOffset = quint64(m_early.arena.size());
        m_early.arena.append(payload);
    }
    return m_text.size() < PieceSize || flush();
}

void InspectPrinter::add(Fact fact, QByteArrayView payload, MachineKind machine)
{
    const bool isMasked = !m_withSecrets;
    if (isMasked && fact.kind == FactKind::Request)
        m_secrets.add(payload, secretsInHead(payload));
    const QByteArray shown = isMasked ? masked(fact.kind, payload) : QByteArray();
    if (isMasked)
        payload = shown;
    const QByteArray line =
        m_json ? inspectJsonLine(fact, payload, m_since, m_schemes.of(fact))
               : inspectTextLine(fact, payload, m_since, {machine, m_schemes.of(fact)}, m_out.hasColours());
    // What was sent as a secret is one, too, where the server says it again.
    m_text += isMasked && !m_secrets.isEmpty() ? m_secrets.masked(line) : line;
}

bool InspectPrinter::flush()
{
    return m_out.write(std::exchange(m_text, {}));
}

} // namespace pushscope
