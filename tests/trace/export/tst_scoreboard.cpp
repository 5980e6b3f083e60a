// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/jsonobject.h"
#include "trace/export/scoreboard.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

LaneSummary fullSummary()
{
    LaneSummary summary;
    summary.delivered = 3;
    summary.missed = 1;
    summary.duplicated = 2;
    summary.requests = 5;
    summary.connections = 4;
    summary.bytesUp = 100;
    summary.bytesDown = 200;
    summary.payloadBytes = 30;
    summary.latency = LatencyQuantiles{1ms, 1500us, 20ms, 1s};
    return summary;
}

} // namespace

class tst_Scoreboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theJsonIsAsDocumented();
    void withoutDeliveriesLatencyAndOverheadAreNull();
    void aSkippedLaneHasItsReasonAndNothingElse();
    void itIsExactOnlyWhereEveryLaneGotEveryMessageOnce();
    void numbersHaveNoIdleZeros();
    void textsAreEscaped();
};

void tst_Scoreboard::theJsonIsAsDocumented()
{
    const Scoreboard board{4, {{Method::LongPoll, fullSummary(), {}}}};
    QCOMPARE(toJson(board),
             QByteArray(R"({"published":4,"lanes":[{"method":"long-poll","delivered":3,"missed":1,)"
                        R"("duplicated":2,"latency_ms":{"p50":1.5,"p95":20,"max":1000},"requests":5,)"
                        R"("connections":4,"bytes_up":100,"bytes_down":200,"payload_bytes":30,)"
                        R"("overhead":10}]})"));
    QVERIFY(QJsonDocument::fromJson(toJson(board)).isObject());
}

void tst_Scoreboard::withoutDeliveriesLatencyAndOverheadAreNull()
{
    const QByteArray json = toJson(Scoreboard{1, {{Method::Sse, LaneSummary(), {}}}});
    QVERIFY(json.contains(R"("latency_ms":{"p50":null,"p95":null,"max":null})"));
    QVERIFY(json.contains(R"("overhead":null)"));
}

void tst_Scoreboard::aSkippedLaneHasItsReasonAndNothingElse()
{
    QCOMPARE(toJson(Scoreboard{0, {{Method::WebSocket, LaneSummary(), "no \"tap\""}}}),
             QByteArray(R"({"published":0,"lanes":[{"method":"websocket","skipped":"no \"tap\""}]})"));
}

void tst_Scoreboard::itIsExactOnlyWhereEveryLaneGotEveryMessageOnce()
{
    LaneSummary exact;
    exact.delivered = 4;
    LaneSummary twice = exact;
    twice.duplicated = 1;
    LaneSummary missing;
    missing.delivered = 3;
    const Scoreboard::Lane skipped{Method::WebSocket, LaneSummary(), "reason"};
    QVERIFY((Scoreboard{4, {{Method::Sse, exact, {}}, skipped}}).isExact());
    QVERIFY(!(Scoreboard{4, {{Method::Sse, exact, {}}, {Method::Stream, twice, {}}}}).isExact());
    QVERIFY(!(Scoreboard{4, {{Method::Sse, missing, {}}}}).isExact());
}

void tst_Scoreboard::numbersHaveNoIdleZeros()
{
    QCOMPARE(JsonObject().number("a", 1.25, 3).number("b", 100.0, 2).number("c", 0.0004, 3).object(),
             QByteArray(R"({"a":1.25,"b":100,"c":0})"));
    QCOMPARE(JsonObject().number("a", std::numeric_limits<double>::infinity(), 3).object(),
             QByteArray(R"({"a":null})"));
    QCOMPARE(JsonObject().number("big", std::numeric_limits<quint64>::max()).object(),
             QByteArray(R"({"big":18446744073709551615})"));
}

void tst_Scoreboard::textsAreEscaped()
{
    const QByteArray line = JsonObject().string("text", QByteArrayView("a\"\\\n\x01\xFF", 6)).line();
    QVERIFY(line.endsWith("}\n"));
    QCOMPARE(line.count('\n'), 1);
    const auto text = QJsonDocument::fromJson(line)[QStringLiteral("text")].toString();
    QCOMPARE(text, QStringLiteral("a\"\\\n\u0001\uFFFD"));
}

QTEST_GUILESS_MAIN(tst_Scoreboard)
#include "tst_scoreboard.moc"
