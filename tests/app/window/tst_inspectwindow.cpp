// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/actions.h"
#include "app/window/fastserver.h"
#include "app/window/inspectworkspace.h"
#include "app/window/mainwindow.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/exampleview.h"
#include "widgets/inspect/inspectview.h"
#include "widgets/inspect/noticestrip.h"

#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace pushscope;

namespace {

WindowOptions freshOptions()
{
    WindowOptions options;
    options.server.port = 0;
    options.forget = true;
    options.theme = QStringLiteral("light");
    options.workspace = QStringLiteral("inspect");
    return options;
}

quint32 eventsShown(MainWindow &window)
{
    const EventIndex *index = window.inspect().view().events().index();
    return index ? index->eventCount() : 0;
}

/// How long the event loop stood still at the worst.
class StallMeter
{
public:
    StallMeter()
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_beat, &QTimer::timeout,
                         [this] { m_worst = std::max(m_worst, m_clock.restart()); });
        m_clock.start();
        m_beat.start(1);
    }
    qint64 worstMs() const { return m_worst; }

private:
    QTimer m_beat;
    QElapsedTimer m_clock;
    qint64 m_worst = 0;
};

} // namespace

class TestInspectWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousandEventsAppearWithoutAStall()
    {
        FastServer server(10'000);
        MainWindow window(freshOptions());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QElapsedTimer took;
        took.start();
        const StallMeter meter;
        window.inspect().open(server.url());
        QTRY_COMPARE_WITH_TIMEOUT(eventsShown(window), 10'000u, 20'000);
        qInfo("%lld ms, worst stall %lld ms", took.elapsed(), meter.worstMs());
        // A test machine may be busy: bench_inspect says how long it takes on a quiet one.
        QVERIFY2(meter.worstMs() < 500, qPrintable(QString::number(meter.worstMs())));
        window.inspect().controller().close();
        QTRY_VERIFY(!window.inspect().controller().isOpen());
    }

    void eachConnectIsARunOfItsOwn()
    {
        FastServer server(3);
        MainWindow window(freshOptions());
        window.inspect().open(server.url());
        QTRY_COMPARE(window.inspect().folds().summary(LaneId(1)).delivered, quint64(3));
        window.inspect().open(server.url());
        QTRY_COMPARE(window.inspect().folds().summary(LaneId(2)).delivered, quint64(3));
        QCOMPARE(window.inspect().folds().lanes().size(), std::size_t(2));
        QCOMPARE(window.inspect().controller().lane(), LaneId(2));
    }

    void aWrongUrlIsSaidInPlace()
    {
        MainWindow window(freshOptions());
        window.show();
        window.inspect().open(QStringLiteral("ftp://host/"));
        QVERIFY(window.findChild<NoticeStrip *>()->text().contains(QStringLiteral("http")));
        QVERIFY(!window.inspect().controller().isOpen());
    }

    void aPastedCurlCommandFillsTheRequest()
    {
        MainWindow window(freshOptions());
        auto *url = window.findChild<QLineEdit *>(QStringLiteral("urlEdit"));
        url->setFocus();
        QTest::keyClicks(url, QStringLiteral("curl -X PUT --http3 http://host/a -H \"X: y\" "));
        const InspectRequest &request = window.inspect().draft().request();
        QTest::keyClick(url, Qt::Key_Return);
        QCOMPARE(request.url, QStringLiteral("http://host/a"));
        QCOMPARE(request.verb, QStringLiteral("PUT"));
    }

    void theRecordingThatComesAlongPlays()
    {
        MainWindow window(freshOptions());
        window.show();
        window.inspect().openFile(ExampleView::recordingPath());
        QTRY_VERIFY(window.inspect().files().replay());
        QTRY_COMPARE(eventsShown(window), 6u);
        QTRY_VERIFY(window.inspect().files().replay()->atEnd());
        const TimeAxis &axis = window.inspect().axis(); // it has no times: its moment is seen all the same
        QVERIFY(axis.begin() <= window.inspect().files().replay()->begin());
        QVERIFY(axis.end() > window.inspect().files().replay()->begin());
        window.inspect().files().close();
        QVERIFY(window.inspect().folds().lanes().empty());
    }

    void aRecordingKeepsTheLiveRunsApartAndGivesThemBack()
    {
        FastServer server(3);
        MainWindow window(freshOptions());
        window.show();
        InspectWorkspace &inspect = window.inspect();
        inspect.open(server.url());
        QTRY_COMPARE(inspect.folds().summary(LaneId(1)).delivered, quint64(3));
        QCOMPARE(inspect.status().serving, QStringLiteral("Live"));
        inspect.files().open(ExampleView::recordingPath()); // as the dialog does
        QTRY_VERIFY(inspect.files().isOpen());
        QVERIFY(!inspect.controller().isOpen());
        QTRY_COMPARE(eventsShown(window), 6u);
        QTRY_COMPARE(window.findChild<QToolButton *>(QStringLiteral("replayPlay"))->text(),
                     QStringLiteral("Play"));
        QCOMPARE(inspect.status().serving, QStringLiteral("Recording"));
        QVERIFY(!inspect.status().live);
        for (FactIndex i = 0; i < inspect.folds().log().endIndex(); ++i)
            QVERIFY(!inspect.folds().log().payload(i).toByteArray().contains("127.0.0.1:" + server.port()));
        inspect.files().close();
        QCOMPARE(inspect.folds().lanes().size(), std::size_t(1));
        QCOMPARE(inspect.folds().summary(LaneId(1)).delivered, quint64(3));
        QCOMPARE(eventsShown(window), 3u);
        QCOMPARE(inspect.status().serving, QStringLiteral("Not connected"));
        inspect.open(server.url());
        QTRY_COMPARE(inspect.folds().summary(LaneId(2)).delivered, quint64(3));
    }

    void aNewRunHasTheUsualSpanWhateverTheOneBeforeWas()
    {
        FastServer server(1);
        MainWindow window(freshOptions());
        window.show();
        InspectWorkspace &inspect = window.inspect();
        inspect.open(server.url());
        QTRY_COMPARE(inspect.folds().summary(LaneId(1)).delivered, quint64(1));
        inspect.controller().close();
        QTRY_VERIFY(!inspect.controller().isOpen());
        QVERIFY(inspect.axis().span() < std::chrono::seconds(20)); // fitted
        inspect.open(server.url());
        QCOMPARE(inspect.axis().span(), TraceTime(std::chrono::seconds(30)));
        QVERIFY(inspect.axis().isLive());
        inspect.axis().setSpan(std::chrono::seconds(10)); // the user zooms at the live edge
        inspect.open(server.url());
        QCOMPARE(inspect.axis().span(), TraceTime(std::chrono::seconds(10)));
    }

    void whatIsNotConnectedIsNotLive()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort());
        closed.close();
        MainWindow window(freshOptions());
        window.show();
        window.inspect().open(url);
        QTRY_VERIFY2(window.inspect().status().serving.startsWith(QStringLiteral("Waiting")),
                     qPrintable(window.inspect().status().serving));
        QVERIFY(!window.inspect().status().live);
    }

    void everyExportIsWrittenAndASessionOpensAgain()
    {
        FastServer server(5);
        QTemporaryDir folder;
        MainWindow window(freshOptions());
        window.show();
        window.inspect().open(server.url() + QStringLiteral("?token=verysecretvalue"));
        QTRY_COMPARE(eventsShown(window), 5u);
        InspectFiles &files = window.inspect().files();
        for (const ExportFormat format :
             {ExportFormat::Har, ExportFormat::JsonLines, ExportFormat::Csv, ExportFormat::EventStream}) {
            const QString path = folder.filePath(QString::fromLatin1(exportSuffix(format)));
            QVERIFY2(files.exportTo(format, path).isGood, qPrintable(path));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(bytes.contains("xxxxxxxx"), qPrintable(path));
            QVERIFY2(!bytes.contains("verysecretvalue"), qPrintable(path));
        }
        const QString session = folder.filePath(QStringLiteral("a.pushscope"));
        QVERIFY(files.save(session).isGood);
        QVERIFY(!files.save(QStringLiteral("/nowhere/at/all")).isGood);
        window.inspect().openFile(session);
        QTRY_VERIFY(files.replay());
        QTRY_COMPARE(eventsShown(window), 5u);
        window.inspect().openFile(folder.filePath(QStringLiteral("missing")));
        QTRY_VERIFY(!window.findChild<NoticeStrip *>()->text().isEmpty());
    }
};

QTEST_MAIN(TestInspectWindow)
#include "tst_inspectwindow.moc"
