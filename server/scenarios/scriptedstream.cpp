// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"

#include "protocol/eventstreamwriter.h"

#include <limits>

namespace pushscope {

namespace {

/// An event stream that follows a script. Holds one step at a time. Its exchange's.
class ScriptedStream : public HeldAnswer, private Timed
{
public:
    ScriptedStream(const ScenarioCall &call, Script script)
        : m_exchange(call.exchange)
        , m_deadlines(call.context.deadlines)
        , m_lowWater(call.context.feed.limits().outboxLowWater)
        , m_script(std::move(script))
        , m_counted(call.context.counts, Method::Sse)
    {
        m_exchange.flush();
        prepare();
    }

    ~ScriptedStream() override { m_deadlines.clear(this); }

    void serverStops() override { m_exchange.end(); }

    void roomAvailable() override
    {
        if (std::exchange(m_waitsForRoom, false))
            m_deadlines.set(this, {});
    }

private:
    void prepare()
    {
        m_step = m_script.next();
        m_deadlines.set(this, m_step ? m_step->pause : m_script.endPause);
    }

    void deadlinePassed() override
    {
        if (m_exchange.outboxBytes() >= m_lowWater) {
            m_waitsForRoom = true;
        } else if (m_step) {
            m_exchange.queueBody(m_step->bytes);
            m_exchange.flush();
            prepare();
        } else if (m_script.ending == Script::Ending::Reset) {
            m_exchange.reset();
        } else {
            m_exchange.end();
        }
    }

    Exchange &m_exchange;
    Deadlines &m_deadlines;
    const qint64 m_lowWater;
    Script m_script;
    std::optional<Script::Step> m_step; ///< the one to come; nothing: the end is to come
    bool m_waitsForRoom = false;        ///< its time has come, and the client still has to read
    ClientCounts::Held m_counted;
};

} // namespace

void playScript(const ScenarioCall &call, Script script, const QByteArray &contentType)
{
    if (call.exchange.begin(contentType))
        call.exchange.hold(std::make_unique<ScriptedStream>(call, std::move(script)));
}

QByteArray scenarioData(const Scenario &scenario, quint64 id)
{
    return "{\"scenario\":\"" + scenario.name.toByteArray() + "\",\"n\":" + QByteArray::number(id) + '}';
}

QByteArray scenarioEvent(const Scenario &scenario, quint64 id)
{
    return eventstream::event(QByteArray::number(id), {}, scenarioData(scenario, id)).value_or(QByteArray());
}

Script someEvents(const Scenario &scenario, quint64 first, quint64 count, std::chrono::milliseconds interval,
                  QByteArray before)
{
    Script script;
    script.next = [&scenario, interval, count, id = first, begin = std::move(before),
                   pause = std::chrono::milliseconds(0)]() mutable -> std::optional<Script::Step> {
        if (count == 0)
            return std::nullopt;
        --count;
        return Script::Step{std::exchange(begin, {}) + scenarioEvent(scenario, id++),
                            std::exchange(pause, interval)};
    };
    return script;
}

Script endlessEvents(const Scenario &scenario, quint64 first, std::chrono::milliseconds interval)
{
    return someEvents(scenario, first, std::numeric_limits<quint64>::max(), interval);
}

} // namespace pushscope
