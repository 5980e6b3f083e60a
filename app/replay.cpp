// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/replay.h"

#include <algorithm>

namespace pushscope {

namespace {

// So many at once where it goes as fast as it can: signals and input are heard in between.
constexpr std::size_t FactsAtOnce = 8192;
// A timer waits no longer; then it looks again.
constexpr std::chrono::hours LongestWait{1};

bool isEvent(FactKind kind)
{
    return kind == FactKind::Delivered || kind == FactKind::MessageSent || kind == FactKind::ControlReceived;
}

} // namespace

Replay::Replay(EventLog &log, TraceNow now, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_now(now)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Replay::advance);
}

void Replay::load(FactBatch session)
{
    m_session = std::move(session);
    m_log.clear();
    m_next = 0;
    stopAt(begin());
}

TraceTime Replay::begin() const
{
    return m_session.facts.empty() ? TraceTime{} : m_session.facts.front().time;
}

TraceTime Replay::end() const
{
    return m_session.facts.empty() ? TraceTime{} : m_session.facts.back().time;
}

TraceTime Replay::position() const
{
    if (!m_isPlaying || !m_speed)
        return m_from;
    const auto played = double((m_now() - m_began).count()) * *m_speed;
    const auto left = double((end() - m_from).count());
    return m_from + TraceTime(qint64(std::min(played, left)));
}

void Replay::play(std::optional<double> speed)
{
    m_from = position();
    m_speed = speed;
    m_began = m_now();
    m_isPlaying = true;
    m_timer.start(0);
}

void Replay::pause()
{
    stopAt(position());
}

void Replay::stopAt(TraceTime position)
{
    m_from = position;
    m_isPlaying = false;
    m_timer.stop();
}

bool Replay::stepToNextEvent()
{
    pause();
    if (atEnd())
        return false;
    const auto from = m_session.facts.begin() + std::ptrdiff_t(m_next);
    const auto event =
        std::find_if(from, m_session.facts.end(), [](const Fact &fact) { return isEvent(fact.kind); });
    const bool isLast = event == m_session.facts.end();
    m_from = isLast ? end() : event->time;
    appendUntil(std::size_t(event - m_session.facts.begin()) + (isLast ? 0 : 1));
    return true;
}

void Replay::seek(TraceTime time)
{
    const bool wasPlaying = m_isPlaying;
    stopAt(std::clamp(time, begin(), end()));
    const auto after = std::ranges::upper_bound(m_session.facts, m_from, {}, &Fact::time);
    const auto target = std::size_t(after - m_session.facts.begin());
    if (target < m_next) {
        m_log.clear();
        m_next = 0;
    }
    appendUntil(target);
    if (wasPlaying && !atEnd())
        play(m_speed);
}

void Replay::advance()
{
    if (!m_speed) {
        m_from = m_next < m_session.facts.size() ? m_session.facts[m_next].time : end();
        appendUntil(std::min(m_next + FactsAtOnce, m_session.facts.size()));
    } else {
        const auto after = std::ranges::upper_bound(m_session.facts, position(), {}, &Fact::time);
        appendUntil(std::max(m_next, std::size_t(after - m_session.facts.begin())));
    }
    if (m_isPlaying)
        schedule();
}

void Replay::schedule()
{
    if (atEnd())
        return stopAt(end());
    if (!m_speed)
        return m_timer.start(0);
    const auto left = double((m_session.facts[m_next].time - position()).count()) / *m_speed;
    const auto longest = double(TraceTime(LongestWait).count());
    const auto wait =
        std::chrono::ceil<std::chrono::milliseconds>(TraceTime(qint64(std::clamp(left, 0.0, longest))));
    m_timer.start(std::max(wait, m_frame));
}

/// Appends the facts before `end` as one batch.
void Replay::appendUntil(std::size_t end)
{
    if (end <= m_next)
        return;
    FactBatch batch;
    batch.facts.reserve(end - m_next);
    for (; m_next < end; ++m_next) {
        Fact fact = m_session.facts[m_next];
        const QByteArrayView payload = m_session.payload(fact);
        fact.payloadOffset = quint64(batch.arena.size());
        batch.arena.append(payload);
        batch.facts.push_back(fact);
    }
    m_log.append(batch);
    if (atEnd())
        Q_EMIT finished();
}

} // namespace pushscope
