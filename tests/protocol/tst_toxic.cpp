// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/networkpreset.h"
#include "protocol/toxic.h"

#include <QTest>

#include <set>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QList<Toxic> toxics(QByteArrayView text)
{
    const auto read = readToxic(text);
    return std::holds_alternative<QList<Toxic>>(read) ? std::get<QList<Toxic>>(read) : QList<Toxic>();
}

} // namespace

class TestToxic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aToxicIsReadAsToxiproxyNamesIt()
    {
        QCOMPARE(toxics("latency=300,jitter=50").first(),
                 (Toxic{.kind = ToxicKind::Latency, .delay = 300ms, .jitter = 50ms}));
        QCOMPARE(toxics("bandwidth=50,stream=up").first(),
                 (Toxic{.kind = ToxicKind::Bandwidth, .stream = ToxicStream::Up, .bytes = 50'000}));
        QCOMPARE(toxics("slicer=64,size_variation=32,delay=1500").first(),
                 (Toxic{.kind = ToxicKind::Slicer, .delay = 1500us, .bytes = 64, .variation = 32}));
        QCOMPARE(toxics("timeout=0").first(), (Toxic{.kind = ToxicKind::Timeout}));
        QCOMPARE(toxics("reset_peer=2000").first(), (Toxic{.kind = ToxicKind::ResetPeer, .delay = 2s}));
        QCOMPARE(toxics("limit_data=1000").first(), (Toxic{.kind = ToxicKind::LimitData, .bytes = 1000}));
        QCOMPARE(toxics("loss=2.5").first(), (Toxic{.kind = ToxicKind::Loss, .percent = 2.5}));
        QCOMPARE(toxics("down").first(), (Toxic{.kind = ToxicKind::Down}));
    }

    void bothStreamsAreTwoToxics()
    {
        const QList<Toxic> both = toxics("latency=100,stream=both");
        QCOMPARE(both.size(), 2);
        QVERIFY(both[0].stream == ToxicStream::Down && both[1].stream == ToxicStream::Up);
        QCOMPARE(both[0].delay, both[1].delay);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ToxicFault::Kind>("kind");
        QTest::addColumn<QByteArray>("part");
        using enum ToxicFault::Kind;
        const auto row = [](const char *text, ToxicFault::Kind kind, const char *part) {
            QTest::newRow(text) << QByteArray(text) << kind << QByteArray(part);
        };
        row("", UnknownToxic, "");
        row("lag=3", UnknownToxic, "lag");
        row("latency", BadNumber, "latency");
        row("latency=", BadNumber, "latency=");
        row("latency=fast", BadNumber, "latency=fast");
        row("latency=nan", BadNumber, "latency=nan");
        row("latency=inf", BadNumber, "latency=inf");
        row("latency=-1", OutOfRange, "latency=-1");
        row("latency=86400001", OutOfRange, "latency=86400001");
        row("latency=5,latency=6", UnknownAttribute, "latency=6");
        row("latency=5,rate=6", UnknownAttribute, "rate=6");
        row("latency=5,", UnknownAttribute, "");
        row("latency=5,=6", UnknownAttribute, "=6");
        row("latency=5,jitter", UnknownAttribute, "jitter");
        row("latency=5,jitter=x", BadNumber, "jitter=x");
        row("latency=5,stream=sideways", BadStream, "stream=sideways");
        row("bandwidth=0", OutOfRange, "bandwidth=0");
        row("slicer=0", OutOfRange, "slicer=0");
        row("loss=101", OutOfRange, "loss=101");
        row("down=1", UnknownAttribute, "down=1");
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const ToxicFault::Kind, kind);
        QFETCH(const QByteArray, part);
        const auto read = readToxic(text);
        QVERIFY(std::holds_alternative<ToxicFault>(read));
        QCOMPARE(std::get<ToxicFault>(read).kind, kind);
        QCOMPARE(std::get<ToxicFault>(read).part, part);
    }

    void conditionsSurviveTheirText()
    {
        NetworkConditions conditions;
        for (const char *text : {"latency=300,jitter=50", "latency=0.25,stream=up", "bandwidth=62.5",
                                 "slicer=64,size_variation=32,delay=10", "loss=2.5", "down"})
            addToxics(conditions, toxics(text));
        QCOMPARE(readConditions(toConditionsText(conditions)), conditions);
        QCOMPARE(toConditionsText({}), QByteArray());
        QVERIFY(readConditions("").isEmpty());
        QCOMPARE(readConditions("warp=9;latency=1").toxics.size(), 1);
    }

    void aToxicOfTheSameKindAndStreamIsReplaced()
    {
        NetworkConditions conditions;
        addToxics(conditions, toxics("latency=100,stream=both"));
        addToxics(conditions, toxics("latency=200,stream=up"));
        QCOMPARE(toConditionsText(conditions), "latency=100;latency=200,stream=up");
    }

    void everyToxicHasANameOfItsOwn()
    {
        std::set<QByteArray> names;
        for (const ToxicKind kind : allToxics())
            names.insert(toxicName(kind).toByteArray());
        QCOMPARE(names.size(), allToxics().size());
    }

    void aPresetIsHalfTheRoundTripEachWayAndABandwidthEachWay()
    {
        const NetworkPreset *const preset = networkPreset("slow-4g");
        QVERIFY(preset);
        NetworkConditions conditions;
        addToxics(conditions, presetToxics(*preset));
        QCOMPARE(toConditionsText(conditions),
                 "latency=75;latency=75,stream=up;bandwidth=200;bandwidth=93.75,stream=up");
        QVERIFY(!networkPreset("5g"));
        QCOMPARE(presetToxics(*networkPreset("offline")), (QList<Toxic>{{.kind = ToxicKind::Down}}));
    }

    void everyPresetHasAnIdOfItsOwn()
    {
        std::set<QByteArray> ids;
        for (const NetworkPreset &preset : networkPresets()) {
            ids.insert(preset.id.toByteArray());
            QCOMPARE(networkPreset(preset.id), &preset);
            QVERIFY(preset.isOffline || (preset.downKbit > 0 && preset.upKbit > 0));
        }
        QCOMPARE(ids.size(), networkPresets().size());
    }
};

QTEST_APPLESS_MAIN(TestToxic)
#include "tst_toxic.moc"
