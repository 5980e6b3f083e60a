// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/statetext.h"

#include <QLocale>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

class TestFormatText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void durationsHaveThreeDigitsOrSo_data();
    void durationsHaveThreeDigitsOrSo();
    void timesAreSecondsWithMilliseconds_data();
    void timesAreSecondsWithMilliseconds();
    void ticksHaveAsManyDecimalsAsTheirStepNeeds_data();
    void ticksHaveAsManyDecimalsAsTheirStepNeeds();
    void bytesAreRoundedToTheUnitThatFits_data();
    void bytesAreRoundedToTheUnitThatFits();
    void theLocalesDecimalPointIsUsed();
    void everyMethodHasAName();
    void statesAreNamedAsTheirApiDoes();
    void aRibbonSaysThatAStateWasEnteredByAFailure();
    void everyCauseOfATransitionHasWords();
};

void TestFormatText::durationsHaveThreeDigitsOrSo_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, TraceTime time, const char *text) {
        QTest::newRow(name) << qint64(time.count()) << QString::fromUtf8(text);
    };
    row("zero", 0ns, "0 µs");
    row("micro", 640us, "640 µs");
    row("rounds up into milliseconds", 999600ns, "1.0 ms");
    row("few milliseconds", 1240us, "1.2 ms");
    row("milliseconds", 210ms, "210 ms");
    row("rounds up into seconds", 999600us, "1.00 s");
    row("seconds", 1470ms, "1.47 s");
    row("rounds into one decimal less", 9996ms, "10.0 s");
    row("tens of seconds", 12340ms, "12.3 s");
    row("minutes", 125s, "2 min 5 s");
    row("hours", 3725s, "1 h 2 min");
    row("negative", -210ms, "−210 ms");
}

void TestFormatText::durationsHaveThreeDigitsOrSo()
{
    QFETCH(qint64, nanoseconds);
    QTEST(format::duration(TraceTime(nanoseconds)), "text");
}

void TestFormatText::timesAreSecondsWithMilliseconds_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, TraceTime time, const char *text) {
        QTest::newRow(name) << qint64(time.count()) << QString::fromUtf8(text);
    };
    row("zero", 0ns, "0.000");
    row("seconds", 50371ms, "50.371");
    row("cut, not rounded into the next second", 59999999us, "59.999");
    row("minutes", 62371ms, "1:02.371");
    row("hours", 3602371ms, "1:00:02.371");
    row("before zero", -1500ms, "−1.500");
}

void TestFormatText::timesAreSecondsWithMilliseconds()
{
    QFETCH(qint64, nanoseconds);
    QTEST(format::time(TraceTime(nanoseconds)), "text");
}

void TestFormatText::ticksHaveAsManyDecimalsAsTheirStepNeeds_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, TraceTime time, TraceTime step, const char *text) {
        QTest::newRow(name) << qint64(time.count()) << qint64(step.count()) << QString::fromUtf8(text);
    };
    row("seconds", 48s, 1s, "00:48");
    row("minutes", 125s, 5s, "02:05");
    row("tenths", 48200ms, 200ms, "00:48.2");
    row("milliseconds", 48205ms, 5ms, "00:48.205");
    row("microseconds", 1000020us, 20us, "00:01.00002");
    row("hours", 3661s, 1s, "1:01:01");
}

void TestFormatText::ticksHaveAsManyDecimalsAsTheirStepNeeds()
{
    QFETCH(qint64, time);
    QFETCH(qint64, step);
    QTEST(format::tick(TraceTime(time), TraceTime(step)), "text");
}

void TestFormatText::bytesAreRoundedToTheUnitThatFits_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << quint64(0) << QStringLiteral("0 B");
    QTest::newRow("bytes") << quint64(999) << QStringLiteral("999 B");
    QTest::newRow("kilobyte") << quint64(1000) << QStringLiteral("1.0 kB");
    QTest::newRow("kilobytes") << quint64(16849) << QStringLiteral("16.8 kB");
    QTest::newRow("hundreds") << quint64(134200) << QStringLiteral("134 kB");
    QTest::newRow("rounds up into megabytes") << quint64(999600) << QStringLiteral("1.0 MB");
    QTest::newRow("megabytes") << quint64(1234567) << QStringLiteral("1.2 MB");
    QTest::newRow("gigabytes") << quint64(536870912000) << QStringLiteral("537 GB");
    QTest::newRow("all there is") << ~quint64(0) << QStringLiteral("18446744 TB");
}

void TestFormatText::bytesAreRoundedToTheUnitThatFits()
{
    QFETCH(quint64, bytes);
    QTEST(format::bytes(bytes), "text");
}

void TestFormatText::theLocalesDecimalPointIsUsed()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(format::duration(1470ms), QStringLiteral("1,47 s"));
    QCOMPARE(format::time(50371ms), QStringLiteral("50,371"));
    QCOMPARE(format::bytes(8900), QStringLiteral("8,9 kB"));
    QCOMPARE(format::factor(9.23), QStringLiteral("9,2×"));
    QCOMPARE(format::count(12345), QStringLiteral("12.345"));
    QLocale::setDefault(QLocale::c());
}

void TestFormatText::everyMethodHasAName()
{
    QSet<QString> names;
    for (const MethodInfo &info : allMethods())
        names << methodName(info.method);
    QCOMPARE(names.size(), qsizetype(allMethods().size()));
    QVERIFY(!names.contains(QString()));
}

void TestFormatText::statesAreNamedAsTheirApiDoes()
{
    QCOMPARE(stateLabel(MachineKind::EventSource, 0), QStringLiteral("0 CONNECTING"));
    QCOMPARE(stateLabel(MachineKind::WebSocket, 2), QStringLiteral("2 CLOSING"));
    QCOMPARE(stateLabel(MachineKind::Xhr, 3), QStringLiteral("3 LOADING"));
    QCOMPARE(stateLabel(MachineKind::Xhr, 9), QStringLiteral("9"));
}

void TestFormatText::aRibbonSaysThatAStateWasEnteredByAFailure()
{
    StateSpan span;
    span.change = {1, Cause::NetworkError, 4};
    QCOMPARE(ribbonText(MachineKind::Xhr, span), QStringLiteral("4 DONE"));
    span.failed = true;
    QCOMPARE(ribbonText(MachineKind::Xhr, span), QStringLiteral("4 DONE · error"));
    span.change = {1, Cause::ConnectionLost, 3};
    QCOMPARE(ribbonText(MachineKind::WebSocket, span), QStringLiteral("3 CLOSED · 1006"));
}

void TestFormatText::everyCauseOfATransitionHasWords()
{
    for (const MachineKind kind :
         {MachineKind::EventSource, MachineKind::WebSocket, MachineKind::Xhr, MachineKind::DataChannel,
          MachineKind::PushSubscription, MachineKind::PushMessage, MachineKind::Http2Stream}) {
        for (const Transition &transition : machineTable(kind).transitions)
            QVERIFY2(!causeText(transition.cause).isEmpty(),
                     QByteArray::number(int(transition.cause)).constData());
    }
    QVERIFY(causeText(Cause::None).isEmpty());
}

QTEST_GUILESS_MAIN(TestFormatText)
#include "tst_formattext.moc"
