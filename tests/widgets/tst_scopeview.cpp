// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopeaccess.h"
#include "widgets/scope/scopeheader.h"
#include "widgets/scopefixture.h"
#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

using namespace pushscope;
using namespace std::chrono_literals;

class TestScopeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }
    void beforeAnythingStartsAllLanesAreDrawnGreyAndSaidToBeEmpty();
    void aDeliveryAppearsWhereItsTimeIsInItsMethodsHue();
    void theRibbonHasTheColourOfTheStateThatTheLaneHadThen();
    void aLostMessageIsRedWhereItWasPublished();
    void aCutTintsTheLanesThatWereCutAndNoOthers();
    void aMessageUnderWayIsHollowAtTheLineOfNow();
    void manyDeliveriesAreColumnsInTheMethodsHue();
    void aSelectedMessageHasALineAndRingsInEveryLane();
    void selectionAndPointerDoNotPaintTheLayerAgain();
    void aFrozenAxisDoesNotMoveAndTheLayerStands();
    void aLiveAxisMovesWithTime();
    void aChangeOfThemeRepaints();
    void aHiddenLaneLeavesAndComesBack();
    void theMenuChangesTheHeight();
    void aLaneThatWasNotPlannedGetsARowWhenItStarts();
    void theHeaderSaysWhatIsSelectedAndHowMuchIsShown();
    void theWindowBoxSetsTheSpan();
    void tooltipsSayWhatMarksAre();
    void aToolTipShowsDataAsTextNotAsMarkup();
    void assistiveTechnologyFindsEveryMark();
    void everyInteractiveChildHasANameAndAToolTip();
    void itIsNeverSmallerThanItsLanes();
    void clearingTheLogBringsTheEmptyPageBack();
};

void TestScopeView::beforeAnythingStartsAllLanesAreDrawnGreyAndSaidToBeEmpty()
{
    Fixture f;
    QAction start(QStringLiteral("Start"));
    QAction publish(QStringLiteral("Publish"));
    f.view.setEmptyActions(&start, &publish);
    f.view.show();
    QCOMPARE(f.view.shownLanes().size(), allMethods().size());
    const QImage image = f.image();
    for (const LaneRow &row : f.view.scene().layout().rows)
        VERIFY_COLOUR(image.pixelColor(f.onWidget({400, row.ribbonTop + 2.0})), lightPalette().idle.fill);
    auto *button = f.view.findChild<QToolButton *>(QStringLiteral("scopeEmptyStart"));
    QVERIFY(button && button->isVisible());
    QSignalSpy triggered(&start, &QAction::triggered);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    f.load();
    QVERIFY(!button->isVisible());
}

void TestScopeView::aDeliveryAppearsWhereItsTimeIsInItsMethodsHue()
{
    Fixture f;
    f.load();
    const QImage image = f.image();
    for (const LaneId lane : f.folds.lanes()) {
        const DeliveryMark &mark = f.delivered(lane, MessageId(5));
        VERIFY_COLOUR(image.pixelColor(f.markAt(lane, mark)),
                      lightPalette().method(f.folds.history(lane)->method).hue);
    }
    // Right of the newest there is nothing but the track.
    const QPoint beyond = f.onWidget({f.view.scene().geometry().nowX + 20, double(f.row(SseLane).markerY)});
    VERIFY_COLOUR(image.pixelColor(beyond), lightPalette().surface);
}

void TestScopeView::theRibbonHasTheColourOfTheStateThatTheLaneHadThen()
{
    Fixture f;
    f.load();
    const QImage image = f.image();
    const Palette &p = lightPalette();
    VERIFY_COLOUR(image.pixelColor(f.ribbonAt(SseLane, 6s)), p.open.fill);
    VERIFY_COLOUR(image.pixelColor(f.ribbonAt(SocketLane, 6s)), p.open.fill);
    VERIFY_COLOUR(image.pixelColor(f.ribbonAt(SocketLane, 9500ms)), p.failed.fill);
    VERIFY_COLOUR(image.pixelColor(f.ribbonAt(SocketLane, 18s)), p.open.fill);
    VERIFY_COLOUR(image.pixelColor(f.ribbonAt(PollLane, 7150ms)), p.idle.fill);
    QSet<QRgb> hatched;
    for (TraceTime time = 9500ms; time < 9900ms; time += 10ms)
        hatched << image.pixel(f.ribbonAt(SseLane, time));
    QVERIFY(hatched.contains(p.connecting.fill.rgb()));
    QVERIFY(hatched.size() > 1);
}

void TestScopeView::aLostMessageIsRedWhereItWasPublished()
{
    Fixture f;
    f.load();
    const LostMark &lost = f.folds.history(SocketLane)->lost[2];
    const QPoint centre =
        f.onWidget({f.view.scene().layout().xOf(lost.published), double(f.row(SocketLane).markerY)});
    VERIFY_COLOUR(f.image().pixelColor(centre), lightPalette().error.text);
}

void TestScopeView::aCutTintsTheLanesThatWereCutAndNoOthers()
{
    Fixture f;
    f.load();
    const QImage image = f.image();
    const auto trackAt = [&](LaneId lane, TraceTime time) {
        return image.pixelColor(f.onWidget({f.view.scene().layout().xOf(time), f.row(lane).top + 1.0}));
    };
    VERIFY_COLOUR(trackAt(SseLane, 7s), lightPalette().surface);
    QVERIFY(trackAt(SseLane, 9700ms).green() < 245);
    QVERIFY(trackAt(SseLane, 9700ms).red() > 250);
    QCOMPARE(trackAt(SocketLane, 9700ms), trackAt(SseLane, 9700ms));
    VERIFY_COLOUR(trackAt(PollLane, 9700ms), lightPalette().surface);
}

void TestScopeView::aMessageUnderWayIsHollowAtTheLineOfNow()
{
    Fixture f;
    f.load();
    QCOMPARE(f.lane(PollLane).pending.size(), std::size_t(1));
    const QPoint centre = f.onWidget({f.lane(PollLane).end, double(f.row(PollLane).markerY)});
    const QImage image = f.image();
    VERIFY_COLOUR(image.pixelColor(centre - QPoint(2, 0)), lightPalette().surface);
    bool edge = false;
    for (int x = -6; x <= -3; ++x)
        edge |= qGray(image.pixel(centre + QPoint(x, 1))) < 170; // the outline lies between pixels
    QVERIFY(edge);
    VERIFY_COLOUR(image.pixelColor(f.onWidget({f.view.scene().geometry().nowX, 40})), lightPalette().text);
}

void TestScopeView::manyDeliveriesAreColumnsInTheMethodsHue()
{
    Fixture f;
    f.log.append(manyFacts(60'000));
    f.axis.setNow(f.log.lastTime());
    f.axis.setRange(0s, f.log.lastTime());
    const QImage image = f.image();
    for (const LaneId lane : f.folds.lanes()) {
        const QPoint at = f.onWidget({700, f.row(lane).trackBottom - 4.0});
        VERIFY_COLOUR(image.pixelColor(at), lightPalette().method(f.folds.history(lane)->method).hue);
    }
}

void TestScopeView::aSelectedMessageHasALineAndRingsInEveryLane()
{
    Fixture f;
    f.load();
    const QImage before = f.image();
    f.selection.selectMessage(MessageId(5));
    const QImage after = f.image();
    const QColor accent = lightPalette().accent;
    const int x = int(f.view.scene().layout().xOf(f.folds.published(MessageId(5))->time));
    VERIFY_COLOUR(after.pixelColor(f.onWidget({double(x), f.row(PollLane).top + 2.0})), accent);
    for (const LaneId lane : f.folds.lanes()) {
        const QPoint ring = f.markAt(lane, f.delivered(lane, MessageId(5))) + QPoint(0, 7);
        VERIFY_COLOUR(after.pixelColor(ring), accent);
        QVERIFY(!isNear(before.pixelColor(ring), accent));
    }
    f.selection.clear();
    QCOMPARE(f.image(), before);
}

void TestScopeView::selectionAndPointerDoNotPaintTheLayerAgain()
{
    Fixture f;
    f.load();
    f.image();
    const quint64 painted = f.view.scene().paintCount();
    QVERIFY(painted > 0);
    f.selection.selectMessage(MessageId(7));
    hover(f.view, QPoint(600, 150));
    const QImage image = f.image();
    QCOMPARE(f.view.scene().paintCount(), painted);
    // The pointer has its line all the same.
    VERIFY_COLOUR(image.pixelColor(600, f.onWidget({0, double(f.row(SseLane).trackTop)}).y() + 1),
                  lightPalette().hairline);
}

void TestScopeView::aFrozenAxisDoesNotMoveAndTheLayerStands()
{
    Fixture f;
    f.load();
    f.axis.setFrozen(true);
    f.axis.setNow(25s); // the present leaves the plot
    const QImage before = f.image();
    const quint64 painted = f.view.scene().paintCount();
    const double x = f.view.scene().layout().xOf(5s);
    f.axis.setNow(30s);
    QCOMPARE(f.image(), before);
    QCOMPARE(f.view.scene().paintCount(), painted);
    QCOMPARE(f.view.scene().layout().xOf(5s), x);
}

void TestScopeView::aLiveAxisMovesWithTime()
{
    Fixture f;
    f.load();
    const double before = f.view.scene().layout().xOf(15s);
    f.axis.setNow(25s);
    const double after = f.view.scene().layout().xOf(15s);
    QVERIFY(after < before - 100);
    QVERIFY(std::abs(f.view.scene().geometry().nowX - f.view.scene().layout().xOf(25s)) < 0.01);
}

void TestScopeView::aChangeOfThemeRepaints()
{
    Fixture f;
    f.load();
    const QPoint mark = f.markAt(SseLane, f.delivered(SseLane, MessageId(5)));
    VERIFY_COLOUR(f.image().pixelColor(mark), lightPalette().sse.hue);
    Theme::instance().setMode(Theme::Mode::Dark);
    const QImage image = f.image();
    VERIFY_COLOUR(image.pixelColor(mark), darkPalette().sse.hue);
    VERIFY_COLOUR(image.pixelColor(f.ribbonAt(SseLane, 6s)), darkPalette().open.fill);
}

void TestScopeView::aHiddenLaneLeavesAndComesBack()
{
    Fixture f;
    f.load();
    f.view.show();
    auto *button = f.view.findChild<QToolButton *>(QStringLiteral("scopeHiddenLanes"));
    QVERIFY(!button->isVisible());
    f.view.setLaneHidden(SseLane, true);
    QVERIFY(!f.view.scene().layout().rowOf(SseLane));
    QCOMPARE(f.view.shownLanes().size(), allMethods().size() - 1);
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(f.view.scene().layout().rowOf(SseLane));
    QVERIFY(!button->isVisible());
}

void TestScopeView::theMenuChangesTheHeight()
{
    Fixture f;
    f.load();
    QMenu menu;
    f.view.addLaneActions(menu, SseLane);
    const QMenu *heights = menu.actions().constFirst()->menu();
    QVERIFY(heights);
    QCOMPARE(heights->actions().size(), 4);
    heights->actions().constLast()->trigger();
    QCOMPARE(f.row(SseLane).height, LaneHeight::Tall);
    menu.actions().at(1)->trigger();
    QVERIFY(!f.view.scene().layout().rowOf(SseLane));
}

void TestScopeView::aLaneThatWasNotPlannedGetsARowWhenItStarts()
{
    Fixture f;
    f.view.setPlannedLanes({{SseLane, Method::Sse}});
    QCOMPARE(f.view.shownLanes().size(), std::size_t(1));
    f.load();
    QCOMPARE(f.view.shownLanes().size(), std::size_t(5));
    QCOMPARE(f.view.shownLanes().front().lane, SseLane);
}

void TestScopeView::theHeaderSaysWhatIsSelectedAndHowMuchIsShown()
{
    Fixture f;
    f.load();
    const auto *header = f.view.findChild<ScopeHeader *>();
    QVERIFY(header->selectedText().isEmpty());
    f.selection.selectMessage(MessageId(5));
    QCOMPARE(header->selectedText(), QStringLiteral("5 “message 5”"));
    const auto *window = f.view.findChild<QComboBox *>(QStringLiteral("scopeWindow"));
    f.axis.setSpan(12s);
    QCOMPARE(window->currentText(), QStringLiteral("12 s"));
    f.axis.setSpan(7300ms);
    QCOMPARE(window->currentIndex(), -1);
    QCOMPARE(window->placeholderText(), QStringLiteral("7.30 s"));
}

void TestScopeView::theWindowBoxSetsTheSpan()
{
    Fixture f;
    f.load();
    auto *window = f.view.findChild<QComboBox *>(QStringLiteral("scopeWindow"));
    const int index = window->findText(QStringLiteral("30 s"));
    QVERIFY(index >= 0);
    window->setCurrentIndex(index);
    Q_EMIT window->activated(index);
    QCOMPARE(f.axis.span(), TraceTime(30s));
    QVERIFY(f.axis.isLive());
}

void TestScopeView::tooltipsSayWhatMarksAre()
{
    Fixture f;
    f.load();
    const auto say = [&](QPointF point) {
        return f.view.describe(hitAt(point, f.view.scene().layout(), f.view.scene().geometry()));
    };
    const auto x = [&](TraceTime time) { return f.view.scene().layout().xOf(time); };
    const DeliveryMark &mark = f.delivered(SseLane, MessageId(5));
    const QString delivery = say({x(mark.time), double(f.row(SseLane).markerY)});
    QVERIFY2(delivery.contains(QStringLiteral("message 5")) && delivery.contains(QStringLiteral("350 µs")),
             qPrintable(delivery));
    const LostMark &lost = f.folds.history(SocketLane)->lost[2];
    QVERIFY(say({x(lost.published), double(f.row(SocketLane).markerY)}).contains(QStringLiteral("lost")));
    const QString state = say({x(9500ms), f.row(SocketLane).ribbonTop + 3.0});
    QVERIFY2(state.contains(QStringLiteral("3 CLOSED")) && state.contains(QStringLiteral("1006")),
             qPrintable(state));
    QVERIFY(say({x(9500ms), 10}).contains(QStringLiteral("Link cut for 3.00 s")));
    QVERIFY(say({60, f.row(SseLane).top + 10.0}).contains(QStringLiteral("38 delivered")));
    QVERIFY(say({x(19900ms), f.row(LaneId(2)).markerY + 0.0}).contains(QStringLiteral("GET /long-poll")));
    QVERIFY(say({x(25s), f.row(SseLane).markerY + 0.0}).isEmpty());
}

void TestScopeView::aToolTipShowsDataAsTextNotAsMarkup()
{
    Fixture f;
    SessionBuilder builder;
    builder.serverListens(10ms);
    builder.publish(1s, "\"<b onload=x>&amp;\"");
    f.log.append(builder.batch());
    f.axis.setNow(2s);
    f.axis.setSpan(20s);
    const PublishedTick &tick = f.view.scene().geometry().published[0];
    const ScopeHit hit = hitAt({double(tick.x), 40}, f.view.scene().layout(), f.view.scene().geometry());
    QVERIFY(f.view.describe(hit).contains(QStringLiteral("<b onload=x>&amp;")));
}

void TestScopeView::assistiveTechnologyFindsEveryMark()
{
    Fixture f;
    f.load();
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&f.view);
    QVERIFY(view);
    QCOMPARE(view->role(), QAccessible::Chart);
    QCOMPARE(view->text(QAccessible::Name), QStringLiteral("Scope"));
    const std::vector<ScopeHit> marks = marksOf(f.view.scene().geometry());
    QVERIFY(marks.size() > 100);
    const int first = view->childCount() - int(marks.size());
    QVERIFY(first > 0); // the header comes before the marks
    QAccessibleInterface *mark = view->child(first);
    QVERIFY(mark && mark->isValid());
    QCOMPARE(mark->role(), QAccessible::ListItem);
    QCOMPARE(view->indexOfChild(mark), first);
    QVERIFY(mark->text(QAccessible::Name).contains(QStringLiteral("message 1")));
    QVERIFY(mark->rect().isValid());
    QCOMPARE(mark->parent(), view);
    QVERIFY(view->child(view->childCount() - 1)->text(QAccessible::Name).contains(QStringLiteral("lost")));
    f.log.clear();
    QVERIFY(!mark->isValid());
}

void TestScopeView::everyInteractiveChildHasANameAndAToolTip()
{
    Fixture f;
    QAction start(QStringLiteral("Start"));
    start.setToolTip(QStringLiteral("Starts"));
    f.view.setEmptyActions(&start, nullptr);
    f.view.setLaneHidden(SseLane, true);
    int checked = 0;
    for (const QWidget *child : f.view.findChildren<QWidget *>()) {
        if (child->focusPolicy() == Qt::NoFocus || child->objectName().startsWith(QLatin1String("qt_")) ||
            !child->isVisibleTo(&f.view))
            continue;
        ++checked;
        QVERIFY2(!child->objectName().isEmpty(), child->metaObject()->className());
        QVERIFY2(!child->accessibleName().isEmpty(), qPrintable(child->objectName()));
        QVERIFY2(!child->toolTip().isEmpty(), qPrintable(child->objectName()));
    }
    QVERIFY(checked >= 3);
    QVERIFY(!f.view.accessibleName().isEmpty());
    QVERIFY(!f.view.accessibleDescription().isEmpty());
}

void TestScopeView::itIsNeverSmallerThanItsLanes()
{
    Fixture f;
    f.view.resize(f.view.minimumSizeHint());
    QVERIFY(f.view.scene().layout().rowsBottom <= f.view.canvas().height());
    QCOMPARE(f.view.scene().layout().rows[0].height, LaneHeight::Compact);
    f.view.resize(f.view.sizeHint());
    QCOMPARE(f.view.scene().layout().rowsBottom, f.view.canvas().height());
    QCOMPARE(f.view.scene().layout().rows[0].height, LaneHeight::Normal);
}

void TestScopeView::clearingTheLogBringsTheEmptyPageBack()
{
    Fixture f;
    f.view.show();
    f.load();
    auto *empty = f.view.findChild<QWidget *>(QStringLiteral("scopeEmpty"));
    QVERIFY(!empty->isVisible());
    f.log.clear();
    QVERIFY(empty->isVisible());
    const QImage image = f.image();
    VERIFY_COLOUR(image.pixelColor(f.onWidget({400, f.row(SseLane).ribbonTop + 2.0})),
                  lightPalette().idle.fill);
}

QTEST_MAIN(TestScopeView)
#include "tst_scopeview.moc"
