// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/signaling.h"

#include "protocol/json.h"

#include <QTest>

using namespace pushscope;

namespace {

using Kind = Signal::Kind;

QByteArray faultOf(const QByteArray &json)
{
    const auto read = readSignal(json, SignalWay::ToServer);
    const auto *fault = std::get_if<SignalFault>(&read);
    return fault ? fault->what : QByteArray();
}

} // namespace

class TestSignaling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySignalSurvivesBothWays()
    {
        const std::vector<Signal> signals{
            {.kind = Kind::Join, .text = "feed"},
            {.kind = Kind::Join, .text = "feed", .what = "0123abcd"},
            {.kind = Kind::Joined, .peer = 3, .publisher = 1},
            {.kind = Kind::Joined, .peer = 1},
            {.kind = Kind::PeerJoined, .peer = 7, .lane = LaneId(6)},
            {.kind = Kind::PeerJoined, .peer = 8, .publisher = 1},
            {.kind = Kind::PeerLeft, .peer = 7},
            {.kind = Kind::Offer, .peer = 1, .text = "v=0\r\no=\"-\"\r\n"},
            {.kind = Kind::Answer, .peer = 1, .text = "v=0\r\n"},
            {.kind = Kind::Candidate, .peer = 1, .mediaLine = 0, .text = "candidate:1"},
            {.kind = Kind::Candidate, .peer = 1, .mediaLine = 2, .text = "candidate:2"},
            {.kind = Kind::Bye, .peer = 1},
            {.kind = Kind::Bye, .peer = 1, .text = "why \xE2\x9C\x93"},
            {.kind = Kind::Error, .text = "It is full.", .what = "room-full"},
        };
        for (const SignalWay way : {SignalWay::ToServer, SignalWay::FromServer}) {
            for (const Signal &signal : signals) {
                const auto read = readSignal(toJson(signal, way), way);
                QVERIFY2(std::get_if<Signal>(&read), toJson(signal, way).constData());
                QVERIFY2(std::get<Signal>(read) == signal, toJson(signal, way).constData());
            }
        }
    }

    void aPeerIsToOnTheWayUpAndFromOnTheWayDown()
    {
        const Signal bye{.kind = Kind::Bye, .peer = 4};
        QCOMPARE(toJson(bye, SignalWay::ToServer), QByteArray("{\"type\":\"bye\",\"to\":4}"));
        QCOMPARE(toJson(bye, SignalWay::FromServer), QByteArray("{\"type\":\"bye\",\"from\":4}"));
    }

    void whatIsNoSignalIsNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *name, const QByteArray &json, const char *what) {
            QTest::newRow(name) << json << QByteArray(what);
        };
        row("empty", "", "bad-json");
        row("no JSON", "hello", "bad-json");
        row("an array", "[1,2]", "bad-json");
        row("cut off", "{\"type\":\"join\"", "bad-json");
        row("no type", "{}", "unknown-type");
        row("a number for a type", "{\"type\":5}", "unknown-type");
        row("an unknown type", "{\"type\":\"hack\"}", "unknown-type");
        row("no room", "{\"type\":\"join\"}", "bad-room");
        row("a room of no letters", "{\"type\":\"join\",\"room\":\"../etc\"}", "bad-room");
        row("a long room", "{\"type\":\"join\",\"room\":\"" + QByteArray(65, 'x') + "\"}", "bad-room");
        row("a room that is a number", "{\"type\":\"join\",\"room\":1}", "bad-room");
        row("for nobody", "{\"type\":\"bye\"}", "no-peer");
        row("for a name", "{\"type\":\"bye\",\"to\":\"all\"}", "no-peer");
        row("for less than nobody", "{\"type\":\"bye\",\"to\":-1}", "no-peer");
        row("for too many", "{\"type\":\"bye\",\"to\":4294967296}", "no-peer");
        row("an offer of nothing", "{\"type\":\"offer\",\"to\":1}", "no-sdp");
        row("an offer of a number", "{\"type\":\"offer\",\"to\":1,\"sdp\":7}", "no-sdp");
        row("an answer of nothing", "{\"type\":\"answer\",\"to\":1,\"sdp\":\"\"}", "no-sdp");
        row("a long candidate",
            "{\"type\":\"candidate\",\"to\":1,\"candidate\":\"" + QByteArray(1025, 'x') + "\"}",
            "candidate-too-long");
        row("over 64 KiB", QByteArray(LongestSignal + 1, ' '), "too-long");
        row("deeper than JSON may be", QByteArray(10'000, '['), "bad-json");
        row("bytes", QByteArray::fromHex("00ff80c0"), "bad-json");
    }
    void whatIsNoSignalIsNamed()
    {
        QFETCH(const QByteArray, json);
        QTEST(faultOf(json), "what");
    }

    void noPartOfASignalIsTakenForAWhole()
    {
        const QByteArray whole = toJson({.kind = Kind::Offer, .peer = 1, .text = "v=0"}, SignalWay::ToServer);
        for (qsizetype size = 0; size < whole.size(); ++size)
            QCOMPARE(faultOf(whole.first(size)), QByteArray("bad-json"));
    }
};

QTEST_APPLESS_MAIN(TestSignaling)
#include "tst_signaling.moc"
