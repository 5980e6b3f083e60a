// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "foldstest.h"
#include "slowfolds.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr quint8 Lanes = 3;

/// A session without sense: starts and stops, restarts of the server, messages late, twice, unknown and
/// before their publication.
class RandomSession
{
public:
    explicit RandomSession(quint64 seed)
        : m_random(seed)
    {}

    void add(SessionBuilder &batch)
    {
        if (chance(3))
            m_time += TraceTime(qint64(random(5'000'000)));
        const int what = int(random(100));
        if (what < 30)
            publish(batch);
        else if (what < 75)
            deliver(batch);
        else if (what < 78)
            batch.fact(laneFact(FactKind::LaneStarted, 1 + quint16(random(5))), "http://127.0.0.1:8088/");
        else if (what < 80)
            batch.fact(laneFact(FactKind::LaneStopped));
        else if (what < 81)
            restartServer(batch);
        else
            addOther(batch);
    }

private:
    quint64 random(quint64 limit) { return m_random() % limit; }
    bool chance(quint64 oneIn) { return random(oneIn) == 0; }

    Fact laneFact(FactKind kind, quint16 value = 0)
    {
        return {.time = m_time,
                .connection = ConnectionId(quint32(1 + random(3))),
                .lane = LaneId(quint8(1 + random(Lanes))),
                .kind = kind,
                .value = value};
    }
    void publish(SessionBuilder &batch)
    {
        m_newest += chance(20) ? 2 : 1;
        if (chance(60))
            m_newest = quint32(1 + random(m_newest));
        batch.fact({.time = m_time, .message = MessageId(m_newest), .kind = FactKind::Published});
    }
    void deliver(SessionBuilder &batch)
    {
        Fact fact = laneFact(FactKind::Delivered);
        quint32 &last = m_last[fact.lane.value];
        if (chance(10))
            last = quint32(1 + random(m_newest + 3)); // anything, even what is not published yet
        else if (!chance(12))
            last = std::min(last + 1, m_newest + 1);
        fact.message = MessageId(chance(40) ? 0 : last);
        batch.fact(
            fact,
            encodeEvent({.data = QByteArray(qsizetype(random(9)), 'x'), .lastEventId = {}, .origin = {}}));
    }
    void restartServer(SessionBuilder &batch)
    {
        batch.fact({.time = m_time, .kind = FactKind::ServerListening}, "http://127.0.0.1:8088");
        m_newest = 0;
        m_last = {};
    }
    void addOther(SessionBuilder &batch)
    {
        constexpr std::array Kinds{FactKind::Connected, FactKind::Request,    FactKind::Response,
                                   FactKind::BytesUp,   FactKind::BytesDown,  FactKind::StateChanged,
                                   FactKind::Error,     FactKind::PeerClosed, FactKind::RequestFinished};
        const FactKind kind = Kinds[random(Kinds.size())];
        const quint16 value = kind == FactKind::StateChanged
                                  ? packState({quint8(random(4)), Cause::Open, quint8(random(4))})
                                  : quint16(random(3));
        batch.fact(laneFact(kind, value), QByteArray(qsizetype(random(50)), 'b'));
    }

    std::mt19937_64 m_random;
    TraceTime m_time{};
    quint32 m_newest = 0;
    std::array<quint32, Lanes + 1> m_last{};
};

std::vector<quint64> numbers(const LaneSummary &s)
{
    return {s.expected, s.delivered,   s.unexpected, s.missed,    s.pending,      s.duplicated, s.requests,
            s.errors,   s.connections, s.bytesUp,    s.bytesDown, s.payloadBytes, s.state};
}

QByteArray text(const std::vector<quint64> &numbers)
{
    QByteArray text;
    for (const quint64 number : numbers)
        text += QByteArray::number(number) + ' ';
    return text;
}

bool isNear(TraceTime value, TraceTime exact)
{
    return std::abs(double((value - exact).count())) <= 0.01 * double(exact.count());
}

bool areQuantilesOf(const std::optional<LatencyQuantiles> &quantiles, const std::vector<TraceTime> &sorted)
{
    if (sorted.empty() || !quantiles)
        return sorted.empty() == !quantiles;
    const auto exact = [&sorted](double share) {
        return sorted[std::max<std::size_t>(1, std::size_t(std::ceil(share * double(sorted.size())))) - 1];
    };
    return quantiles->min == sorted.front() && quantiles->max == sorted.back() &&
           isNear(quantiles->p50, exact(0.5)) && isNear(quantiles->p95, exact(0.95));
}

void append(FactBatch &all, const FactBatch &batch)
{
    for (Fact fact : batch.facts) {
        fact.payloadOffset += quint64(all.arena.size());
        all.facts.push_back(fact);
    }
    all.arena += batch.arena;
}

} // namespace

/// The folds, fact by fact, against a slow count of the whole.
class FoldsDifferentialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomSessionsAreCountedAsTheWordsSay()
    {
        for (quint64 seed = 1; seed <= 120; ++seed) {
            RandomSession session(seed);
            std::mt19937_64 random(seed);
            FoldedLog f;
            FactBatch all;
            for (int batch = 0; batch < 6; ++batch) {
                for (std::size_t i = 1 + random() % 60; i > 0; --i)
                    session.add(f.batch);
                append(all, f.batch.batch());
                f.flush();
                compare(f.folds, SlowFolds(all), random, f.log.lastTime());
                if (QTest::currentTestFailed())
                    QFAIL(qPrintable(QStringLiteral("seed %1, batch %2").arg(seed).arg(batch)));
            }
        }
    }

    void theSampleSessionIsCountedAsTheWordsSay()
    {
        std::mt19937_64 random(5);
        FoldedLog f;
        f.log.append(sampleSession());
        compare(f.folds, SlowFolds(sampleSession()), random, f.log.lastTime());
    }

    void withOldFactsEvictedTheCountsGoOn()
    {
        const FactBatch all = manyFacts(60'000, 3, 4);
        FoldedLog whole;
        whole.log.append(all);
        FoldedLog f(600'000);
        for (std::size_t i = 0; i < all.facts.size(); i += 500) {
            FactBatch batch{{all.facts.begin() + qsizetype(i), all.facts.begin() + qsizetype(i + 500)},
                            all.arena};
            // Only the batch's own payloads, as a recorder would hand them over.
            FactBatch own;
            for (Fact fact : batch.facts) {
                const QByteArray payload = all.payload(fact).toByteArray();
                fact.payloadOffset = quint64(own.arena.size());
                own.arena += payload;
                own.facts.push_back(fact);
            }
            f.log.append(own);
            if (i % 10'000 == 0)
                compareHeld(f, whole);
        }
        QVERIFY(f.log.firstIndex() > 40'000);
        compareHeld(f, whole);
        for (const LaneId lane : f.folds.lanes())
            QCOMPARE(text(numbers(f.folds.summary(lane))), text(numbers(whole.folds.summary(lane))));
    }

private:
    static void compare(const Folds &folds, const SlowFolds &slow, std::mt19937_64 &random, TraceTime last)
    {
        for (const LaneId lane : folds.lanes()) {
            const SlowFolds::Summary expected = slow.summary(lane);
            QCOMPARE(text(numbers(folds.summary(lane))), text(numbers(expected.lane)));
            QVERIFY(areQuantilesOf(folds.summary(lane).latency, expected.latencies));
            std::vector<MessageId> lost;
            for (const LostMark &mark : folds.history(lane)->lost)
                lost.push_back(mark.message);
            QCOMPARE(lost, slow.lost(lane));
            for (int i = 0; i < 4; ++i) {
                const auto limit = quint64(last.count()) + 2;
                const TraceTime begin = TraceTime(qint64(random() % limit));
                const TraceTime end = begin + TraceTime(qint64(random() % limit));
                const SlowFolds::Summary inRange = slow.summary(lane, begin, end);
                const LaneSummary summary = folds.summary(lane, begin, end);
                QCOMPARE(text(numbers(summary)), text(numbers(inRange.lane)));
                QVERIFY(areQuantilesOf(summary.latency, inRange.latencies));
            }
        }
    }

    /// What is held must be what the whole has from the oldest fact held on.
    static void compareHeld(const FoldedLog &f, const FoldedLog &whole)
    {
        const FactIndex first = f.log.firstIndex();
        const TraceTime oldest = f.log.at(first).time;
        QVERIFY(f.folds.published().empty() || f.folds.published().front().fact >= first);
        for (const LaneId lane : f.folds.lanes()) {
            const LaneHistory &held = *f.folds.history(lane);
            QVERIFY(held.deliveries.empty() || held.deliveries.front().fact >= first);
            QVERIFY(held.states.size() < 2 || held.states[1].fact >= first);
            QVERIFY(!held.states.empty());
            QVERIFY(held.requests.size() <= 8 || held.requests[8].fact >= first);
            const TraceTime end = f.log.lastTime() - 1ms;
            const auto inHeld = f.folds.summary(lane, oldest + 1ms, end);
            const auto inWhole = whole.folds.summary(lane, oldest + 1ms, end);
            QCOMPARE(inHeld.bytesDown, inWhole.bytesDown);
            QCOMPARE(inHeld.requests, inWhole.requests);
            QCOMPARE(inHeld.payloadBytes, inWhole.payloadBytes);
            QCOMPARE(inHeld.expected, inWhole.expected);
            QCOMPARE(inHeld.state, inWhole.state);
            for (const PublishedMark &mark : f.folds.published()) {
                const DeliveryMark *delivery = f.folds.delivery(lane, mark.message);
                QVERIFY(!delivery || delivery->message == mark.message);
            }
        }
    }
};

QTEST_GUILESS_MAIN(FoldsDifferentialTest)
#include "tst_foldsdifferential.moc"
