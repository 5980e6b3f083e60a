// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/merge/mergedtext.h"

#include <algorithm>

namespace pushscope {

MergedText::MergedText(const EventLog &log, LaneId lane)
    : m_log(log)
    , m_lane(lane)
{}

void MergedText::setProfile(MergeProfile profile, const JsonPath &path)
{
    m_chosen = profile;
    m_path = path;
    reset();
}

void MergedText::reset()
{
    m_next = 0;
    m_profile = m_chosen;
    m_requested.reset();
    m_isNewRequest = false;
    m_isHeld = false;
    m_answer = 0;
    beginAnswer();
}

void MergedText::setWanted(std::optional<FactIndex> event)
{
    m_wanted = event;
    const bool isHere =
        event ? m_answer > 0 && *event >= m_answerFirst && (!m_isHeld || *event < m_next) : !m_isHeld;
    if (!isHere)
        reset();
}

void MergedText::beginAnswer()
{
    m_profile = m_chosen;
    m_sections.clear();
    m_pieces.clear();
    m_end = MergeEnd::Running;
    m_finishReason.clear();
    m_error.clear();
    m_outputTokens.reset();
    m_inputTokens.reset();
    m_textBytes = 0;
    m_isLimited = false;
}

bool MergedText::catchUp()
{
    const std::size_t pieces = m_pieces.size();
    const MergeEnd end = m_end;
    const MergeProfile profile = m_profile;
    const auto requested = m_requested;
    const quint32 answer = m_answer;
    const FactList &facts = m_log.laneFacts(m_lane);
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end() && !m_isHeld; ++it) {
        const Fact fact = m_log.at(*it);
        m_isHeld = isPastWanted(*it, fact);
        m_next = *it;
        if (!m_isHeld)
            take(*it, fact);
    }
    if (!m_isHeld)
        m_next = m_log.endIndex();
    return answer != m_answer || pieces != m_pieces.size() || end != m_end || profile != m_profile ||
           requested != m_requested;
}

/// Another answer begins, and the one that is here has the wanted event.
bool MergedText::isPastWanted(FactIndex index, const Fact &fact) const
{
    return m_wanted && fact.kind == FactKind::Delivered && m_isNewRequest && m_answer > 0 &&
           index > *m_wanted;
}

void MergedText::take(FactIndex index, const Fact &fact)
{
    switch (fact.kind) {
    case FactKind::Request:
        m_requested = fact.time;
        m_isNewRequest = true;
        return;
    case FactKind::Delivered:
        return takeEvent(index, fact);
    case FactKind::LaneStopped:
    case FactKind::ClientClosed:
    case FactKind::PeerClosed:
    case FactKind::RequestFinished:
        if (m_end == MergeEnd::Running && !m_pieces.empty())
            m_end = MergeEnd::Truncated;
        return;
    default:
        return;
    }
}

void MergedText::takeEvent(FactIndex index, const Fact &fact)
{
    if (std::exchange(m_isNewRequest, false) || m_answer == 0) {
        beginAnswer();
        m_answerFirst = index;
        ++m_answer;
    }
    const EventView event = viewEvent(m_log.payload(index));
    if (m_profile == MergeProfile::None)
        m_profile = recogniseMergeProfile(event.type, event.data);
    MergeReading reading = readMergeEvent(m_profile, m_path, event.type, event.data);
    for (const MergeDelta &delta : reading.deltas)
        addDelta(index, fact, delta);
    // It counts though the connection may have ended before this event was read.
    if (reading.isTerminal)
        m_end = MergeEnd::Complete;
    if (!reading.finishReason.isEmpty())
        m_finishReason = reading.finishReason;
    if (!reading.error.isEmpty())
        m_error = reading.error;
    m_outputTokens = reading.outputTokens ? reading.outputTokens : m_outputTokens;
    m_inputTokens = reading.inputTokens ? reading.inputTokens : m_inputTokens;
}

void MergedText::addDelta(FactIndex index, const Fact &fact, const MergeDelta &delta)
{
    if (m_textBytes + delta.text.size() > TextLimit) {
        m_isLimited = true;
        return;
    }
    m_textBytes += delta.text.size();
    const quint32 section = sectionOf(delta);
    QByteArray &text = m_sections[section].text;
    const auto begin = quint64(text.size());
    text += delta.text;
    if (!delta.text.isEmpty())
        m_pieces.push_back({index, fact.time, section, begin, quint64(text.size())});
}

/// The section that the piece goes on with, or a new one.
quint32 MergedText::sectionOf(const MergeDelta &delta)
{
    const auto isIt = [&delta](const MergedSection &section) {
        return section.part == delta.part && section.index == delta.index;
    };
    const auto found = std::ranges::find_if(m_sections.rbegin(), m_sections.rend(), isIt);
    // A tool call with another name under the same number is another call.
    const bool isOther = found != m_sections.rend() && !delta.name.isEmpty() && !found->text.isEmpty();
    if (found == m_sections.rend() || isOther) {
        m_sections.push_back({delta.part, delta.index, delta.name, {}});
        return quint32(m_sections.size() - 1);
    }
    if (found->name.isEmpty())
        found->name = delta.name;
    return quint32(m_sections.rend() - found - 1);
}

std::span<const MergedPiece> MergedText::piecesOf(FactIndex fact) const
{
    const auto range = std::ranges::equal_range(m_pieces, fact, {}, &MergedPiece::fact);
    return {range.begin(), range.end()};
}

std::optional<FactIndex> MergedText::eventAt(quint32 section, quint64 position) const
{
    const auto holds = [=](const MergedPiece &piece) {
        return piece.section == section && piece.begin <= position && position < piece.end;
    };
    const auto found = std::ranges::find_if(m_pieces, holds);
    return found == m_pieces.end() ? std::nullopt : std::optional(found->fact);
}

std::optional<TokenRate> MergedText::rate() const
{
    if (m_pieces.size() < 2)
        return std::nullopt;
    const std::chrono::duration<double> span = m_pieces.back().time - m_pieces.front().time;
    if (span.count() <= 0)
        return std::nullopt;
    // The first piece stands at the begin of the time, not in it.
    const bool isKnown = m_outputTokens && *m_outputTokens > 0;
    const double count = isKnown ? double(*m_outputTokens) : double(m_pieces.size());
    return TokenRate{(count - 1) / span.count(), !isKnown};
}

std::optional<TraceTime> MergedText::timeToFirstPiece() const
{
    if (!m_requested || m_pieces.empty() || m_pieces.front().time < *m_requested)
        return std::nullopt;
    return m_pieces.front().time - *m_requested;
}

} // namespace pushscope
