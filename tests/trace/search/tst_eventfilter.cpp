// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/lanelog.h"
#include "trace/search/eventfilter.h"
#include "trace/search/eventmatcher.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;

namespace {

using Places = std::vector<FactIndex>;

FilterQuery text(const QByteArray &text, FilterKind kind = FilterKind::Text)
{
    FilterQuery query;
    query.kind = kind;
    query.text = text;
    return query;
}

bool matches(const FilterQuery &query, const QByteArray &data, const QByteArray &type = "message",
             const QByteArray &id = {})
{
    EventMatcher matcher(query);
    return matcher.matches({.kind = FactKind::Delivered}, encodeEvent({type, data, id, {}}));
}

} // namespace

class EventFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsFoundAnywhereWhateverItsCase()
    {
        QVERIFY(matches(text("needle"), "hay NEEDLE hay"));
        QVERIFY(matches(text("NeeDle"), "needle"));
        QVERIFY(!matches(text("needle"), "need le"));
        QVERIFY(!matches(text("needle"), "needl"));
        QVERIFY(!matches(text("message"), "no type was sent"));
        QVERIFY(matches(text("tick"), "x", "Tick"));
        QVERIFY(matches(text("42"), "x", "message", "id-42"));
        QVERIFY(matches(text("\xC3\x84pfel"), "zwei \xC3\xA4pfel"));
        QVERIFY(!matches(text("\xC3\x84pfel"), "apfel"));
        QVERIFY(matches(text("aab"), "aaab"));
        QVERIFY(matches(text(""), ""));
    }

    void aRegularExpressionMatchesAPart()
    {
        QVERIFY(matches(text("\"p\":\\s*[5-9]\\d", FilterKind::Regexp), "{\"p\": 73}"));
        QVERIFY(!matches(text("^p", FilterKind::Regexp), "{\"p\": 73}"));
        QVERIFY(matches(text("\\x{E4}", FilterKind::Regexp), "\xC3\xA4"));
        QVERIFY(!matches(text("(", FilterKind::Regexp), "("));
        QVERIFY(!matches(text("price", FilterKind::Regexp), "Price"));
        FilterQuery either = text("^pr.ce \\x{E4}$", FilterKind::Regexp);
        either.matchCase = false;
        QVERIFY(matches(either, "PRICE \xC3\x84"));
        FilterQuery exact = text("Price", FilterKind::Text);
        QVERIFY(matches(exact, "the price"));
        exact.matchCase = true;
        QVERIFY(!matches(exact, "the price") && matches(exact, "the Price"));
    }

    void aPathMatchesWhereItSelectsSomething()
    {
        QVERIFY(matches(text("$[?@.a > 3]", FilterKind::JsonPath), "[{\"a\":4}]"));
        QVERIFY(!matches(text("$[?@.a > 3]", FilterKind::JsonPath), "[{\"a\":3}]"));
        QVERIFY(!matches(text("$.a", FilterKind::JsonPath), "[DONE]"));
    }

    void typesAttemptsAndNegationAreCombined()
    {
        FilterQuery query = text("x");
        query.types = {"tick", "tock"};
        query.attempts = {ConnectionId(2)};
        EventMatcher matcher(query);
        const QByteArray payload = encodeEvent({"tock", "x", {}, {}});
        QVERIFY(matcher.matches({.connection = ConnectionId(2), .kind = FactKind::Delivered}, payload));
        QVERIFY(!matcher.matches({.connection = ConnectionId(1), .kind = FactKind::Delivered}, payload));
        QVERIFY(!matcher.matches({.connection = ConnectionId(2), .kind = FactKind::Comment}, "x"));
        QVERIFY(!matches(query, "x", "message"));
        FilterQuery other = text("x");
        other.negated = true;
        QVERIFY(matches(other, "y"));
        QVERIFY(!matches(other, "x"));
    }

    void aFaultyQuerySaysWhere()
    {
        QVERIFY(validate(text("a(b)", FilterKind::Regexp)).isGood());
        const FilterCheck regexp = validate(text("\xC3\xA4(b", FilterKind::Regexp));
        QCOMPARE(regexp.problem, FilterCheck::Problem::BadRegexp);
        QCOMPARE(regexp.position, qsizetype(4));
        QVERIFY(!regexp.regexpReason.isEmpty());
        const FilterCheck path = validate(text("$.a[", FilterKind::JsonPath));
        QCOMPARE(path.problem, FilterCheck::Problem::BadJsonPath);
        QCOMPARE(path.pathError, JsonPathError::UnexpectedEnd);
        QCOMPARE(path.position, qsizetype(4));
        QCOMPARE(validate(text(QByteArray(20'000, 'x'))).problem, FilterCheck::Problem::TooLong);
    }

    void matchesGrowWithTheLog()
    {
        LaneLog lane;
        lane.start().deliver("yes 1").deliver("no").add(FactKind::Comment, " yes 2");
        EventFilter filter(lane.log, LaneLog::Lane);
        QSignalSpy progressed(&filter, &EventFilter::progressed);
        filter.setQuery(text("yes"));
        QTRY_VERIFY(filter.isUpToDate());
        QCOMPARE(filter.matches(), (Places{1, 3}));
        QVERIFY(!progressed.isEmpty());
        lane.deliver("yes 3").add(FactKind::Comment, "yes", 0, 1, LaneId(9));
        QVERIFY(!filter.isUpToDate());
        QTRY_VERIFY(filter.isUpToDate());
        QCOMPARE(filter.matches(), (Places{1, 3, 4}));
    }

    void aNewQueryBeginsAnewAndAFaultyOneMatchesNothing()
    {
        LaneLog lane;
        lane.deliver("a").deliver("b");
        EventFilter filter(lane.log, LaneLog::Lane);
        QSignalSpy reset(&filter, &EventFilter::reset);
        filter.setQuery(text("a"));
        filter.setQuery(text("b"));
        QTRY_VERIFY(filter.isUpToDate());
        QCOMPARE(filter.matches(), (Places{1}));
        QCOMPARE(reset.size(), 2);
        filter.setQuery(text("b"));
        QCOMPARE(reset.size(), 2);
        filter.setQuery(text("(", FilterKind::Regexp));
        QVERIFY(filter.isUpToDate());
        QVERIFY(filter.matches().empty());
    }

    void itCanBeCancelled()
    {
        LaneLog lane;
        for (int i = 0; i < 10; ++i)
            lane.deliver("a");
        EventFilter filter(lane.log, LaneLog::Lane);
        filter.setQuery(text("a"));
        filter.cancel();
        QVERIFY(filter.isCancelled());
        lane.deliver("a");
        QCoreApplication::processEvents();
        QVERIFY(filter.matches().empty());
        filter.setQuery(text("a"));
        QTRY_COMPARE(filter.matches().size(), std::size_t(11));
    }

    void clearingTheLogBeginsAnew()
    {
        LaneLog lane;
        lane.deliver("a");
        EventFilter filter(lane.log, LaneLog::Lane);
        filter.setQuery(text("a"));
        QTRY_VERIFY(filter.isUpToDate());
        lane.log.clear();
        QVERIFY(filter.matches().empty());
        lane.deliver("b").deliver("a");
        QTRY_COMPARE(filter.matches(), (Places{1}));
    }

    void whatIsOnDiskIsSearchedToo()
    {
        const QTemporaryDir folder;
        LogLimits limits;
        limits.memory = 1 << 20;
        limits.folder = folder.path();
        LaneLog lane(limits);
        EventFilter filter(lane.log, LaneLog::Lane);
        filter.setQuery(text("7\\b", FilterKind::Regexp));
        for (int i = 0; i < 20'000; ++i)
            lane.deliver(QByteArray(300, 'x') + ' ' + QByteArray::number(i));
        QTRY_VERIFY(lane.log.spilledBytes() > 0);
        QTRY_VERIFY(filter.isUpToDate());
        QCOMPARE(filter.matches().size(), std::size_t(2000));
        QVERIFY(std::ranges::is_sorted(filter.matches()));
        filter.setQuery(text("X 13"));
        QTRY_VERIFY(filter.isUpToDate());
        QCOMPARE(filter.matches().size(), std::size_t(1 + 10 + 100 + 1000));
    }

    void whatIsEvictedGoesFromTheFront()
    {
        LogLimits limits;
        limits.memory = 1 << 20;
        limits.disk = 0;
        LaneLog lane(limits);
        EventFilter filter(lane.log, LaneLog::Lane);
        filter.setQuery(text("x"));
        for (int i = 0; i < 20'000; ++i) {
            lane.deliver(QByteArray(300, 'x'));
            if (i % 500 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_VERIFY(filter.isUpToDate());
        QVERIFY(lane.log.firstIndex() > 0);
        QCOMPARE(filter.matches().size(), std::size_t(lane.log.endIndex() - lane.log.firstIndex()));
        QCOMPARE(filter.matches().front(), lane.log.firstIndex());
    }

    void aPathologicalExpressionEndsAndIsTold()
    {
        LaneLog lane;
        for (int i = 0; i < 20; ++i)
            lane.deliver(QByteArray(3000, 'a'));
        EventFilter filter(lane.log, LaneLog::Lane);
        filter.setQuery(text("(a+)+[bc]", FilterKind::Regexp));
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(filter.isUpToDate());
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(filter.gaveUp(), quint64(20));
        QVERIFY(filter.matches().empty());
    }

    void itMayBeDestroyedWhileItSearches()
    {
        LaneLog lane;
        for (int i = 0; i < 2000; ++i)
            lane.deliver(QByteArray(300, 'a'));
        for (int round = 0; round < 20; ++round) {
            EventFilter filter(lane.log, LaneLog::Lane);
            filter.setQuery(text("(a|b)+c", FilterKind::Regexp));
        }
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(EventFilterTest)
#include "tst_eventfilter.moc"
