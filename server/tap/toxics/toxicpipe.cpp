// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/toxicpipe.h"

#include <algorithm>

namespace pushscope {

ToxicPipe::ToxicPipe(ToxicStream stream, quint64 seed, TraceTime started)
    : m_stream(stream)
    , m_seed(seed)
    , m_started(started)
{}

const Toxic *ToxicPipe::find(const NetworkConditions &conditions, ToxicKind kind) const
{
    const auto it = std::ranges::find_if(conditions.toxics, [&](const Toxic &toxic) {
        return toxic.kind == kind && toxic.stream == m_stream;
    });
    return it == conditions.toxics.end() ? nullptr : &*it;
}

void ToxicPipe::set(const NetworkConditions &conditions, TraceTime now)
{
    advance(now);
    removeGone(conditions, now);
    for (const Entry &entry : m_stages)
        entry.stage->set(*find(conditions, entry.kind), now);
    addMissing(conditions, now);
    m_isFirst = false;
}

void ToxicPipe::removeGone(const NetworkConditions &conditions, TraceTime now)
{
    for (std::size_t i = 0; i < m_stages.size();) {
        if (find(conditions, m_stages[i].kind)) {
            ++i;
            continue;
        }
        const std::unique_ptr<ToxicStage> gone = std::move(m_stages[i].stage);
        m_stages.erase(m_stages.begin() + std::ptrdiff_t(i));
        for (Piece &piece : gone->release())
            hand(i, std::move(piece), now);
    }
}

void ToxicPipe::addMissing(const NetworkConditions &conditions, TraceTime now)
{
    std::size_t place = 0;
    for (const ToxicKind kind : allToxics()) {
        if (place < m_stages.size() && m_stages[place].kind == kind) {
            ++place;
            continue;
        }
        const Toxic *const toxic = find(conditions, kind);
        auto stage = toxic ? makeToxicStage(*toxic, m_seed + quint64(kind) * 0x9E3779B97F4A7C15ull,
                                            m_isFirst ? m_started : now)
                           : nullptr;
        if (!stage)
            continue;
        m_stages.insert(m_stages.begin() + std::ptrdiff_t(place), Entry{kind, std::move(stage)});
        ++place;
    }
}

void ToxicPipe::hand(std::size_t next, Piece piece, TraceTime now)
{
    if (next < m_stages.size())
        m_stages[next].stage->push(std::move(piece), now);
    else
        m_out.push(std::move(piece));
}

void ToxicPipe::push(Piece piece, TraceTime now)
{
    hand(0, std::move(piece), now);
}

void ToxicPipe::advance(TraceTime now)
{
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        while (auto piece = m_stages[i].stage->take(now))
            hand(i + 1, std::move(*piece), now);
    }
}

std::optional<Piece> ToxicPipe::take(TraceTime now)
{
    if (m_out.isEmpty())
        advance(now);
    return m_out.pop();
}

std::optional<TraceTime> ToxicPipe::due() const
{
    std::optional<TraceTime> first;
    if (!m_out.isEmpty())
        return TraceTime::min();
    for (const Entry &entry : m_stages) {
        const auto due = entry.stage->due();
        if (due && (!first || *due < *first))
            first = due;
    }
    return first;
}

qsizetype ToxicPipe::held() const
{
    qsizetype sum = m_out.weight();
    for (const Entry &entry : m_stages)
        sum += entry.stage->held();
    return sum;
}

} // namespace pushscope
