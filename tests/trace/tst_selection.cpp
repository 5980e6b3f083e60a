// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace pushscope;

class SelectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSelectedAtFirst()
    {
        const Selection selection;
        QVERIFY(selection.isEmpty());
        QVERIFY(selection.message().isNone());
        QVERIFY(!selection.hasFact());
    }

    void aMessageIsSelectedWithoutAFact()
    {
        Selection selection;
        QSignalSpy changed(&selection, &Selection::changed);
        selection.selectMessage(MessageId(46));
        QCOMPARE(selection.message(), MessageId(46));
        QVERIFY(!selection.hasFact());
        QCOMPARE(changed.size(), 1);
    }

    void aFactIsSelectedWithItsMessage()
    {
        Selection selection;
        selection.selectFact(7, MessageId(46));
        QVERIFY(selection.hasFact());
        QCOMPARE(selection.fact(), FactIndex(7));
        QCOMPARE(selection.message(), MessageId(46));
    }

    void theFirstFactOfALogCanBeSelected()
    {
        Selection selection;
        selection.selectFact(0);
        QVERIFY(!selection.isEmpty());
        QVERIFY(selection.hasFact());
    }

    void selectingTheSameAgainIsNoNews()
    {
        Selection selection;
        selection.selectMessage(MessageId(1));
        QSignalSpy changed(&selection, &Selection::changed);
        selection.selectMessage(MessageId(1));
        QCOMPARE(changed.size(), 0);
        selection.selectFact(3, MessageId(1));
        QCOMPARE(changed.size(), 1);
        selection.selectFact(3, MessageId(1));
        QCOMPARE(changed.size(), 1);
    }

    void aMessageSelectedAfterItsFactDropsTheFact()
    {
        Selection selection;
        selection.selectFact(3, MessageId(1));
        QSignalSpy changed(&selection, &Selection::changed);
        selection.selectMessage(MessageId(1));
        QVERIFY(!selection.hasFact());
        QCOMPARE(changed.size(), 1);
    }

    void clearingIsToldOnlyWhereSomethingWasSelected()
    {
        Selection selection;
        QSignalSpy changed(&selection, &Selection::changed);
        selection.clear();
        QCOMPARE(changed.size(), 0);
        selection.selectFact(0);
        selection.clear();
        QVERIFY(selection.isEmpty());
        QCOMPARE(selection.fact(), FactIndex(0));
        QCOMPARE(changed.size(), 2);
    }

    void selectingNoMessageIsClearing()
    {
        Selection selection;
        selection.selectMessage(MessageId(4));
        selection.selectMessage(MessageId());
        QVERIFY(selection.isEmpty());
    }
};

QTEST_GUILESS_MAIN(SelectionTest)
#include "tst_selection.moc"
