// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/serve.h"

namespace pushscope {

namespace {

/// A poll that a gateway gives up. Its exchange's.
class GivenUpPoll : public HeldAnswer, private Timed
{
public:
    explicit GivenUpPoll(const ScenarioCall &call)
        : m_exchange(call.exchange)
        , m_deadlines(call.context.deadlines)
        , m_counted(call.context.counts, Method::LongPoll)
    {
        m_deadlines.set(this, call.values.time("wait"));
    }

    ~GivenUpPoll() override { m_deadlines.clear(this); }

    void serverStops() override { m_exchange.answer({.status = 204}); }

private:
    void deadlinePassed() override
    {
        m_exchange.answer({504,
                           QByteArrayLiteral("text/html"),
                           QByteArrayLiteral("<html>\n<head><title>504 Gateway Time-out</title></head>\n"
                                             "<body>\n<h1>504 Gateway Time-out</h1>\n</body>\n</html>\n"),
                           {}});
    }

    Exchange &m_exchange;
    Deadlines &m_deadlines;
    ClientCounts::Held m_counted;
};

} // namespace

void serveLongPoll504(const ScenarioCall &call)
{
    call.exchange.hold(std::make_unique<GivenUpPoll>(call));
}

} // namespace pushscope
