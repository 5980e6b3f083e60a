// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/laddergeometry.h"

#include <QTest>

using namespace pushscope;

namespace {

LadderRow passes(Actor from, Actor to)
{
    LadderRow row;
    row.item = LadderItem::Step;
    row.from = from;
    row.to = to;
    return row;
}

} // namespace

class TestLadderGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServersLifelineIsTheLastOfTwoAndTheMiddleOfThree()
    {
        const LadderGeometry two(264, 1);
        const LadderGeometry three(264, 1, 3);
        QCOMPARE(two.lifelineX(Actor::Server), three.lifelineX(Actor::Publisher));
        QCOMPARE(three.lifelineX(Actor::Server),
                 (three.lifelineX(Actor::Client) + three.lifelineX(Actor::Publisher)) / 2);
    }

    void anArrowBeginsAndEndsAtItsActors()
    {
        const LadderGeometry geometry(264, 1, 3);
        const QLineF toMiddle = geometry.arrow(passes(Actor::Publisher, Actor::Server), 100);
        QCOMPARE(toMiddle.x1(), geometry.lifelineX(Actor::Publisher) - 1.0);
        QCOMPARE(toMiddle.x2(), geometry.lifelineX(Actor::Server) + 1.0);
        QVERIFY(toMiddle.y2() > toMiddle.y1());
        const QLineF back = geometry.arrow(passes(Actor::Server, Actor::Publisher), 100);
        QVERIFY(back.x2() > back.x1());
    }

    void whatGoesFromPeerToPeerPassesTheServerBy()
    {
        const LadderGeometry geometry(264, 1, 3);
        const auto crossing = geometry.crossing(passes(Actor::Publisher, Actor::Client), 100);
        QVERIFY(crossing);
        QCOMPARE(int(crossing->x()), geometry.lifelineX(Actor::Server));
        const QLineF arrow = geometry.arrow(passes(Actor::Publisher, Actor::Client), 100);
        QVERIFY(crossing->y() > arrow.y1() && crossing->y() < arrow.y2());
        QVERIFY(!geometry.crossing(passes(Actor::Publisher, Actor::Server), 100));
        QVERIFY(!LadderGeometry(264, 1).crossing(passes(Actor::Server, Actor::Client), 100));
    }

    void aNoteStandsBesideItsActor()
    {
        const LadderGeometry geometry(264, 1, 3);
        const QRectF client = geometry.label(passes(Actor::Client, Actor::Client), 0);
        const QRectF publisher = geometry.label(passes(Actor::Publisher, Actor::Publisher), 0);
        QVERIFY(client.left() > geometry.lifelineX(Actor::Client));
        QVERIFY(publisher.right() < geometry.lifelineX(Actor::Publisher));
        QVERIFY(!publisher.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestLadderGeometry)
#include "tst_laddergeometry.moc"
