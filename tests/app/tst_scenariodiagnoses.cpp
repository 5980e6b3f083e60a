// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The server's scenarios, seen by our clients through the tap, and what the doctor says of them: what lessons
// rest upon.

#include "clients/support/lanebench.h"
#include "server/kit/serverinthread.h"
#include "trace/doctor/doctor.h"
#include "trace/folds.h"

#include <set>

using namespace pushscope;
using namespace pushscope::test;
using namespace std::chrono_literals;

namespace {

using Rules = std::set<int>;

/// Quick reconnects are the test's, not the scenario's.
const Rules OfHaste{18, 30};

/// One client at one scenario.
class ScenarioVisit
{
public:
    ScenarioVisit(const QByteArray &target, Method method = Method::Sse)
        : m_settings(LaneBench::settings(method, QUrl::fromEncoded(addressOf(target, method))))
    {
        m_settings.holdTime = 1s;
    }
    LaneSettings &settings() { return m_settings; }
    void open() { m_bench.open(m_settings); }

    /// The rules that found something by now. `longer`: as if it had been watched so long after the last
    /// fact.
    Rules rules(TraceTime longer = {})
    {
        const EventLog &log = facts();
        Rules rules;
        const TraceTime now = log.lastTime() + longer;
        for (const Finding &finding : examine(m_folds, m_settings.lane, now).findings)
            rules.insert(finding.rule.value);
        for (const int rule : OfHaste)
            rules.erase(rule);
        return rules;
    }
    /// The states that were entered, as "0>1 1>2".
    QByteArray states()
    {
        QByteArrayList texts;
        each(FactKind::StateChanged, [&](const Fact &fact, QByteArrayView) {
            const Transition change = stateChange(fact);
            texts += QByteArray::number(change.from) + '>' + QByteArray::number(change.to);
        });
        return texts.join(' ');
    }
    QByteArrayList delivered()
    {
        QByteArrayList data;
        each(FactKind::Delivered,
             [&](const Fact &, QByteArrayView payload) { data += decodeEvent(payload.toByteArray()).data; });
        return data;
    }
    /// The values of all facts of a kind, in order.
    std::vector<int> values(FactKind kind)
    {
        std::vector<int> values;
        each(kind, [&](const Fact &fact, QByteArrayView) { values.push_back(fact.value); });
        return values;
    }
    /// Takes the facts meanwhile: while nobody does, the tap leaves a server's bytes in the network.
    bool hasFinished()
    {
        facts();
        return m_bench.hasFinished();
    }
    int clients(Method method) { return m_server.clients(method); }

private:
    QByteArray addressOf(const QByteArray &target, Method method) const
    {
        return (method == Method::WebSocket ? "ws" : "http") +
               ("://127.0.0.1:" + QByteArray::number(m_server.port())) + "/scenario/" + target;
    }
    const EventLog &facts()
    {
        m_log.append(m_bench.tape.recorder().take());
        return m_log;
    }
    template <typename Look>
    void each(FactKind kind, Look look)
    {
        const EventLog &log = facts();
        for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index) {
            if (log.at(index).kind == kind)
                look(log.at(index), log.payload(index));
        }
    }

    ServerInThread m_server;
    LaneBench m_bench;
    LaneSettings m_settings;
    EventLog m_log;
    Folds m_folds{m_log};
};

QByteArray dataOf(const char *scenario, int n)
{
    return QByteArray("{\"scenario\":\"") + scenario + "\",\"n\":" + QByteArray::number(n) + '}';
}

} // namespace

class TestScenarioDiagnoses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDoctorFindsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QList<int>>("rules");
        const auto row = [](const char *target, QList<int> rules) {
            QTest::newRow(target) << QByteArray(target) << std::move(rules);
        };
        row("no-content", {7});
        row("no-content?n=2&retry=1", {7});
        row("unauthorized", {6});
        row("unauthorized?n=1&retry=1", {29});
        row("server-error", {6});
        row("unavailable?n=2&retry=1", {6});
        row("wrong-content-type?interval=5", {5});
        row("redirect?n=50", {6});
        row("reset-mid-event?interval=5&retry=1", {9});
        row("ignore-last-event-id?interval=1&retry=1", {17});
        row("duplicate-after-reconnect?interval=1&retry=1", {17});
        row("missing-blank-line?interval=1&retry=1", {9});
        row("wrong-field-case?interval=5", {10});
        row("bom-twice?interval=5", {12});
        row("cached?retry=1", {17, 27, 28});
    }

    void theDoctorFindsWhatIsWrong()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const QList<int>, rules);
        ScenarioVisit visit(target);
        visit.open();
        QTRY_COMPARE(visit.rules(), Rules(rules.begin(), rules.end()));
    }

    void theDoctorFindsNothingWhereAllIsWell_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target : {"redirect?n=2&interval=5", "trickle?interval=1", "no-heartbeat?interval=5",
                                   "end-after-one?retry=1"})
            QTest::newRow(target) << QByteArray(target);
    }

    void theDoctorFindsNothingWhereAllIsWell()
    {
        QFETCH(const QByteArray, target);
        ScenarioVisit visit(target);
        visit.open();
        QTRY_VERIFY(visit.delivered().size() >= 5);
        QCOMPARE(visit.rules(), Rules());
    }

    void aSilenceIsFoundWhenItHasLasted()
    {
        ScenarioVisit visit("no-heartbeat");
        visit.open();
        QTRY_COMPARE(visit.delivered(), QByteArrayList({dataOf("no-heartbeat", 1)}));
        QCOMPARE(visit.rules(), Rules());
        QCOMPARE(visit.rules(31s), Rules({19}));
    }

    void theClientIsDoneForGood_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("states");
        QTest::addColumn<int>("events");
        const auto row = [](const char *target, const char *states, int events) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(states) << events;
        };
        row("no-content", "0>0 0>2", 0);
        row("unauthorized", "0>0 0>2", 0);
        row("server-error", "0>0 0>2", 0);
        row("wrong-content-type", "0>0 0>2", 0);
        row("no-content?n=1&retry=1", "0>0 0>1 1>0 0>2", 1);
        row("unavailable?n=2&retry=1", "0>0 0>1 1>0 0>1 1>0 0>2", 2);
    }

    void theClientIsDoneForGood()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, states);
        QFETCH(const int, events);
        ScenarioVisit visit(target);
        visit.open();
        QTRY_VERIFY(visit.hasFinished());
        QCOMPARE(visit.states(), states);
        QCOMPARE(visit.delivered().size(), events);
    }

    void nothingIsLostWhereTheIdBringsTheNext()
    {
        ScenarioVisit visit("end-after-one?retry=1");
        visit.open();
        QTRY_VERIFY(visit.delivered().size() >= 4);
        QByteArrayList expected;
        for (int n = 1; n <= 4; ++n)
            expected += dataOf("end-after-one", n);
        QCOMPARE(visit.delivered().first(4), expected);
    }

    void whatIsCutOrUnfinishedComesWithTheReconnect_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("reset") << QByteArray("reset-mid-event") << QByteArray("?interval=5&retry=1");
        QTest::newRow("blank line") << QByteArray("missing-blank-line")
                                    << QByteArray("?n=2&interval=1&retry=1");
    }

    void whatIsCutOrUnfinishedComesWithTheReconnect()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, query);
        ScenarioVisit visit(name + query);
        visit.open();
        QTRY_VERIFY(visit.delivered().size() >= 3);
        for (int n = 1; n <= 3; ++n)
            QCOMPARE(visit.delivered()[n - 1], dataOf(name.constData(), n));
        QVERIFY(visit.values(FactKind::Request).size() >= 3); // one of two came on each connection
    }

    void everySecondEventIsMissing()
    {
        ScenarioVisit visit("wrong-field-case?interval=2");
        visit.open();
        QTRY_VERIFY(visit.delivered().size() >= 2);
        QCOMPARE(visit.delivered().first(2),
                 QByteArrayList({dataOf("wrong-field-case", 1), dataOf("wrong-field-case", 3)}));
    }

    void theFirstEventIsMissingBehindTwoMarks()
    {
        ScenarioVisit visit("bom-twice?interval=2");
        visit.open();
        QTRY_VERIFY(!visit.delivered().isEmpty());
        QCOMPARE(visit.delivered().first(), dataOf("bom-twice", 2));
    }

    void aTrickledCharacterIsWhole()
    {
        ScenarioVisit visit("trickle?interval=1");
        visit.open();
        QTRY_VERIFY(!visit.delivered().isEmpty());
        QCOMPARE(visit.delivered().first(), dataOf("trickle", 1) + "\n\xC3\xA9");
    }

    void aHugeEventComesWhole()
    {
        ScenarioVisit visit("huge-event?size=4000000");
        visit.open();
        QTRY_VERIFY_WITH_TIMEOUT(!visit.delivered().isEmpty(), 20'000);
        QCOMPARE(visit.delivered().first().size(), 4'000'000);
    }

    void anEventOverOurLimitEndsTheClientAndTheServersWork()
    {
        ScenarioVisit visit("huge-event?size=80000000");
        visit.open();
        QTRY_VERIFY_WITH_TIMEOUT(visit.hasFinished(), 60'000);
        QVERIFY(visit.delivered().isEmpty());
        QVERIFY(visit.states().endsWith("1>2"));
        QTRY_COMPARE(visit.clients(Method::Sse), 0);
    }

    void aGatewaysAnswerIsFoundAtTheLongPoll()
    {
        ScenarioVisit visit("long-poll-504?wait=20", Method::LongPoll);
        visit.open();
        QTRY_COMPARE(visit.rules(), Rules({39}));
    }

    void aSubprotocolThatNobodyTakesIsFound()
    {
        ScenarioVisit visit("subprotocol-refused", Method::WebSocket);
        visit.settings().request.subprotocols = {"graphql-ws"};
        visit.open();
        QTRY_COMPARE(visit.rules(), Rules({38}));
    }

    void aHandshakeThatIsRefusedIsFound()
    {
        ScenarioVisit visit("subprotocol-refused?code=400", Method::WebSocket);
        visit.open();
        QTRY_COMPARE(visit.rules(), Rules({34}));
    }

    void aCloseCodeIsSeenAsSent_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {1000, 1011, 1012, 4000})
            QTest::addRow("%d", code) << code;
    }

    void aCloseCodeIsSeenAsSent()
    {
        QFETCH(const int, code);
        ScenarioVisit visit("websocket-close?wait=20&code=" + QByteArray::number(code), Method::WebSocket);
        visit.settings().reconnect = false;
        visit.open();
        QTRY_VERIFY(visit.hasFinished());
        QCOMPARE(visit.values(FactKind::CloseReceived), std::vector({code}));
        QCOMPARE(visit.values(FactKind::CloseSent).size(), std::size_t(1));
        QVERIFY(visit.values(FactKind::Error).empty());
        QCOMPARE(visit.delivered(), QByteArrayList({dataOf("websocket-close", 1)}));
        QVERIFY(visit.states().endsWith(">3"));
    }

    void aCutWithoutCloseFrameIsSeenAsOne()
    {
        ScenarioVisit visit("websocket-close?wait=20&code=1006", Method::WebSocket);
        visit.settings().reconnect = false;
        visit.open();
        QTRY_VERIFY(visit.hasFinished());
        QVERIFY(visit.values(FactKind::CloseReceived).empty());
        QVERIFY(visit.states().endsWith(">3"));
    }

    void aResetIsSeenAsAReset()
    {
        ScenarioVisit visit("reset-mid-event?interval=5&retry=60000");
        visit.open();
        QTRY_COMPARE(visit.values(FactKind::PeerClosed), std::vector({int(CloseKind::Reset)}));
        QTRY_COMPARE(visit.states(), QByteArray("0>0 0>1 1>0"));
    }
};

QTEST_GUILESS_MAIN(TestScenarioDiagnoses)
#include "tst_scenariodiagnoses.moc"
