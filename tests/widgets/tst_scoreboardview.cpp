// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"
#include "widgets/scoreboard/scoreboardmodel.h"
#include "widgets/scoreboard/scoreboardview.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr int SocketRow = 4;

QString cell(const QAbstractItemModel &model, int row, ScoreboardColumn column, int role = Qt::DisplayRole)
{
    return model.index(row, int(column)).data(role).toString();
}

struct Fixture
{
    Fixture()
    {
        view.resize(560, 400);
        view.show();
    }
    void load()
    {
        log.append(sampleSession());
        axis.setNow(20s);
    }
    QTableView *table() { return view.findChild<QTableView *>(); }
    /// Whether a colour is somewhere in a cell.
    bool shows(int row, ScoreboardColumn column, const QColor &colour)
    {
        const QRect rect = table()->visualRect(table()->model()->index(row, int(column)));
        const QImage image = table()->viewport()->grab(rect).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == colour)
                    return true;
            }
        }
        return false;
    }

    EventLog log;
    Folds folds{log};
    TimeAxis axis;
    ScoreboardView view{folds, axis};
};

LatencyQuantiles latency(TraceTime min, TraceTime max)
{
    return {.min = min, .p50 = min, .p95 = max, .max = max};
}

} // namespace

class TestScoreboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { Theme::instance().setMode(Theme::Mode::Light); }
    void theModelIsOneThroughoutASession();
    void beforeTheStartEveryMethodHasARowOfDashes();
    void figuresAreThoseOfTheFolds();
    void aMarkedRangeCountsOnlyWhatLiesInIt();
    void figuresFollowWithoutARowBeingMade();
    void theScaleIsWholeDecadesAroundEverything_data();
    void theScaleIsWholeDecadesAroundEverything();
    void sharesGrowWithTheLogarithm();
    void lossesAreRedInTheBar();
    void barsAreInTheMethodsHue();
    void aClickedRowAsksForItsLane();
    void enterAsksForTheLaneToo();
    void everyCellIsExplained();
    void aForeignServersLaneHasNoTotal();
    void theTitleSaysWhatIsCounted();
    void longCountsGetTheRoomTheyNeed();
    void theTableHasANameAndAToolTip();
};

void TestScoreboard::theModelIsOneThroughoutASession()
{
    EventLog log;
    Folds folds(log);
    TimeAxis axis;
    ScoreboardModel model(folds, axis);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlannedLanes({{LaneId(4), Method::Sse}});
    QCOMPARE(model.rowCount(), 1);
    log.append(sampleSession());
    model.refresh();
    QCOMPARE(model.rowCount(), 5);
    model.refresh();
    log.clear();
    model.refresh();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.columnCount(), ScoreboardColumnCount);
}

void TestScoreboard::beforeTheStartEveryMethodHasARowOfDashes()
{
    Fixture f;
    const ScoreboardModel &model = f.view.model();
    QCOMPARE(model.rowCount(), int(allMethods().size()));
    QCOMPARE(cell(model, 0, ScoreboardColumn::Method), QStringLiteral("Short polling"));
    for (int column = 1; column < ScoreboardColumnCount; ++column)
        QCOMPARE(cell(model, 0, ScoreboardColumn(column)), QStringLiteral("–"));
}

void TestScoreboard::figuresAreThoseOfTheFolds()
{
    Fixture f;
    f.load();
    const ScoreboardModel &model = f.view.model();
    QTRY_COMPARE(cell(model, 0, ScoreboardColumn::Delivered), QStringLiteral("37/38"));
    QCOMPARE(cell(model, 3, ScoreboardColumn::Delivered), QStringLiteral("38/38"));
    QCOMPARE(cell(model, SocketRow, ScoreboardColumn::Delivered), QStringLiteral("29/38"));
    QCOMPARE(cell(model, 3, ScoreboardColumn::Requests), QStringLiteral("2"));
    QCOMPARE(cell(model, 3, ScoreboardColumn::Connections), QStringLiteral("2"));
    QVERIFY(cell(model, SocketRow, ScoreboardColumn::Latency).startsWith(QStringLiteral("350 µs")));
    const LaneSummary summary = f.folds.summary(LaneId(3));
    QCOMPARE(cell(model, 2, ScoreboardColumn::Bytes, Qt::ToolTipRole),
             QStringLiteral("%1 bytes up, %2 bytes down")
                 .arg(QLocale().toString(summary.bytesUp), QLocale().toString(summary.bytesDown)));
    QVERIFY(cell(model, 2, ScoreboardColumn::Overhead).endsWith(QStringLiteral("×")));
}

void TestScoreboard::aMarkedRangeCountsOnlyWhatLiesInIt()
{
    Fixture f;
    f.load();
    const ScoreboardModel &model = f.view.model();
    QTRY_COMPARE(cell(model, 3, ScoreboardColumn::Delivered), QStringLiteral("38/38"));
    f.axis.setMarkedRange(1s, 4s);
    const LaneSummary summary = f.folds.summary(LaneId(4), 1s, 4s);
    QVERIFY(summary.delivered > 2 && summary.delivered < 20);
    QCOMPARE(cell(model, 3, ScoreboardColumn::Delivered), QStringLiteral("%1/%1").arg(summary.delivered));
    QVERIFY(f.view.subtitle().startsWith(QStringLiteral("in range 1.000 – 4.000")));
    f.axis.clearMarkedRange();
    QCOMPARE(cell(model, 3, ScoreboardColumn::Delivered), QStringLiteral("38/38"));
}

void TestScoreboard::figuresFollowWithoutARowBeingMade()
{
    Fixture f;
    f.load();
    QTRY_COMPARE(cell(f.view.model(), 3, ScoreboardColumn::Delivered), QStringLiteral("38/38"));
    QSignalSpy reset(&f.view.model(), &QAbstractItemModel::modelReset);
    QSignalSpy changed(&f.view.model(), &QAbstractItemModel::dataChanged);
    FactBatch batch;
    batch.facts.push_back({.time = 20s, .message = MessageId(39), .kind = FactKind::Published});
    f.log.append(batch);
    QTRY_COMPARE(cell(f.view.model(), 3, ScoreboardColumn::Delivered), QStringLiteral("38/39"));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
}

void TestScoreboard::theScaleIsWholeDecadesAroundEverything_data()
{
    QTest::addColumn<qint64>("min");
    QTest::addColumn<qint64>("max");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, TraceTime min, TraceTime max, const char *text) {
        QTest::newRow(name) << qint64(min.count()) << qint64(max.count()) << QString::fromUtf8(text);
    };
    row("within one", 210ms, 900ms, "100 ms–1 s");
    row("across two", 210ms, 3810ms, "100 ms–10 s");
    row("exactly a decade", 100ms, 1s, "100 ms–1 s");
    row("all the same, on a border", 100ms, 100ms, "100 ms–1 s");
    row("microseconds", 35us, 4ms, "10 µs–10 ms");
    row("nothing", 0s, 0s, "1 µs–10 µs");
}

void TestScoreboard::theScaleIsWholeDecadesAroundEverything()
{
    QFETCH(qint64, min);
    QFETCH(qint64, max);
    const LatencyScale scale = scaleFor({latency(TraceTime(min), TraceTime(max))});
    QTEST(scale.text(), "text");
    QVERIFY(scale.begin < scale.end);
    QCOMPARE(scaleFor({}), LatencyScale());
}

void TestScoreboard::sharesGrowWithTheLogarithm()
{
    const LatencyScale scale{100ms, 10s};
    QCOMPARE(scale.shareOf(100ms), 0.0);
    QVERIFY(std::abs(scale.shareOf(1s) - 0.5) < 1e-9);
    QCOMPARE(scale.shareOf(10s), 1.0);
    QCOMPARE(scale.shareOf(1ms), 0.0);
    QCOMPARE(scale.shareOf(100s), 1.0);
    QCOMPARE(scale.shareOf(-1s), 0.0);
}

void TestScoreboard::lossesAreRedInTheBar()
{
    Fixture f;
    f.load();
    QTRY_COMPARE(cell(f.view.model(), SocketRow, ScoreboardColumn::Delivered), QStringLiteral("29/38"));
    QVERIFY(f.shows(SocketRow, ScoreboardColumn::Delivered, lightPalette().error.text));
    QVERIFY(!f.shows(3, ScoreboardColumn::Delivered, lightPalette().error.text));
}

void TestScoreboard::barsAreInTheMethodsHue()
{
    Fixture f;
    f.load();
    QTRY_COMPARE(cell(f.view.model(), 3, ScoreboardColumn::Delivered), QStringLiteral("38/38"));
    QVERIFY(f.shows(3, ScoreboardColumn::Delivered, lightPalette().sse.hue));
    QVERIFY(f.shows(3, ScoreboardColumn::Latency, lightPalette().sse.hue));
    QVERIFY(f.shows(3, ScoreboardColumn::Method, lightPalette().sse.hue));
    Theme::instance().setMode(Theme::Mode::Dark);
    QVERIFY(f.shows(3, ScoreboardColumn::Delivered, darkPalette().sse.hue));
}

void TestScoreboard::aClickedRowAsksForItsLane()
{
    Fixture f;
    f.load();
    QSignalSpy activated(&f.view, &ScoreboardView::laneActivated);
    const QRect row = f.table()->visualRect(f.table()->model()->index(3, 0));
    QTest::mouseClick(f.table()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<LaneId>(), LaneId(4));
}

void TestScoreboard::enterAsksForTheLaneToo()
{
    Fixture f;
    f.load();
    f.table()->setCurrentIndex(f.table()->model()->index(1, 0));
    QSignalSpy activated(&f.view, &ScoreboardView::laneActivated);
    QTest::keyClick(f.table(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<LaneId>(), LaneId(2));
}

void TestScoreboard::everyCellIsExplained()
{
    Fixture f;
    f.load();
    const ScoreboardModel &model = f.view.model();
    QTRY_COMPARE(cell(model, SocketRow, ScoreboardColumn::Delivered), QStringLiteral("29/38"));
    for (int column = 0; column < ScoreboardColumnCount; ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(!cell(model, row, ScoreboardColumn(column), Qt::ToolTipRole).isEmpty());
            QVERIFY(!cell(model, row, ScoreboardColumn(column), Qt::AccessibleTextRole).isEmpty());
        }
    }
    QVERIFY(cell(model, SocketRow, ScoreboardColumn::Delivered, Qt::ToolTipRole)
                .contains(QStringLiteral("9 lost")));
}

void TestScoreboard::aForeignServersLaneHasNoTotal()
{
    Fixture f;
    SessionBuilder ours;
    f.log.append(ours.serverListens(10ms).batch());
    FactBatch batch;
    batch.arena = "http://example.org/events";
    batch.facts.push_back({.time = 1s,
                           .payloadSize = quint32(batch.arena.size()),
                           .lane = LaneId(4),
                           .kind = FactKind::LaneStarted,
                           .value = quint16(Method::Sse)});
    batch.facts.push_back({.time = 2s, .lane = LaneId(4), .kind = FactKind::Delivered});
    f.log.append(batch);
    QTRY_COMPARE(cell(f.view.model(), 3, ScoreboardColumn::Delivered), QStringLiteral("1"));
    QCOMPARE(cell(f.view.model(), 3, ScoreboardColumn::Latency), QStringLiteral("–"));
}

void TestScoreboard::theTitleSaysWhatIsCounted()
{
    Fixture f;
    QVERIFY(f.view.subtitle().startsWith(QStringLiteral("since start · latency on a log scale, ")));
    f.load();
    QTRY_VERIFY(f.view.subtitle().endsWith(QStringLiteral("100 µs–10 s")));
}

void TestScoreboard::longCountsGetTheRoomTheyNeed()
{
    Fixture f;
    const int column = int(ScoreboardColumn::Delivered);
    const QFontMetrics metrics(Theme::instance().font(Theme::Role::UiStrong));
    const auto needed = [&] {
        int width = 0;
        for (int row = 0; row < f.table()->model()->rowCount(); ++row) {
            const QString text = f.table()->model()->index(row, column).data().toString();
            width = std::max(width, metrics.horizontalAdvance(text.section(QLatin1Char('/'), 0, 0)));
        }
        return width;
    };
    f.log.append(manyFacts(150'000));
    QTRY_VERIFY(needed() >= metrics.horizontalAdvance(QStringLiteral("1,111")));
    QVERIFY(f.table()->columnWidth(column) >= needed());
    int total = 0;
    for (int i = 0; i < ScoreboardColumnCount; ++i)
        total += f.table()->columnWidth(i);
    QCOMPARE(total, f.table()->viewport()->width());
}

void TestScoreboard::theTableHasANameAndAToolTip()
{
    Fixture f;
    QVERIFY(!f.table()->objectName().isEmpty());
    QVERIFY(!f.table()->accessibleName().isEmpty());
    QVERIFY(!f.table()->toolTip().isEmpty());
    QVERIFY(!f.view.accessibleName().isEmpty());
}

QTEST_MAIN(TestScoreboard)
#include "tst_scoreboardview.moc"
