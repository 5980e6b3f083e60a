// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/messagering.h"

#include <QTest>

using namespace pushscope;

class TestMessageRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsCountFromOne()
    {
        MessageRing ring(10, 1000);
        QCOMPARE(ring.last(), 0u);
        QCOMPARE(ring.first(), 1u);
        QCOMPARE(ring.add("a", "1").value, 1u);
        QCOMPARE(ring.add("b", "2").value, 2u);
        QCOMPARE(ring.at(2), (Message{MessageId(2), "b", "2"}));
    }

    void theOldestGoWhenThereAreTooMany()
    {
        MessageRing ring(3, 1000);
        for (int i = 0; i < 5; ++i)
            ring.add("t", QByteArray::number(i));
        QCOMPARE(ring.count(), 3);
        QCOMPARE(ring.first(), 3u);
        QCOMPARE(ring.last(), 5u);
        QCOMPARE(ring.at(3).dataJson, QByteArray("2"));
    }

    void theOldestGoWhenTheyAreTooLarge()
    {
        MessageRing ring(100, 100);
        for (int i = 0; i < 5; ++i)
            ring.add({}, QByteArray(40, '1'));
        QCOMPARE(ring.count(), 2);
        QCOMPARE(ring.bytes(), 80);
        QCOMPARE(ring.first(), 4u);
    }

    void theNewestStaysHoweverLarge()
    {
        MessageRing ring(100, 100);
        ring.add({}, "1");
        ring.add({}, QByteArray(1000, '1'));
        QCOMPARE(ring.count(), 1);
        QCOMPARE(ring.first(), 2u);
        ring.add({}, "1");
        QCOMPARE(ring.count(), 1);
        QCOMPARE(ring.bytes(), 1);
    }

    void aReaderGoesOnBehindItsCursor_data()
    {
        QTest::addColumn<std::optional<quint32>>("cursor");
        QTest::addColumn<ReadPosition>("position");
        using Cursor = std::optional<quint32>;
        using Gap = MessageRange;
        // The ring holds 3, 4 and 5.
        QTest::newRow("none: only what comes") << Cursor() << ReadPosition{6, {}};
        QTest::newRow("at the newest") << Cursor(5) << ReadPosition{6, {}};
        QTest::newRow("inside") << Cursor(3) << ReadPosition{4, {}};
        QTest::newRow("just before the oldest") << Cursor(2) << ReadPosition{3, {}};
        QTest::newRow("one is gone") << Cursor(1) << ReadPosition{3, Gap{2, 2}};
        QTest::newRow("from the beginning") << Cursor(0) << ReadPosition{3, Gap{1, 2}};
        QTest::newRow("of an earlier run") << Cursor(6) << ReadPosition{3, Gap{6, 6}};
        QTest::newRow("of an earlier, long run")
            << Cursor(4'294'967'295u) << ReadPosition{3, Gap{6, 4'294'967'295u}};
    }

    void aReaderGoesOnBehindItsCursor()
    {
        QFETCH(std::optional<quint32>, cursor);
        QFETCH(ReadPosition, position);
        MessageRing ring(3, 1000);
        for (int i = 0; i < 5; ++i)
            ring.add({}, "1");
        QCOMPARE(ring.positionAfter(cursor), position);
    }

    void anEmptyRingHasNothingToGive()
    {
        const MessageRing ring(3, 1000);
        QCOMPARE(ring.positionAfter(std::nullopt), (ReadPosition{1, {}}));
        QCOMPARE(ring.positionAfter(0), (ReadPosition{1, {}}));
        QCOMPARE(ring.positionAfter(7), (ReadPosition{1, MessageRange{1, 7}}));
    }
};

QTEST_GUILESS_MAIN(TestMessageRing)
#include "tst_messagering.moc"
