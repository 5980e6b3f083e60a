// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectprinter.h"

#include "app/cli/inspectlines.h"
#include "trace/export/secretset.h"

#include <utility>

namespace pushscope {

namespace {

// Lines of one batch go out together, yet whoever reads never waits for more than this.
constexpr qsizetype PieceSize = 64 * 1024;

/// What names say is a secret, in heads and URLs. A stream's own data is what one came to see.
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
    const QByteArray shown = m_withSecrets ? QByteArray() : masked(fact.kind, payload);
    if (!m_withSecrets)
        payload = shown;
    m_text +=
        m_json ? inspectJsonLine(fact, payload, m_since, m_schemes.of(fact))
               : inspectTextLine(fact, payload, m_since, {machine, m_schemes.of(fact)}, m_out.hasColours());
}

bool InspectPrinter::flush()
{
    return m_out.write(std::exchange(m_text, {}));
}

} // namespace pushscope
