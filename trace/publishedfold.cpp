// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/publishedfold.h"

#include <algorithm>
#include <ranges>

namespace pushscope {

namespace {

// Messages of older runs of the server are no longer found by their ids.
constexpr std::size_t MaximumRuns = 16;

} // namespace

void PublishedFold::serverStarted()
{
    m_serverStarted = true;
}

PublishedNumber PublishedFold::take(FactIndex index, const Fact &fact)
{
    const PublishedNumber number = end();
    if (m_serverStarted || m_marks.empty() || fact.message <= m_marks.back().message) {
        m_serverStarted = false;
        m_run += m_runs.empty() ? 0 : 1;
        m_runs.push_back(number);
        if (m_runs.size() > MaximumRuns)
            m_runs.pop_front();
    }
    m_marks.push_back({fact.time, index, fact.message});
    return number;
}

void PublishedFold::trim(FactIndex first)
{
    while (!m_marks.empty() && m_marks.front().fact < first) {
        m_marks.pop_front();
        ++m_begin;
    }
    while (m_runs.size() > 1 && m_runs[1] <= m_begin)
        m_runs.pop_front();
}

std::optional<PublishedNumber> PublishedFold::find(MessageId message) const
{
    PublishedNumber runEnd = end();
    for (const PublishedNumber runBegin : std::views::reverse(m_runs)) {
        if (const auto found = findIn(std::max(runBegin, m_begin), runEnd, message))
            return found;
        runEnd = std::max(runBegin, m_begin);
    }
    return std::nullopt;
}

std::optional<PublishedNumber> PublishedFold::findIn(PublishedNumber begin, PublishedNumber end,
                                                     MessageId message) const
{
    if (begin >= end || message < at(begin).message || message > at(end - 1).message)
        return std::nullopt;
    // Ids follow each other unless facts were lost.
    const PublishedNumber guess = begin + (message.value - at(begin).message.value);
    if (guess < end && at(guess).message == message)
        return guess;
    const auto run = std::ranges::subrange(m_marks.begin() + qsizetype(begin - m_begin),
                                           m_marks.begin() + qsizetype(end - m_begin));
    const auto found = std::ranges::lower_bound(run, message, {}, &PublishedMark::message);
    if (found == run.end() || found->message != message)
        return std::nullopt;
    return begin + PublishedNumber(found - run.begin());
}

PublishedNumber PublishedFold::lowerBound(TraceTime time) const
{
    const auto found = std::ranges::lower_bound(m_marks, time, {}, &PublishedMark::time);
    return m_begin + PublishedNumber(found - m_marks.begin());
}

} // namespace pushscope
