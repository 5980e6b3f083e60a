// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/eventlogmodel.h"
#include "widgets/panes/eventsview.h"
#include "widgets/panes/ladderview.h"
#include "widgets/panes/stateview.h"
#include "widgets/panes/wiretab.h"
#include "widgets/panes/wireview.h"

#include "widgets/panes/panestage.h"

#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Poll{1};
constexpr LaneId Sse{4};
constexpr LaneId WebSocket{5};

void show(QWidget &widget)
{
    widget.resize(264, 360);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

qsizetype findRow(const RowView &view, const QString &part)
{
    for (qsizetype row = 0; row < view.rowCount(); ++row) {
        if (view.rowText(row).contains(part))
            return row;
    }
    return -1;
}

const Palette &colours()
{
    return Theme::instance().palette();
}

} // namespace

class TestPaneViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }

    void theLadderTellsTheStoryOfACut()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView view(stage.context());
        show(view);
        view.setLane(Sse);
        const qsizetype cut = findRow(view, QStringLiteral("link cut"));
        const qsizetype lost = findRow(view, QStringLiteral("0 CONNECTING"));
        const qsizetype resumed = findRow(view, QStringLiteral("Last-Event-ID: 15"));
        const qsizetype replayed = findRow(view, QStringLiteral("id 16 · replayed"));
        QVERIFY(cut >= 0 && cut < lost && lost < resumed && resumed < replayed);
        QVERIFY(view.rowText(resumed).contains(QStringLiteral("GET /events")));
        QVERIFY(view.rowText(lost).contains(QStringLiteral("waits")));
    }

    void theLadderPaintsTheStatesOnTheClientsLifeline()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView view(stage.context());
        show(view);
        view.setLane(Sse);
        const LadderGeometry geometry(view.viewport()->width(), 1);
        const QRect bar(geometry.clientX() - geometry.barWidth() / 2, geometry.headerHeight(),
                        geometry.barWidth(), view.viewport()->height());
        QVERIFY(count(view.viewport()->grab().toImage(), colours().open.fill, bar) > 500);
        view.revealRow(findRow(view, QStringLiteral("0 CONNECTING")));
        const QImage image = view.viewport()->grab().toImage();
        QVERIFY(count(image, colours().connecting.fill, bar) > 50);
    }

    void theLaddersArrowsHaveTheMethodsHue()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView view(stage.context());
        show(view);
        view.setLane(Sse);
        QVERIFY(count(view.viewport()->grab().toImage(), colours().method(Method::Sse).hue) > 100);
        view.setLane(WebSocket);
        QVERIFY(count(view.viewport()->grab().toImage(), colours().method(Method::WebSocket).hue) > 100);
        QCOMPARE(count(view.viewport()->grab().toImage(), colours().method(Method::Sse).hue), 0);
    }

    void selectingAMessageMarksItInEveryView()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView ladder(stage.context());
        EventsView events(stage.context());
        WireTab wire(stage.context());
        for (PaneView *view : {static_cast<PaneView *>(&ladder), static_cast<PaneView *>(&events),
                               static_cast<PaneView *>(&wire)}) {
            auto *widget = dynamic_cast<QWidget *>(view);
            show(*widget);
            view->setLane(Sse);
            QCOMPARE(count(widget->grab().toImage(), colours().selection), 0);
            stage.selection.selectMessage(MessageId(5));
            view->showSelection();
            const QImage image = widget->grab().toImage();
            QVERIFY2(count(image, colours().selection) > 800, qPrintable(widget->objectName()));
            QVERIFY2(count(image, colours().accent) > 20, qPrintable(widget->objectName()));
            QVERIFY(!view->selectedText().isEmpty());
            stage.selection.clear();
            view->showSelection();
            QCOMPARE(count(widget->grab().toImage(), colours().selection), 0);
        }
    }

    void aViewThatWasScrolledByHandKeepsItsPlace()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView ladder(stage.context());
        show(ladder);
        ladder.setLane(Sse);
        ladder.verticalScrollBar()->setValue(0);
        QVERIFY(ladder.isScrolledByHand());
        stage.selection.selectMessage(MessageId(38));
        ladder.showSelection();
        QCOMPARE(ladder.topRow(), 0);

        EventsView events(stage.context());
        show(events);
        stage.selection.clear();
        events.setLane(Sse);
        events.table().verticalScrollBar()->setValue(0);
        stage.selection.selectMessage(MessageId(38));
        events.showSelection();
        QCOMPARE(events.table().verticalScrollBar()->value(), 0);
        QCOMPARE(events.table().currentIndex().row(), *events.model().rowOfMessage(MessageId(38)));
    }

    void aLostMessageMarksThePlaceWhereItWouldHaveBeen()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView ladder(stage.context());
        WireView wire(stage.context());
        show(ladder);
        show(wire);
        ladder.setLane(WebSocket);
        wire.setLane(WebSocket);
        stage.selection.selectMessage(MessageId(20));
        ladder.showSelection();
        wire.showSelection();
        QVERIFY(ladder.lostMark());
        const LadderRow &above = ladder.model()->at(std::size_t(*ladder.lostMark()));
        const LadderRow &below = ladder.model()->at(std::size_t(*ladder.lostMark()) + 1);
        const TraceTime published = stage.folds.published(MessageId(20))->time;
        QVERIFY(above.time <= published && published < below.time);
        QVERIFY(!ladder.visualRect(*ladder.lostMark()).isEmpty());

        const qsizetype closed = findRow(wire, QStringLiteral("1006"));
        QVERIFY(closed >= 0);
        QVERIFY(std::ranges::count(wire.lostAfter(closed), MessageId(20)) == 1);
        QVERIFY(!wire.visualRect(closed).isEmpty());
    }

    void clickingARowSelectsItsMessage()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        LadderView ladder(stage.context());
        show(ladder);
        ladder.setLane(Sse);
        const qsizetype row = findRow(ladder, QStringLiteral("id 38"));
        QTest::mouseClick(ladder.viewport(), Qt::LeftButton, {}, ladder.visualRect(row).center());
        QCOMPARE(stage.selection.message(), MessageId(38));
        QVERIFY(stage.selection.hasFact());

        EventsView events(stage.context());
        show(events);
        events.setLane(Sse);
        const int at = *events.model().rowOfMessage(MessageId(37));
        const QModelIndex cell = events.model().index(at, 0);
        QTest::mouseClick(events.table().viewport(), Qt::LeftButton, {},
                          events.table().visualRect(cell).center());
        QCOMPARE(stage.selection.message(), MessageId(37));

        WireView wire(stage.context());
        show(wire);
        wire.setLane(Sse);
        const qsizetype last = wire.rowCount() - 1;
        QTest::mouseClick(wire.viewport(), Qt::LeftButton, {}, wire.visualRect(last).center());
        QCOMPARE(stage.selection.message(),
                 wire.transcript()->rows().at(wire.transcript()->rows().end() - 1).lastMessage);
    }

    void theWireShowsTheBytesOfTheLog()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        WireView wire(stage.context());
        show(wire);
        wire.setLane(Sse);
        const WireRows &rows = wire.transcript()->rows();
        qint64 up = 0;
        qint64 down = 0;
        for (WireRowNumber i = rows.first(); i < rows.end(); ++i)
            (rows.at(i).direction == WireDirection::Up ? up : down) += rows.at(i).size();
        QCOMPARE(quint64(up), stage.folds.summary(Sse).bytesUp);
        QCOMPARE(quint64(down), stage.folds.summary(Sse).bytesDown);
        const QImage image = wire.viewport()->grab().toImage();
        QVERIFY(count(image, colours().open.fill) > 500);    // values
        QVERIFY(count(image, colours().pending.fill) > 200); // fields
        QVERIFY(count(image, colours().closing.fill) > 50);  // chunk sizes
    }

    void theSelectedWireRowIsShownWholeAndCanBeCopied()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        WireView wire(stage.context());
        show(wire);
        wire.setLane(Sse);
        const qsizetype head = findRow(wire, QStringLiteral("request"));
        QCOMPARE(wire.shape(head).head.startLine, QStringLiteral("GET /events HTTP/1.1"));
        wire.selectRow(head);
        QVERIFY(wire.shape(head).head.isEmpty());
        QVERIFY(wire.shape(head).bytes.lines.size() > 3);
        QVERIFY(wire.selectedText().startsWith(QStringLiteral("GET /events HTTP/1.1\r\n")));
        QVERIFY(wire.selectedHex().startsWith(QStringLiteral("00000000  47 45 54 20")));
    }

    void hexOnDemandShowsNumbers()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        WireTab tab(stage.context());
        show(tab);
        tab.setLane(Sse);
        auto *button = tab.findChild<QToolButton *>(QStringLiteral("wireHex"));
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(tab.rows().isHex());
        const qsizetype last = tab.rows().rowCount() - 1;
        QCOMPARE(tab.rows().shape(last).bytes.lines[0][0].text, QStringLiteral("0000 "));
    }

    void theEventsTableFollowsUntilFrozenAndSaysWhatIsPending()
    {
        PaneStage stage;
        stage.tell(Poll, 1ms, FactKind::LaneStarted, "http://a/long-poll", quint16(Method::LongPoll));
        EventsView events(stage.context());
        show(events);
        events.setLane(Poll);
        EventPayload event;
        for (quint32 id = 1; id <= 60; ++id)
            stage.tell(Poll, std::chrono::milliseconds(id * 10), FactKind::Delivered, encodeEvent(event), 0,
                       id);
        events.catchUp();
        QScrollBar *bar = events.table().verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        events.setFrozen(true);
        const int place = bar->value();
        for (quint32 id = 61; id <= 80; ++id)
            stage.tell(Poll, std::chrono::milliseconds(id * 10), FactKind::Delivered, encodeEvent(event), 0,
                       id);
        events.catchUp();
        QCOMPARE(bar->value(), place);
        events.setFrozen(false);
        QTRY_COMPARE(bar->value(), bar->maximum());
        stage.tell(Poll, 2000ms, FactKind::Request, "GET /long-poll HTTP/1.1\r\n\r\n");
        events.catchUp();
        bool said = false;
        const auto children = events.findChildren<QWidget *>();
        for (const QWidget *child : children)
            said = said || child->toolTip().contains(QStringLiteral("held by the server"));
        QVERIFY(said);
    }

    void columnsGrowWithTheSession()
    {
        PaneStage stage;
        stage.tell(Sse, 1ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        EventsView events(stage.context());
        show(events);
        events.setLane(Sse);
        const int id = events.table().columnWidth(int(EventColumn::Id));
        const int time = events.table().columnWidth(int(EventColumn::Time));
        stage.tell(LaneId(), 2h, FactKind::Published, encodeEvent({}), 0, 1'234'567);
        stage.tell(Sse, 2h, FactKind::Delivered, encodeEvent({}), 0, 1'234'567);
        events.catchUp();
        QVERIFY(events.table().columnWidth(int(EventColumn::Id)) > id);
        QVERIFY(events.table().columnWidth(int(EventColumn::Time)) > time);
        QVERIFY(events.table().columnWidth(int(EventColumn::Text)) > 20); // still inside the view
    }

    void redRowsStandOverSeveralColumns()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        EventsView events(stage.context());
        show(events);
        events.setLane(WebSocket);
        int row = 0;
        while (EventRowKind(events.model().index(row, 0).data(EventKindRole).toInt()) != EventRowKind::Error)
            ++row;
        events.table().scrollTo(events.model().index(row, 0));
        const QModelIndex latency = events.model().index(row, int(EventColumn::Latency));
        const QRect cell = events.table().visualRect(latency);
        const QImage image = events.table().viewport()->grab().toImage();
        QVERIFY(count(image, colours().error.fill, cell) > cell.width());
        QVERIFY(latency.data(EventSpansRole).toBool());
    }

    void hostileBytesAreShownAndHarmNothing()
    {
        PaneStage stage;
        stage.tell(Sse, 1ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        QByteArray noise;
        quint32 seed = 7;
        for (int i = 0; i < 40'000; ++i) {
            seed = seed * 1664525 + 1013904223;
            noise += char(seed >> 24);
        }
        stage.tell(Sse, 2ms, FactKind::Connected);
        stage.tell(Sse, 3ms, FactKind::BytesDown, noise);
        stage.tell(Sse, 3ms, FactKind::BytesUp, noise);
        for (int kind = 2; kind < 60; ++kind)
            stage.tell(Sse, 4ms, FactKind(kind), QByteArrayView(noise).first(200), quint16(kind * 1111));
        LadderView ladder(stage.context());
        WireView wire(stage.context());
        EventsView events(stage.context());
        StateView state(stage.context());
        show(ladder);
        ladder.setLane(Sse);
        show(wire);
        wire.setLane(Sse);
        show(events);
        events.setLane(Sse);
        show(state);
        state.setLane(Sse);
        for (QWidget *widget : {static_cast<QWidget *>(&ladder), static_cast<QWidget *>(&wire),
                                static_cast<QWidget *>(&events), static_cast<QWidget *>(&state)})
            QVERIFY(!widget->grab().isNull());
        for (qsizetype row = 0; row < ladder.rowCount(); ++row)
            QVERIFY(!ladder.rowText(row).isEmpty());
        wire.selectRow(0);
        wire.setHex(true);
        QVERIFY(!wire.grab().isNull());
    }
};

QTEST_MAIN(TestPaneViews)
#include "tst_paneviews.moc"
