// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/wirebytes.h"
#include "widgets/inspect/attemptlist.h"
#include "widgets/inspect/attempttext.h"
#include "widgets/inspect/diffview.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/filterrow.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/inspect/jsontreeview.h"
#include "widgets/inspect/rawevent.h"
#include "widgets/inspect/scopestripgeometry.h"
#include "widgets/inspect/scopestrippainter.h"
#include "widgets/panes/panestage.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QToolButton>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Lane{1};

/// A run of two attempts, as clients and tap record it: three events, a comment and a fault; then a cut, and
/// two events after a resume.
struct Recorded
{
    Recorded()
    {
        stage.tell(Lane, 0ms, FactKind::LaneStarted, "http://127.0.0.1:8088/events", quint16(Method::Sse));
        state(0ms, 2, Cause::Construct, 0);
        connect(1ms, 1, {});
        event(100ms, "status", "1", R"({"state":"begun"})");
        event(250ms, "token", "2", R"({"i":0,"t":"Your"})");
        read(400ms, ": keep-alive\n\n");
        stage.tell(Lane, 400ms, FactKind::Comment, " keep-alive");
        read(420ms, "Data: oops\n\n");
        stage.tell(Lane, 420ms, FactKind::Ignored, "Data: oops", 1);
        splitEvent(1000ms, "token", "3", R"({"i":1,"t":" parcel"})");
        tell(12000ms, FactKind::PeerClosed, {}, quint16(CloseKind::Fin));
        state(12000ms, 1, Cause::EndOfBody, 0);
        stage.tell(Lane, 12000ms, FactKind::ReconnectScheduled, "1000");
        connection = 2;
        chunk = 0;
        connect(13000ms, 2, "3");
        event(13200ms, "token", "4", R"({"i":2,"t":" left"})");
        event(13300ms, "token", "5", R"({"i":3,"t":" the"})");
    }

    void tell(std::chrono::milliseconds time, FactKind kind, QByteArrayView payload = {}, quint16 value = 0,
              quint32 message = 0)
    {
        FactBatch batch;
        Fact fact;
        fact.time = time;
        fact.kind = kind;
        fact.lane = Lane;
        fact.value = value;
        fact.connection = ConnectionId(connection);
        fact.message = MessageId(message);
        fact.payloadSize = quint32(payload.size());
        batch.facts.push_back(fact);
        batch.arena = payload.toByteArray();
        stage.log.append(batch);
    }
    void state(std::chrono::milliseconds time, quint8 from, Cause cause, quint8 to)
    {
        tell(time, FactKind::StateChanged, {}, packState({from, cause, to}));
    }
    void connect(std::chrono::milliseconds time, quint32 number, const QByteArray &lastEventId)
    {
        connection = number;
        tell(time, FactKind::ConnectStarted, "127.0.0.1:8088");
        tell(time + 1ms, FactKind::Connected, "127.0.0.1:8088");
        QByteArray head = "GET /events HTTP/1.1\r\nHost: 127.0.0.1:8088\r\n";
        if (!lastEventId.isEmpty())
            head += "Last-Event-ID: " + lastEventId + "\r\n";
        head += "\r\n";
        tell(time + 2ms, FactKind::Request, head);
        tell(time + 2ms, FactKind::BytesUp, head);
        const QByteArray answer = wirebytes::streamHead("text/event-stream");
        tell(time + 5ms, FactKind::BytesDown, answer);
        tell(time + 5ms, FactKind::Response, answer, 200);
        state(time + 5ms, 0, Cause::AnnounceConnection, 1);
    }
    void read(std::chrono::milliseconds time, const QByteArray &body)
    {
        tell(time, FactKind::BytesDown, wirebytes::httpChunk(body));
        ++chunk;
    }
    static QByteArray block(const QByteArray &type, const QByteArray &id, const QByteArray &data)
    {
        return "event: " + type + "\nid: " + id + "\ndata: " + data + "\n\n";
    }
    void delivered(std::chrono::milliseconds time, const QByteArray &type, const QByteArray &id,
                   const QByteArray &data)
    {
        const EventPayload payload{type, data, id, "http://127.0.0.1:8088"};
        tell(time, FactKind::Delivered, encodeEvent(payload), 0, id.toUInt());
    }
    void event(std::chrono::milliseconds time, const QByteArray &type, const QByteArray &id,
               const QByteArray &data)
    {
        read(time, block(type, id, data));
        delivered(time, type, id, data);
    }
    void splitEvent(std::chrono::milliseconds time, const QByteArray &type, const QByteArray &id,
                    const QByteArray &data)
    {
        const QByteArray all = block(type, id, data);
        read(time, all.first(30));
        read(time + 3ms, all.sliced(30));
        delivered(time + 3ms, type, id, data);
    }

    PaneStage stage;
    quint32 connection = 0;
    int chunk = 0;
};

struct Shown
{
    Shown()
        : runs(recorded.stage.folds)
        , table(recorded.stage.context(), runs, focus)
    {
        focus.show(Lane);
        table.resize(800, 500);
        table.setLane(Lane);
    }

    QStringList column(EventTableColumn column) const
    {
        QStringList list;
        for (qsizetype row = 0; row < table.rowCount(); ++row)
            list << table.cellText(row, column);
        return list;
    }
    const InspectRow row(qsizetype number) const { return table.index()->at(RowNumber(number)); }
    qsizetype rowOf(const QString &type, int which = 0) const
    {
        const QStringList types = column(EventTableColumn::Type);
        qsizetype at = -1;
        for (int i = 0; i <= which; ++i)
            at = types.indexOf(type, at + 1);
        return at;
    }

    Recorded recorded;
    InspectFocus focus;
    InspectRuns runs;
    EventTable table;
};

} // namespace

class TestInspectViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }

    void theTableHasEventsCommentsFaultsAndAttempts()
    {
        Shown shown;
        const QStringList types = shown.column(EventTableColumn::Type);
        QCOMPARE(types.count(QStringLiteral("token")), 4);
        QCOMPARE(types.count(QStringLiteral("status")), 1);
        QCOMPARE(types.count(QStringLiteral("comment")), 1);
        QCOMPARE(types.count(QStringLiteral("fault")), 1);
        QCOMPARE(types.count(QStringLiteral("attempt")), 2);
        const qsizetype token = shown.rowOf(QStringLiteral("token"));
        QCOMPARE(shown.table.cellText(token, EventTableColumn::Number), QStringLiteral("2"));
        QCOMPARE(shown.table.cellText(token, EventTableColumn::Id), QStringLiteral("2"));
        QCOMPARE(shown.table.cellText(token, EventTableColumn::Delta), QStringLiteral("+150 ms"));
        QCOMPARE(shown.table.cellText(token, EventTableColumn::Data),
                 QStringLiteral(R"({"i":0,"t":"Your"})"));
        QVERIFY(shown.table.cellText(shown.rowOf(QStringLiteral("attempt"), 1), EventTableColumn::Data)
                    .contains(QStringLiteral("Last-Event-ID: 3")));
    }

    void theEndStandsBehindAllThatCameBeforeIt()
    {
        Shown shown;
        shown.recorded.tell(14000ms, FactKind::PeerClosed, {}, quint16(CloseKind::Fin));
        shown.recorded.delivered(14000ms, "token", "6", "[DONE]");
        shown.recorded.tell(14001ms, FactKind::ClientClosed, {}, quint16(CloseKind::Fin));
        shown.table.catchUp();
        const QStringList types = shown.column(EventTableColumn::Type);
        QCOMPARE(types.last(), QStringLiteral("end"));
        QCOMPARE(types.count(QStringLiteral("end")), 2);
        QCOMPARE(types[types.size() - 2], QStringLiteral("token"));
        QCOMPARE(shown.table.cellText(shown.table.rowCount() - 1, EventTableColumn::Data),
                 QStringLiteral("closed by the server"));
    }

    void anEventThatCameBeforeIsMarked()
    {
        Shown shown;
        shown.recorded.event(14000ms, "token", "3", R"({"i":1,"t":" parcel"})");
        shown.recorded.event(14100ms, "token", "6", "{}");
        shown.table.catchUp();
        QVERIFY(shown.table.rowText(shown.table.rowCount() - 2).endsWith(QStringLiteral("again")));
        QVERIFY(!shown.table.rowText(shown.table.rowCount() - 1).contains(QStringLiteral("again")));
    }

    void aRunningAttemptsTimeAndSilenceGoOn()
    {
        Shown shown;
        AttemptList list(shown.runs, shown.focus, shown.recorded.stage.axis);
        shown.recorded.stage.axis.setNow(43s);
        QVERIFY(list.cardAt(1).lines.value(0).contains(QStringLiteral("30.0 s")));
        QCOMPARE(list.cardAt(1).silenceText, QStringLiteral("29.7 s silent"));
        QVERIFY(list.rowText(0).endsWith(QStringLiteral("live")));
        shown.focus.setRecording(0ms);
        QVERIFY(list.rowText(0).contains(QStringLiteral("2 attempt")));
    }

    void theErrorOfOurOwnCutIsNeutral()
    {
        Shown shown;
        shown.recorded.stage.tell(Lane, 14000ms, FactKind::LinkCut, {});
        shown.recorded.tell(14000ms, FactKind::ClientClosed, {}, quint16(CloseKind::Cut));
        shown.recorded.stage.tell(Lane, 14000ms, FactKind::LinkRestored, {});
        shown.recorded.tell(14001ms, FactKind::Error, "Remote host closed",
                            quint16(ErrorCode::ConnectionLost));
        shown.table.catchUp();
        shown.table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&shown.table));
        const QImage image = shown.table.grab().toImage();
        QVERIFY(shown.column(EventTableColumn::Type).contains(QStringLiteral("error")));
        QCOMPARE(count(image, Theme::instance().palette().error.fill, image.rect()), 0);
        QCOMPARE(shown.runs.attempt(Lane, 2)->end, AttemptEnd::ByCut);
    }

    void chunksAndReadsAreThoseThatBroughtTheEvent()
    {
        Shown shown;
        const qsizetype split = shown.rowOf(QStringLiteral("token"), 1);
        QCOMPARE(shown.table.cellText(split, EventTableColumn::Chunk), QStringLiteral("5–6"));
        QCOMPARE(shown.table.cellText(shown.rowOf(QStringLiteral("token"), 2), EventTableColumn::Chunk),
                 QStringLiteral("1"));
    }

    void rawBytesAreThoseOfTheEventWithTheBorderInside()
    {
        Shown shown;
        const qsizetype split = shown.rowOf(QStringLiteral("token"), 1);
        const auto raw =
            readRawEvent(shown.recorded.stage.log, Lane, *shown.runs.attempt(Lane, 1), shown.row(split));
        QVERIFY(raw);
        QByteArray bytes;
        for (const RawPiece &piece : raw->pieces)
            bytes += piece.bytes;
        QCOMPARE(bytes, Recorded::block("token", "3", R"({"i":1,"t":" parcel"})"));
        QCOMPARE(raw->pieces.front().chunk, 5u);
        QCOMPARE(raw->pieces.back().chunk, 6u);
        QCOMPARE(raw->pieces.back().time - raw->pieces.front().time, TraceTime(3ms));
    }

    void anAttemptScopesTheTable()
    {
        Shown shown;
        const qsizetype all = shown.table.rowCount();
        shown.focus.show(Lane, 2);
        QCOMPARE(shown.column(EventTableColumn::Id).filter(QRegularExpression(QStringLiteral("."))),
                 (QStringList{QStringLiteral("4"), QStringLiteral("5")}));
        QCOMPARE(shown.table.counts().all, quint64(2));
        shown.focus.show(Lane, 1);
        QVERIFY(shown.table.rowCount() < all);
        shown.recorded.event(14000ms, "token", "6", "{}");
        shown.table.catchUp();
        QCOMPARE(shown.column(EventTableColumn::Id).last(), QString());
        QVERIFY(!shown.column(EventTableColumn::Id).contains(QStringLiteral("6")));
        shown.focus.show(Lane);
        QVERIFY(shown.column(EventTableColumn::Id).contains(QStringLiteral("6")));
    }

    void aFilterShowsOnlyWhatMatches()
    {
        Shown shown;
        FilterQuery query;
        query.kind = FilterKind::JsonPath;
        query.text = "$[?@ == 1]";
        shown.table.setQuery(query);
        QTRY_VERIFY(!shown.table.counts().isSearching);
        QCOMPARE(shown.column(EventTableColumn::Id), QStringList{QStringLiteral("3")});
        QCOMPARE(shown.table.counts().all, quint64(5));
        query = {};
        query.types = {"status"};
        shown.table.setQuery(query);
        QTRY_COMPARE(shown.column(EventTableColumn::Id), QStringList{QStringLiteral("1")});
        shown.table.setQuery({});
        QVERIFY(shown.table.rowCount() > 5);
    }

    void steppingAndJumpingSelectEvents()
    {
        Shown shown;
        shown.table.stepEvent(1);
        QCOMPARE(
            decodeEvent(shown.recorded.stage.log.payload(shown.recorded.stage.selection.fact())).lastEventId,
            "1");
        shown.table.stepEvent(1);
        shown.table.stepEvent(1);
        QCOMPARE(
            decodeEvent(shown.recorded.stage.log.payload(shown.recorded.stage.selection.fact())).lastEventId,
            "3");
        shown.table.jumpTo(13100ms);
        QCOMPARE(shown.recorded.stage.log.at(shown.recorded.stage.selection.fact()).time, TraceTime(13200ms));
        QVERIFY(shown.table.selectedText().contains(QStringLiteral("left")));
    }

    void rowsAreTintedByWhatTheyAre()
    {
        Shown shown;
        shown.table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&shown.table));
        const QImage image = shown.table.grab().toImage();
        const Palette &palette = Theme::instance().palette();
        QVERIFY(count(image, palette.advice.fill, image.rect()) > 8000);  // two attempts
        QVERIFY(count(image, palette.warning.fill, image.rect()) > 4000); // the fault
    }

    void aCardSaysWhyItEndedAndWhatWasResumed()
    {
        Shown shown;
        const QDateTime began = QDateTime::currentDateTime();
        const auto first = attempttext::card(*shown.runs.attempt(Lane, 1), {}, began, 14s);
        QCOMPARE(first.title, QStringLiteral("Attempt 1"));
        QVERIFY(first.lines.join(QLatin1Char('\n'))
                    .contains(QStringLiteral("closed by the server after 11.0 s idle")));
        QVERIFY(first.silence > 0.8);
        const auto second =
            attempttext::card(*shown.runs.attempt(Lane, 2), QStringLiteral("1 OPEN"), began, 14s);
        QCOMPARE(second.state.text, QStringLiteral("1 OPEN"));
        QCOMPARE(second.chips.value(0).text, QStringLiteral("↑ Last-Event-ID: 3"));
        QCOMPARE(second.chips.value(1).look, attempttext::Chip::Look::Good);
    }

    void theListOfAttemptsIsNewestFirstAndScopes()
    {
        Shown shown;
        AttemptList list(shown.runs, shown.focus, shown.recorded.stage.axis);
        list.resize(246, 500);
        QCOMPARE(list.rowCount(), 3); // the run and its attempts
        QVERIFY(list.rowText(1).startsWith(QStringLiteral("Attempt 2")));
        list.selectRow(2);
        QCOMPARE(shown.focus.attempt(), std::optional(1));
        QVERIFY(list.isRowSelected(2));
        list.selectRow(0);
        QVERIFY(!shown.focus.attempt());
    }

    void ofManyRedirectsTheFirstAndTheLastAreShown()
    {
        Shown shown;
        Recorded &recorded = shown.recorded;
        recorded.tell(14000ms, FactKind::PeerClosed, {}, quint16(CloseKind::Fin));
        recorded.state(14000ms, 1, Cause::EndOfBody, 0);
        recorded.stage.tell(Lane, 14000ms, FactKind::ReconnectScheduled, "1000");
        for (quint32 connection = 3; connection <= 12; ++connection) {
            const auto time = 15000ms + connection * 10ms;
            recorded.connection = connection;
            recorded.tell(time, FactKind::ConnectStarted, "127.0.0.1:8088");
            recorded.tell(time, FactKind::Connected, "127.0.0.1:8088");
            recorded.tell(time, FactKind::Request, "GET / HTTP/1.1\r\n\r\n");
            recorded.tell(time, FactKind::Response, "HTTP/1.1 302 Found\r\n\r\n", 302);
            recorded.tell(time, FactKind::Redirected, "http://127.0.0.1:8088/", 302);
        }
        AttemptList list(shown.runs, shown.focus, recorded.stage.axis);
        QCOMPARE(shown.runs.find(Lane)->attempts->all().size(), std::size_t(12));
        QCOMPARE(list.rowCount(), 5); // the run, the last redirect, the first of them, two attempts
        QVERIFY(list.rowText(1).startsWith(QStringLiteral("Attempt 12")));
        QVERIFY2(list.rowText(1).contains(QStringLiteral("8 redirect")), qPrintable(list.rowText(1)));
        QVERIFY(list.rowText(2).startsWith(QStringLiteral("Attempt 3")));
    }

    void theStripShowsStatesRatesAndSilences()
    {
        Shown shown;
        const ScopeStripSource source{shown.recorded.stage.folds.history(Lane),
                                      &shown.runs.find(Lane)->attempts->all(),
                                      &shown.recorded.stage.folds.faults(), 14s, 0s};
        const ScopeStripGeometry geometry = layOutScopeStrip(source, 0s, 14s, 700);
        QCOMPARE(geometry.pieces.size(), std::size_t(4)); // connecting, open, connecting, open
        QCOMPARE(geometry.pieces[1].attempt, 1);
        QCOMPARE(geometry.pieces[3].attempt, 2);
        quint64 events = 0;
        for (const RateBar &bar : geometry.bars)
            events += bar.events;
        QCOMPARE(events, quint64(5));
        QCOMPARE(geometry.silences.size(), std::size_t(1));
        QVERIFY(geometry.silences[0].length > 10s);
        QVERIFY(geometry.now);
    }

    void aRunOfMillisecondsShowsItsStatesAndDistinctTimes()
    {
        PaneStage stage;
        stage.tell(Lane, 0ms, FactKind::LaneStarted, "http://127.0.0.1:8088/secret", quint16(Method::Sse));
        stage.tell(Lane, 0ms, FactKind::StateChanged, {}, packState({2, Cause::Construct, 0}));
        stage.tell(Lane, 3ms, FactKind::StateChanged, {}, packState({0, Cause::BadStatus, 2}));
        stage.tell(Lane, 3ms, FactKind::LaneStopped);
        const std::vector<Attempt> attempts;
        const ScopeStripSource source{stage.folds.history(Lane), &attempts, &stage.folds.faults(), 3ms, 0s};
        const ScopeStripGeometry far = layOutScopeStrip(source, 0s, 12s, 700);
        QCOMPARE(far.pieces.size(), std::size_t(2));
        QVERIFY(std::ranges::all_of(far.pieces, [](const auto &piece) { return piece.rect.width() >= 1.5; }));
        const ScopeStripGeometry all = layOutScopeStrip(source, 0s, 12h, 700);
        QVERIFY(all.pieces[0].rect.right() <= all.pieces[1].rect.left()); // both are seen
        QVERIFY(source.history->states[far.pieces.back().state].failed);
        const ScopeStripGeometry near = layOutScopeStrip(source, -60us, 3060us, 700);
        QVERIFY(near.pieces.front().rect.width() > 500);
        QVERIFY(near.ticks.size() > 4);
        QSet<QString> texts;
        for (const auto &tick : near.ticks)
            texts.insert(tickText(tick.time, near.step));
        QCOMPARE(std::size_t(texts.size()), near.ticks.size());
        QCOMPARE(tickText(200us, 100us), QStringLiteral("200 µs"));
        QCOMPARE(tickText(12'200us, 200us), QStringLiteral("12.2 ms"));
        QCOMPARE(tickText(1250ms, 50ms), QStringLiteral("1.25 s"));
    }

    void theRateIsInPlainDigitsAndItsPeakIsOfASecond()
    {
        QCOMPARE(rateText(50'000), QStringLiteral("50,000"));
        QCOMPARE(rateText(1'860'000), QStringLiteral("1,860,000"));
        QCOMPARE(rateText(0.4), QStringLiteral("0.4"));
        LaneHistory history;
        history.lane = Lane;
        history.started = 500ms;
        PeakRate peak;
        QCOMPARE(peak.update(history), quint64(0));
        const auto deliver = [&](TraceTime time, int count) {
            for (int i = 0; i < count; ++i) {
                DeliveryMark mark;
                mark.time = time;
                history.deliveries.push_back(mark);
            }
        };
        deliver(600ms, 3);
        QCOMPARE(peak.update(history), quint64(3));
        deliver(1400ms, 2); // the same second of the run
        QCOMPARE(peak.update(history), quint64(5));
        deliver(1600ms, 4);
        QCOMPARE(peak.update(history), quint64(5));
        history.deliveries.clear(); // evicted: the peak was there
        deliver(9s, 1);
        QCOMPARE(peak.update(history), quint64(5));
        history.started = 8s;
        QCOMPARE(peak.update(history), quint64(1));
    }

    void aFilterThatIsWrongIsReadableAndMovesNothing()
    {
        QAction freeze;
        FilterRow row(&freeze);
        row.resize(900, row.height());
        row.show();
        auto *kind = row.findChild<QToolButton *>(QStringLiteral("filterRegex"));
        auto *text = row.findChild<QLineEdit *>(QStringLiteral("filterEdit"));
        auto *problem = row.findChild<QLabel *>(QStringLiteral("filterProblem"));
        row.setCounts({1, 1, false});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        kind->click();
        const QPoint place = kind->mapTo(&row, QPoint());
        row.setCounts({1234, 100'000, false});
        text->setText(QStringLiteral("(unfinished"));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(kind->mapTo(&row, QPoint()), place);
        QVERIFY(!problem->isHidden() && !problem->text().isEmpty());
        QVERIFY(problem->toolTip().contains(QStringLiteral("position")));
        QKeyEvent shortcut(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
        shortcut.ignore();
        QCoreApplication::sendEvent(text, &shortcut);
        QVERIFY(shortcut.isAccepted());
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(row.query().isEmpty() && problem->isHidden());
        shortcut.ignore();
        QCoreApplication::sendEvent(text, &shortcut);
        QVERIFY(!shortcut.isAccepted()); // the window's again
    }

    void aJsonTreeFoldsAndNamesItsPaths()
    {
        JsonTreeView tree;
        tree.resize(300, 200);
        QVERIFY(tree.setText(R"({"a":[1,{"b":"x"}],"c":null})"));
        QCOMPARE(tree.rowCount(), 6);
        tree.selectRow(4);
        QCOMPARE(tree.selectedPath(), "$['a'][1]['b']");
        tree.selectRow(1);
        QTest::keyClick(&tree, Qt::Key_Left);
        QCOMPARE(tree.rowCount(), 3);
        QTest::keyClick(&tree, Qt::Key_Right);
        QCOMPARE(tree.rowCount(), 6);
        QVERIFY(!tree.setText("no json"));
        QCOMPARE(tree.rowCount(), 0);
    }

    void aDiffShowsBothLinesAndWhatChanged()
    {
        const auto lines = diffLines(R"({"i":7})", R"({"i":8})");
        QCOMPARE(lines.size(), std::size_t(2));
        QVERIFY(!lines[0].added && lines[1].added);
        const auto changed = std::ranges::find(lines[1].runs, true, &DiffLine::Run::changed);
        QCOMPARE(changed->text, QStringLiteral("8"));
        QVERIFY(diffLines("same", "same").empty());
        QCOMPARE(diffLines("a\nb\nc", "a\nx\nc").size(), std::size_t(2));
        DiffView view;
        view.resize(600, 100);
        view.setTexts(QByteArray(80, 'a') + "1", QByteArray(80, 'a') + "2");
        const int wide = view.height();
        view.resize(200, wide);
        view.setTexts(QByteArray(80, 'b') + "1", QByteArray(80, 'b') + "2");
        QVERIFY(view.height() > wide); // wrapped, not cut
    }
};

QTEST_MAIN(TestInspectViews)
#include "tst_inspectviews.moc"
