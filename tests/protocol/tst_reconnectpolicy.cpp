// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/reconnectpolicy.h"

#include <QTest>

#include <limits>
#include <random>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

using Milliseconds = ReconnectPolicy::Milliseconds;

/// Always the same chance; the tests without jitter must not ask for it.
ReconnectPolicy::Chance always(double chance)
{
    return [chance] { return chance; };
}

std::vector<qint64> delaysOf(ReconnectPolicy &policy, int count)
{
    std::vector<qint64> delays;
    for (int i = 0; i < count; ++i)
        delays.push_back(policy.next().count());
    return delays;
}

} // namespace

class TestReconnectPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDelayDoublesUpToTheCap();
    void withoutBackoffTheDelayStaysTheSame();
    void aConnectionMadeBeginsFromTheBaseAgain();
    void theServersWishReplacesTheBase();
    void aBaseOverTheCapIsItsOwnCap();
    void jitterTakesAShareOff();
    void jitterStaysWithinItsShare();
    void hugeBasesDoNotOverflow_data();
    void hugeBasesDoNotOverflow();
    void anUnlikelyNumberOfAttemptsDoesNotOverflow();
    void aBaseOfZeroStaysZero();
    void aNegativeBaseIsZero();
};

void TestReconnectPolicy::theDelayDoublesUpToTheCap()
{
    ReconnectPolicy policy({.base = 1s, .cap = 10s}, {});
    QVERIFY((delaysOf(policy, 7) == std::vector<qint64>{1000, 2000, 4000, 8000, 10000, 10000, 10000}));
}

void TestReconnectPolicy::withoutBackoffTheDelayStaysTheSame()
{
    ReconnectPolicy policy({.base = 3s, .cap = 1s, .backoff = false}, {});
    QVERIFY((delaysOf(policy, 4) == std::vector<qint64>{3000, 3000, 3000, 3000}));
}

void TestReconnectPolicy::aConnectionMadeBeginsFromTheBaseAgain()
{
    ReconnectPolicy policy({.base = 1s}, {});
    delaysOf(policy, 4);
    policy.reset();
    QVERIFY((delaysOf(policy, 2) == std::vector<qint64>{1000, 2000}));
}

void TestReconnectPolicy::theServersWishReplacesTheBase()
{
    ReconnectPolicy policy({}, {});
    QVERIFY(policy.base() == 2s);
    policy.setBase(500ms);
    QVERIFY(policy.base() == 500ms);
    QVERIFY((delaysOf(policy, 2) == std::vector<qint64>{500, 1000}));
}

void TestReconnectPolicy::aBaseOverTheCapIsItsOwnCap()
{
    ReconnectPolicy policy({.base = 60s, .cap = 30s}, {});
    QVERIFY((delaysOf(policy, 3) == std::vector<qint64>{60000, 60000, 60000}));
}

void TestReconnectPolicy::jitterTakesAShareOff()
{
    ReconnectPolicy policy({.base = 1s, .jitter = 0.5}, always(0.5));
    QVERIFY((delaysOf(policy, 3) == std::vector<qint64>{750, 1500, 3000}));
    ReconnectPolicy none({.base = 1s, .jitter = 0.5}, always(0.0));
    QVERIFY(none.next() == 1s);
}

void TestReconnectPolicy::jitterStaysWithinItsShare()
{
    std::mt19937_64 engine(1);
    std::uniform_real_distribution<double> chance(0.0, 1.0);
    for (const double jitter : {0.1, 1.0, 5.0}) {
        ReconnectPolicy policy({.base = 1s, .backoff = false, .jitter = jitter},
                               [&] { return chance(engine); });
        for (int i = 0; i < 1000; ++i) {
            const auto delay = policy.next();
            QVERIFY(delay <= 1s);
            QVERIFY(double(delay.count()) >= 1000.0 * (1.0 - std::min(jitter, 1.0)));
        }
    }
}

void TestReconnectPolicy::hugeBasesDoNotOverflow_data()
{
    QTest::addColumn<qint64>("base");
    for (const qint64 base :
         {qint64(1) << 43, qint64(1) << 53, qint64(1) << 62, std::numeric_limits<qint64>::max()})
        QTest::addRow("%lld", static_cast<long long>(base)) << base;
}

void TestReconnectPolicy::hugeBasesDoNotOverflow()
{
    QFETCH(const qint64, base);
    ReconnectPolicy policy({.base = Milliseconds(base), .cap = 30s}, {});
    for (const qint64 delay : delaysOf(policy, 40))
        QCOMPARE(delay, base);
    ReconnectPolicy capped({.base = Milliseconds(base), .cap = Milliseconds::max()}, {});
    qint64 last = 0;
    for (const qint64 delay : delaysOf(capped, 40)) {
        QVERIFY(delay >= base && delay >= last);
        last = delay;
    }
}

void TestReconnectPolicy::anUnlikelyNumberOfAttemptsDoesNotOverflow()
{
    ReconnectPolicy policy({.base = 1ms, .cap = 24h}, {});
    qint64 last = 0;
    for (int i = 0; i < 100'000; ++i) {
        const qint64 delay = policy.next().count();
        QVERIFY(delay >= last);
        last = delay;
    }
    QCOMPARE(last, qint64(1) << 20);
}

void TestReconnectPolicy::aBaseOfZeroStaysZero()
{
    ReconnectPolicy policy({.base = 0ms, .jitter = 1.0}, always(0.9));
    QVERIFY((delaysOf(policy, 3) == std::vector<qint64>{0, 0, 0}));
}

void TestReconnectPolicy::aNegativeBaseIsZero()
{
    ReconnectPolicy policy({.base = -5s}, {});
    QVERIFY((delaysOf(policy, 3) == std::vector<qint64>{0, 0, 0}));
}

QTEST_GUILESS_MAIN(TestReconnectPolicy)
#include "tst_reconnectpolicy.moc"
