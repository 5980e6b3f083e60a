// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/clientcounts.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

int countOf(const ClientCounts &counts, Method method, ClientCounts::Clock::time_point now)
{
    for (const auto &[counted, count] : counts.counts(now)) {
        if (counted == method)
            return count;
    }
    return -1;
}

} // namespace

class TestClientCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHeldClientCountsUntilItsEnd()
    {
        ClientCounts counts;
        const auto now = ClientCounts::Clock::now();
        {
            const ClientCounts::Held one(counts, Method::Sse);
            const ClientCounts::Held two(counts, Method::Sse);
            QCOMPARE(countOf(counts, Method::Sse, now), 2);
            QCOMPARE(countOf(counts, Method::Stream, now), 0);
        }
        QCOMPARE(countOf(counts, Method::Sse, now), 0);
    }

    void aPollCountsForAMinute()
    {
        ClientCounts counts;
        const ClientCounts::Clock::time_point start(1000s);
        counts.countPoll(start);
        counts.countPoll(start + 100ms);
        counts.countPoll(start + 30s);
        QCOMPARE(countOf(counts, Method::ShortPoll, start + 30s), 3);
        QCOMPARE(countOf(counts, Method::ShortPoll, start + 59s), 3);
        QCOMPARE(countOf(counts, Method::ShortPoll, start + 60s), 1);
        counts.countPoll(start + 60s);
        QCOMPARE(countOf(counts, Method::ShortPoll, start + 89s), 2);
        QCOMPARE(countOf(counts, Method::ShortPoll, start + 500s), 0);
    }

    void everyMethodIsNamedOnce() { QCOMPARE(ClientCounts().counts().size(), allMethods().size()); }
};

QTEST_GUILESS_MAIN(TestClientCounts)
#include "tst_clientcounts.moc"
