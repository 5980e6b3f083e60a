// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/methodpane.h"

#include "widgets/panes/codeview.h"
#include "widgets/panes/eventlogmodel.h"
#include "widgets/panes/eventsview.h"
#include "widgets/panes/ladderview.h"
#include "widgets/panes/panestage.h"
#include "widgets/panes/statediagram.h"
#include "widgets/panes/stateview.h"
#include "widgets/panes/wiretab.h"
#include "widgets/panes/wireview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId ShortPoll{1};
constexpr LaneId Sse{4};
constexpr LaneId WebSocket{5};

const Palette &colours()
{
    return Theme::instance().palette();
}

struct Shown
{
    Shown() { PaneStage::withSample(stage); }

    void open(LaneId lane, int tab)
    {
        pane.setLane(lane);
        pane.setTab(tab);
        pane.resize(264, 400);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
    }
    EventsView &events() { return static_cast<EventsView &>(pane.viewWidget(MethodPane::Events)); }

    PaneStage stage;
    MethodPane pane{stage.folds, stage.axis, stage.selection};
};

} // namespace

class TestMethodPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }

    void theHeaderSaysWhatTheFoldsSay()
    {
        Shown shown;
        shown.open(WebSocket, MethodPane::Ladder);
        const PaneHeaderState &state = shown.pane.header().state();
        const LaneSummary summary = shown.stage.folds.summary(WebSocket);
        QCOMPARE(state.method, std::optional(Method::WebSocket));
        QCOMPARE(state.endpoint, QStringLiteral("/ws"));
        QCOMPARE(state.stateText, QStringLiteral("1 OPEN"));
        QCOMPARE(state.received, summary.delivered);
        QCOMPARE(state.bytesUp, summary.bytesUp);
        QCOMPARE(state.bytesDown, summary.bytesDown);
        const QImage image = shown.pane.header().grab().toImage();
        QVERIFY(count(image, colours().open.fill) > 300);                     // the chip
        QVERIFY(count(image, colours().method(Method::WebSocket).hue) > 150); // the badge
    }

    void itFitsTheDesignsWidth()
    {
        Shown shown;
        QVERIFY2(shown.pane.minimumSizeHint().width() <= 264,
                 qPrintable(QString::number(shown.pane.minimumSizeHint().width())));
    }

    void anotherLaneIsAnotherPane()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Events);
        QCOMPARE(shown.events().model().lane(), Sse);
        shown.pane.setLane(ShortPoll);
        QCOMPARE(shown.events().model().lane(), ShortPoll);
        QCOMPARE(shown.pane.header().state().method, std::optional(Method::ShortPoll));
    }

    void onlyTheTabThatIsShownFollowsTheLog()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        QSignalSpy inserted(&shown.events().model(), &QAbstractItemModel::rowsInserted);
        QCOMPARE(shown.events().model().rowCount(), 0); // never shown, never folded
        auto &ladder = static_cast<LadderView &>(shown.pane.viewWidget(MethodPane::Ladder));
        const qsizetype before = ladder.rowCount();
        shown.stage.tell(Sse, 30'000ms, FactKind::Comment, "x");
        QCOMPARE(ladder.rowCount(), before + 1);
        shown.pane.setTab(MethodPane::Events);
        QVERIFY(shown.events().model().rowCount() > 0);
        shown.stage.tell(Sse, 30'001ms, FactKind::Comment, "x");
        QCOMPARE(ladder.rowCount(), before + 1);
        shown.pane.setTab(MethodPane::Ladder);
        QCOMPARE(ladder.rowCount(), before + 2);
    }

    void aHiddenPaneTakesNothingUpAndCatchesUpWhenShown()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        auto &ladder = static_cast<LadderView &>(shown.pane.viewWidget(MethodPane::Ladder));
        const qsizetype before = ladder.rowCount();
        shown.pane.hide();
        for (int i = 0; i < 10; ++i)
            shown.stage.tell(Sse, std::chrono::milliseconds(30'000 + i), FactKind::Comment, "x");
        QCOMPARE(ladder.rowCount(), before);
        shown.pane.show();
        QCOMPARE(ladder.rowCount(), before + 10);
    }

    void everyTabOfEveryLaneIsPainted()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        for (const bool dark : {false, true}) {
            Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            for (quint8 lane = 1; lane <= 5; ++lane) {
                shown.pane.setLane(LaneId(lane));
                for (int tab = 0;
                     tab < (shown.pane.hasOwnView() ? MethodPane::TabCount + 1 : MethodPane::TabCount);
                     ++tab) {
                    shown.pane.setTab(tab);
                    const QImage image = shown.pane.grab().toImage();
                    const QRect body =
                        shown.pane.viewWidget(MethodPane::Tab(tab)).geometry().translated(0, 76);
                    const int bare = count(image, colours().surface, body);
                    const int all =
                        body.intersected(image.rect()).width() * body.intersected(image.rect()).height();
                    QVERIFY2(bare < all * 98 / 100,
                             qPrintable(QStringLiteral("lane %1 tab %2").arg(lane).arg(tab)));
                }
            }
        }
    }

    void aFrozenAxisStopsFollowing()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        auto &ladder = static_cast<LadderView &>(shown.pane.viewWidget(MethodPane::Ladder));
        shown.stage.axis.setFrozen(true);
        const qsizetype top = ladder.topRow();
        for (int i = 0; i < 50; ++i)
            shown.stage.tell(Sse, std::chrono::milliseconds(30'000 + i), FactKind::Comment, "x");
        QCOMPARE(ladder.topRow(), top);
        shown.stage.axis.setFrozen(false);
        QVERIFY(ladder.topRow() > top + 40);
    }

    void theSelectionOfOthersIsShown()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Wire);
        auto &wire = static_cast<WireTab &>(shown.pane.viewWidget(MethodPane::Wire)).rows();
        shown.stage.selection.selectMessage(MessageId(3));
        bool seen = false;
        for (qsizetype row = 0; row < wire.rowCount(); ++row)
            seen = seen || (wire.isRowSelected(row) && !wire.visualRect(row).isEmpty());
        QVERIFY(seen);
    }

    void copyingGivesTheSelectedRowAsText()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Events);
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        shown.pane.copySelection();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        shown.stage.selection.selectMessage(MessageId(7));
        shown.pane.copySelection();
        const QStringList cells = QGuiApplication::clipboard()->text().split(QLatin1Char('\t'));
        QCOMPARE(cells.size(), EventColumnCount);
        QCOMPARE(cells.at(0), QStringLiteral("7"));
        QCOMPARE(cells.at(4), QStringLiteral("message 7"));
    }

    void aClearedLogLeavesEmptyViewsThatSayWhatToDo()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        for (int tab = 0; tab < MethodPane::TabCount; ++tab)
            shown.pane.setTab(tab);
        shown.stage.log.clear();
        for (int tab = 0; tab < MethodPane::TabCount; ++tab) {
            shown.pane.setTab(tab);
            QVERIFY(!shown.pane.grab().isNull());
        }
        QCOMPARE(shown.events().model().rowCount(), 0);
        QCOMPARE(shown.pane.header().state().received, quint64(0));
        QCOMPARE(shown.pane.header().state().method,
                 std::optional(Method::Sse)); // the lane's, once it starts
        shown.stage.log.append(sampleSession());
        QCOMPARE(shown.pane.header().state().received, shown.stage.folds.summary(Sse).delivered);
    }

    void aLaneThatHasNotStartedShowsItsMethodsStatesAndCode()
    {
        PaneStage stage;
        MethodPane pane(stage.folds, stage.axis, stage.selection);
        pane.setLane(WebSocket);
        pane.setTab(MethodPane::State);
        pane.show();
        auto &state = static_cast<StateView &>(pane.viewWidget(MethodPane::State));
        QCOMPARE(state.diagram().machine(), MachineKind::WebSocket);
        QVERIFY(!state.diagram().presentState());
        pane.setTab(MethodPane::Code);
        auto &code = static_cast<CodeView &>(pane.viewWidget(MethodPane::Code));
        QVERIFY(code.code().contains(QStringLiteral("new WebSocket")));
        pane.setLaneChoices({{LaneId(9), Method::Sse}});
        pane.setLane(LaneId(9));
        QCOMPARE(pane.header().state().method, std::optional(Method::Sse));
    }

    void tabsAreReachableByNumberAndKeepTheirPlace()
    {
        Shown shown;
        shown.open(Sse, MethodPane::State);
        QCOMPARE(shown.pane.tab(), 3);
        shown.pane.setTab(9);
        shown.pane.setTab(-1);
        QCOMPARE(shown.pane.tab(), 3);
        auto *tabs = shown.pane.findChild<QTabBar *>(QStringLiteral("paneTabs"));
        QCOMPARE(tabs->count(), MethodPane::TabCount);
        for (int tab = 0; tab < tabs->count(); ++tab)
            QVERIFY(!tabs->tabToolTip(tab).isEmpty());
    }

    void aRightClickOnTheHeaderAsksForTheLanesMenu()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        QSignalSpy asked(&shown.pane, &MethodPane::laneMenuRequested);
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(150, 40),
                                shown.pane.mapToGlobal(QPoint(150, 40)));
        QCoreApplication::sendEvent(&shown.pane, &event);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).value<LaneId>(), Sse);
    }

    void everyControlHasANameForScreenReaders()
    {
        Shown shown;
        shown.open(Sse, MethodPane::Ladder);
        const auto widgets = shown.pane.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool takesFocus = widget->focusPolicy() & Qt::TabFocus;
            const bool internal =
                widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusProxy();
            if (!takesFocus || internal || widget->inherits("QScrollBar") ||
                widget->inherits("QHeaderView") || widget->inherits("QTabBar"))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        QVERIFY(shown.pane.header().accessibleName().contains(QStringLiteral("received")));
    }
};

QTEST_MAIN(TestMethodPane)
#include "tst_methodpane.moc"
