// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scopefixture.h"
#include "widgets/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

void wheel(ScopeView &view, QPoint at, int angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, view.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

void drag(ScopeView &view, QPoint from, QPoint to)
{
    QTest::mousePress(&view, Qt::LeftButton, {}, from);
    QTest::mouseMove(&view, (from + to) / 2);
    QTest::mouseMove(&view, to);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, to);
}

} // namespace

class TestScopeInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }
    void theWheelZoomsAtThePointer();
    void theWheelAtThePresentGoesOnFollowing();
    void awayFromThePresentAButtonLeadsBack();
    void shiftAndWheelMove();
    void aDragOnTheLanesTakesTheTimeAlong();
    void aDragOnTheRulerMarksARangeAndAClickForgetsIt();
    void aClickOnAMarkerSelectsItsMessage();
    void aClickOnTheEmptyTrackSelectsNothing();
    void aClickOnALabelAsksForTheLane();
    void theContextMenuOfALaneIsAskedFor();
    void aDoubleClickShowsAll();
    void theKeysStepZoomAndFollow();
    void draggingALabelReordersLanes();
};

void TestScopeInput::theWheelZoomsAtThePointer()
{
    Fixture f;
    f.load();
    const QPoint at(700, 150);
    const double x = at.x() - f.view.canvas().left();
    const TraceTime under = f.view.scene().layout().timeAt(x);
    const TraceTime span = f.axis.span();
    wheel(f.view, at, 120);
    QVERIFY(f.axis.span() < span);
    QVERIFY(std::abs(f.view.scene().layout().xOf(under) - x) < 1.5);
    wheel(f.view, at, -240);
    QVERIFY(f.axis.span() > span);
    QVERIFY(std::abs(f.view.scene().layout().xOf(under) - x) < 1.5);
    QVERIFY(!f.axis.isLive());
}

void TestScopeInput::theWheelAtThePresentGoesOnFollowing()
{
    Fixture f;
    f.load();
    wheel(f.view, f.onWidget({f.view.scene().geometry().nowX, 100}), 120);
    QVERIFY(f.axis.isLive());
    QVERIFY(f.axis.span() < 20s);
    QCOMPARE(f.axis.end(), TraceTime(20s));
}

void TestScopeInput::awayFromThePresentAButtonLeadsBack()
{
    Fixture f;
    f.load();
    f.view.show();
    auto *live = f.view.findChild<QToolButton *>(QStringLiteral("scopeLive"));
    QVERIFY(live && !live->isVisible());
    f.axis.setRange(2s, 6s);
    QVERIFY(live->isVisible());
    f.axis.setFrozen(true); // the Freeze button leads back
    QVERIFY(!live->isVisible());
    f.axis.setFrozen(false);
    QTest::mouseClick(live, Qt::LeftButton);
    QVERIFY(f.axis.isLive() && !live->isVisible());
}

void TestScopeInput::shiftAndWheelMove()
{
    Fixture f;
    f.load();
    const TraceTime begin = f.axis.begin();
    wheel(f.view, {700, 150}, 120, Qt::ShiftModifier);
    QVERIFY(f.axis.begin() < begin);
    QCOMPARE(f.axis.span(), TraceTime(20s));
}

void TestScopeInput::aDragOnTheLanesTakesTheTimeAlong()
{
    Fixture f;
    f.load();
    const TraceTime grabbed = f.view.scene().layout().timeAt(900 - f.view.canvas().left());
    drag(f.view, {900, 150}, {600, 150});
    QVERIFY(std::abs(f.view.scene().layout().xOf(grabbed) + f.view.canvas().left() - 600) < 2);
    QVERIFY(!f.axis.isLive());
    QVERIFY(f.selection.isEmpty());
}

void TestScopeInput::aDragOnTheRulerMarksARangeAndAClickForgetsIt()
{
    Fixture f;
    f.load();
    const int y = f.view.canvas().top() + 10;
    const auto timeAt = [&](int x) { return f.view.scene().layout().timeAt(x - f.view.canvas().left()); };
    drag(f.view, {800, y}, {500, y});
    QVERIFY(f.axis.hasMarkedRange());
    QCOMPARE(f.axis.markBegin(), timeAt(500));
    QCOMPARE(f.axis.markEnd(), timeAt(800));
    VERIFY_COLOUR(f.image().pixelColor(800, f.onWidget({0, double(f.row(SseLane).trackTop)}).y() + 1),
                  lightPalette().accent);
    QTest::mouseClick(&f.view, Qt::LeftButton, {}, {1200, y});
    QVERIFY(!f.axis.hasMarkedRange());
}

void TestScopeInput::aClickOnAMarkerSelectsItsMessage()
{
    Fixture f;
    f.load();
    const DeliveryMark mark = f.delivered(SseLane, MessageId(9));
    QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.markAt(SseLane, mark) + QPoint(3, 2));
    QCOMPARE(f.selection.message(), MessageId(9));
    QVERIFY(f.selection.hasFact());
    QCOMPARE(f.selection.fact(), mark.fact);
    const PublishedTick tick = f.view.scene().geometry().published[3];
    QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.onWidget({double(tick.x), 40}));
    QCOMPARE(f.selection.message(), tick.message);
    const LostMark lost = f.folds.history(SocketLane)->lost[2];
    const double x = f.view.scene().layout().xOf(lost.published);
    QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.onWidget({x, double(f.row(SocketLane).markerY)}));
    QCOMPARE(f.selection.message(), lost.message);
}

void TestScopeInput::aClickOnTheEmptyTrackSelectsNothing()
{
    Fixture f;
    f.load();
    f.selection.selectMessage(MessageId(3));
    const double x = f.view.scene().geometry().nowX + 30;
    QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.onWidget({x, double(f.row(SseLane).markerY)}));
    QVERIFY(f.selection.isEmpty());
}

void TestScopeInput::aClickOnALabelAsksForTheLane()
{
    Fixture f;
    f.load();
    QSignalSpy activated(&f.view, &ScopeView::laneActivated);
    QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.onWidget({60, f.row(SocketLane).top + 10.0}));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<LaneId>(), SocketLane);
}

void TestScopeInput::theContextMenuOfALaneIsAskedFor()
{
    Fixture f;
    f.load();
    QSignalSpy asked(&f.view, &ScopeView::laneMenuRequested);
    const QPoint at = f.onWidget({60, f.row(SseLane).top + 10.0});
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, f.view.mapToGlobal(at));
    QCoreApplication::sendEvent(&f.view, &event);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<LaneId>(), SseLane);
    QCOMPARE(asked[0][1].toPoint(), f.view.mapToGlobal(at));
}

void TestScopeInput::aDoubleClickShowsAll()
{
    Fixture f;
    f.load();
    f.axis.setRange(5s, 6s);
    QTest::mouseDClick(&f.view, Qt::LeftButton, {}, {700, 150});
    QVERIFY(f.axis.begin() <= 0s);
    QVERIFY(f.axis.end() >= 20s);
    QVERIFY(f.axis.span() < 22s);
}

void TestScopeInput::theKeysStepZoomAndFollow()
{
    Fixture f;
    f.load();
    QTest::keyClick(&f.view, Qt::Key_Home);
    QCOMPARE(f.selection.message(), MessageId(1));
    QTest::keyClick(&f.view, Qt::Key_Right);
    QCOMPARE(f.selection.message(), MessageId(2));
    QTest::keyClick(&f.view, Qt::Key_Left);
    QTest::keyClick(&f.view, Qt::Key_Left);
    QCOMPARE(f.selection.message(), MessageId(1));
    QTest::keyClick(&f.view, Qt::Key_Escape);
    QVERIFY(f.selection.isEmpty());
    QTest::keyClick(&f.view, Qt::Key_Left);
    QCOMPARE(f.selection.message(), f.folds.published().back().message);
    QTest::keyClick(&f.view, Qt::Key_Plus);
    QVERIFY(f.axis.span() < 20s);
    QTest::keyClick(&f.view, Qt::Key_Minus);
    QTest::keyClick(&f.view, Qt::Key_Minus);
    QVERIFY(f.axis.span() > 20s);
    QVERIFY(f.axis.isLive());
    QTest::keyClick(&f.view, Qt::Key_0);
    QVERIFY(!f.axis.isLive());
    QTest::keyClick(&f.view, Qt::Key_End);
    QVERIFY(f.axis.isLive());
}

void TestScopeInput::draggingALabelReordersLanes()
{
    Fixture f;
    f.load();
    const auto order = [&] {
        QList<int> lanes;
        for (const ScopeLane &lane : f.view.shownLanes()) {
            if (lane.lane.value <= SocketLane.value)
                lanes << lane.lane.value;
        }
        return lanes;
    };
    const auto labelOf = [&](LaneId lane) { return f.onWidget({60, f.row(lane).top + 10.0}); };
    drag(f.view, labelOf(SseLane), labelOf(PollLane) - QPoint(0, 8));
    QCOMPARE(order(), (QList<int>{4, 1, 2, 3, 5}));
    drag(f.view, labelOf(SseLane), labelOf(LaneId(3)) + QPoint(0, 20));
    QCOMPARE(order(), (QList<int>{1, 2, 3, 4, 5}));
    drag(f.view, labelOf(LaneId(2)), labelOf(LaneId(2)) + QPoint(0, 12));
    QCOMPARE(order(), (QList<int>{1, 2, 3, 4, 5}));
}

QTEST_MAIN(TestScopeInput)
#include "tst_scopeinput.moc"
