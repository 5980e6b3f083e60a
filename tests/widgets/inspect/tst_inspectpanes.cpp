// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tlsinfo.h"
#include "widgets/inspect/answertext.h"
#include "widgets/inspect/dataview.h"
#include "widgets/inspect/detailstext.h"
#include "widgets/inspect/doctorpane.h"
#include "widgets/inspect/eventtablecolumns.h"
#include "widgets/inspect/filterwords.h"
#include "widgets/inspect/findinglist.h"
#include "widgets/inspect/framesdata.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/mergedview.h"
#include "widgets/inspect/noticestrip.h"
#include "widgets/inspect/probeline.h"
#include "widgets/inspect/replaybar.h"
#include "widgets/inspect/sendbox.h"
#include "widgets/inspect/timefield.h"
#include "widgets/panes/panestage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Lane{1};

void deliver(PaneStage &stage, std::chrono::milliseconds time, const QByteArray &data)
{
    EventPayload event;
    event.data = data;
    stage.tell(Lane, time, FactKind::Delivered, encodeEvent(event));
}

QByteArray delta(const QByteArray &text)
{
    return R"({"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":")" + text +
           R"("}}]})";
}

template <typename Widget>
Widget *child(QWidget &parent, const char *name)
{
    return parent.findChild<Widget *>(QString::fromLatin1(name));
}

} // namespace

class TestInspectPanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }

    void theDoctorsFindingsLeadToTheirEvidence()
    {
        PaneStage stage;
        InspectFocus focus;
        DoctorPane pane(stage.context(), focus);
        pane.resize(1200, 178);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        stage.tell(Lane, 0ms, FactKind::LaneStarted, "http://127.0.0.1:1/events", quint16(Method::Sse));
        stage.tell(Lane, 1ms, FactKind::Connected, "127.0.0.1:1");
        stage.tell(Lane, 2ms, FactKind::Request, "GET /events HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n");
        stage.tell(Lane, 3ms, FactKind::Response, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", 200);
        stage.tell(Lane, 4ms, FactKind::Error, "text/plain", quint16(ErrorCode::WrongContentType));
        focus.show(Lane);
        QVERIFY(pane.diagnosis().worst() == Severity::Breaks);
        FindingList &list = pane.findings();
        QVERIFY(list.rowCount() > 0);
        QVERIFY(count(list.grab().toImage(), Theme::instance().palette().error.fill, list.rect()) > 300);
        const QSignalSpy activated(&pane, &DoctorPane::evidenceActivated);
        list.selectRow(0);
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QVERIFY(!list.rowText(0).isEmpty());
    }

    void aSilenceThatStillLastsIsFoundAlthoughNothingComes()
    {
        PaneStage stage;
        InspectFocus focus;
        DoctorPane pane(stage.context(), focus);
        stage.tell(Lane, 0ms, FactKind::LaneStarted, "http://127.0.0.1:1/events", quint16(Method::Sse));
        stage.tell(Lane, 1ms, FactKind::Connected, "127.0.0.1:1");
        stage.tell(Lane, 2ms, FactKind::Request, "GET /events HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        stage.tell(Lane, 3ms, FactKind::Response, head, 200);
        stage.tell(Lane, 3ms, FactKind::BytesDown, head);
        focus.show(Lane);
        stage.axis.setNow(20s);
        pane.examineNow();
        QCOMPARE(pane.diagnosis().findings.size(), 0U);
        stage.axis.setNow(38s);
        QTRY_COMPARE_WITH_TIMEOUT(pane.diagnosis().findings.size(), 1U, 10'000);
        QCOMPARE(pane.diagnosis().findings.front().rule, RuleId(19));
    }

    void probesAreAskedForInPlaceWithHostAndNumber()
    {
        ProbeLine line;
        QSignalSpy confirmed(&line, &ProbeLine::confirmed);
        QSignalSpy cancelled(&line, &ProbeLine::cancelled);
        QVERIFY(line.isHidden());
        line.setOffer({2, 3, QStringLiteral("host:443")});
        line.show();
        child<QToolButton>(line, "probeRun")->click();
        QCOMPARE(confirmed.count(), 0);
        const QString asked = child<QLabel>(line, "probeText")->text();
        QVERIFY2(asked.contains(QStringLiteral("host:443")) && asked.contains(QLatin1Char('3')) &&
                     asked.contains(QLatin1Char('2')),
                 qPrintable(asked));
        child<QToolButton>(line, "probeYes")->click();
        QCOMPARE(confirmed.count(), 1);
        line.setRunning(true);
        child<QToolButton>(line, "probeNo")->click();
        QCOMPARE(cancelled.count(), 1);
        line.setRunning(false);
        line.setOffer({});
        QVERIFY(line.isHidden());
    }

    void aStreamedAnswerIsJoinedAndTheEventsOwnPieceMarked()
    {
        PaneStage stage;
        stage.tell(Lane, 0ms, FactKind::LaneStarted, "http://127.0.0.1:1/v1", quint16(Method::Sse));
        stage.tell(Lane, 1ms, FactKind::Request, "POST /v1 HTTP/1.1\r\n\r\n");
        MergedView view(stage.log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setLane(Lane, {});
        QVERIFY(!view.hasText());
        deliver(stage, 10ms, delta("Hello"));
        deliver(stage, 20ms, delta(" big"));
        QVERIFY(view.catchUp());
        deliver(stage, 30ms, delta(" world"));
        QVERIFY(view.catchUp());
        QCOMPARE(view.text(), "Hello big world");
        view.setEvent(stage.log.endIndex() - 2);
        QVERIFY2(view.note().contains(QStringLiteral("2")), qPrintable(view.note()));
        view.setLane(Lane, QStringLiteral("$.choices[0].delta.content"));
        QCOMPARE(view.text(), "Hello big world");
    }

    void theFormOfDataFollowsWhatItIs()
    {
        DataView view;
        view.setData("{\"a\":1}", false);
        QCOMPARE(view.shown(), DataView::Form::Tree);
        view.setData("plain", false);
        QCOMPARE(view.shown(), DataView::Form::Text);
        view.setData(QByteArray("\0\1\2", 3), true);
        QCOMPARE(view.shown(), DataView::Form::Hex);
        view.setData("[]", false);
        QCOMPARE(view.shown(), DataView::Form::Tree);
        view.setData(QByteArray(10 << 20, 'x'), false);
        QCOMPARE(view.data().size(), qsizetype(10 << 20));
    }

    void binaryIsHexadecimalWhateverWasChosen()
    {
        DataView view;
        view.setData("plain", false);
        view.formSwitch()->findChild<QToolButton *>(QStringLiteral("dataAsText"))->click();
        view.setData(QByteArray("\xff\xfe\0", 3), true);
        QCOMPARE(view.shown(), DataView::Form::Hex);
        view.setData("plain", false);
        QCOMPARE(view.shown(), DataView::Form::Text);
    }

    void framesAreShownUnmasked()
    {
        const QByteArray hello = QByteArray::fromHex("818537fa213d7f9f4d5158"); // RFC 6455, 5.7
        QCOMPARE(framesData(hello), QByteArrayLiteral("Hello"));
        QCOMPARE(framesData(QByteArray::fromHex("810548656c6c6f")), QByteArrayLiteral("Hello"));
        QVERIFY(!framesData(hello.chopped(1)));
        QVERIFY(!framesData("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
        QVERIFY(!framesData({}));
        QVERIFY(isText("Grüße\n"));
        QVERIFY(!isText(hello));
        QVERIFY(!isText(QByteArray("a\0b", 3)));
    }

    void aSelfSignedCertificateSaysWhoIssuedIt()
    {
        PaneStage stage;
        TlsInfo info;
        info.chain.push_back({.subject = "test",
                              .issuer = "test",
                              .names = {},
                              .notBefore = {},
                              .notAfter = {},
                              .sha256 = QByteArray(64, 'a')});
        info.chain.push_back({.subject = "root",
                              .issuer = "other",
                              .names = {},
                              .notBefore = {},
                              .notAfter = {},
                              .sha256 = QByteArray(64, 'b')});
        stage.tell(Lane, 1ms, FactKind::TlsFailed, encodeTlsInfo(info));
        const auto fields = detailstext::tlsFields(stage.log, 0);
        const auto valueOf = [&](const QString &name) {
            const auto it = std::ranges::find(fields, name, &std::pair<QString, QString>::first);
            return it == fields.end() ? QString() : it->second;
        };
        QCOMPARE(valueOf(QStringLiteral("Issued by")), QStringLiteral("test (itself)"));
        QCOMPARE(valueOf(QStringLiteral("Certificate 2")), QStringLiteral("root"));
        QCOMPARE(valueOf(QStringLiteral("SHA-256")).count(QLatin1Char(' ')), 7);
    }

    void columnsGiveWayFromTheRight()
    {
        EventTableColumns columns;
        const std::array<int, EventTableColumnCount> widths{30, 70, 60, 90, 60, 0, 50, 50, 50};
        const QRect row(0, 0, 900, 23);
        columns.layOut(900, widths);
        QVERIFY(!columns.cell(EventTableColumn::Chunk, row).isEmpty());
        QVERIFY(columns.cell(EventTableColumn::Read, row).isEmpty()); // not wanted
        columns.layOut(420, widths);
        QVERIFY(columns.cell(EventTableColumn::Chunk, row).isEmpty());
        QVERIFY(columns.cell(EventTableColumn::Data, row).width() >= 140);
        columns.setWanted(EventTableColumn::Read, true);
        columns.setWanted(EventTableColumn::Id, false);
        EventTableColumns other;
        other.restore(columns.save());
        QVERIFY(other.isWanted(EventTableColumn::Read) && !other.isWanted(EventTableColumn::Id));
    }

    void aTimeIsUnderstoodInEveryForm()
    {
        const QDateTime begin(QDate(2026, 3, 1), QTime(20, 58, 10));
        QCOMPARE(timeFromText(QStringLiteral("21:00:05.25"), begin)->time(), QTime(21, 0, 5, 250));
        QCOMPARE(timeFromText(QStringLiteral("59:30"), begin)->time(), QTime(20, 59, 30));
        QCOMPARE(timeFromText(QStringLiteral("01:30"), begin)->time(), QTime(21, 1, 30)); // the next hour
        QCOMPARE(timeFromText(QStringLiteral("+12.5"), begin), std::optional(begin.addMSecs(12500)));
        QCOMPARE(timeFromText(QStringLiteral("+1:02"), begin), std::optional(begin.addSecs(62)));
        for (const char *text : {"", "+", "12", "soon", "1:2:3:4", "-5", "25:00:00"})
            QVERIFY2(!timeFromText(QString::fromLatin1(text), begin), text);
    }

    void aFilterThatIsNoneSaysWhere()
    {
        FilterQuery query;
        query.kind = FilterKind::Regexp;
        query.text = "a(b";
        QVERIFY(!filterProblem(validate(query)).isEmpty());
        query.kind = FilterKind::JsonPath;
        query.text = "state";
        QVERIFY(filterProblem(validate(query)).contains(QLatin1Char('$')));
        query.text = "$.state";
        QVERIFY(filterProblem(validate(query)).isEmpty());
    }

    void whatIsSentIsWhatWasTyped()
    {
        SendBox box;
        QSignalSpy sent(&box, &SendBox::sendRequested);
        auto *text = child<QLineEdit>(box, "sendText");
        text->setText(QStringLiteral("hello"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
        child<QComboBox>(box, "sendKind")->setCurrentIndex(int(SocketMessageKind::Binary));
        child<QToolButton>(box, "sendButton")->click();
        QCOMPARE(sent.count(), 1); // "hello" is no hexadecimal
        QVERIFY(!child<QLabel>(box, "sendProblem")->isHidden());
        text->setText(QStringLiteral("00 ff"));
        child<QToolButton>(box, "sendButton")->click();
        QCOMPARE(qvariant_cast<SocketMessage>(sent.last().first()).bytes, QByteArray("\0\xff", 2));
    }

    void aNoticeOffersOneActionOnce()
    {
        NoticeStrip strip;
        int done = 0;
        strip.offer(NoticeStrip::Kind::Error, QStringLiteral("refused"), QStringLiteral("Connect anyway"),
                    [&done] { ++done; });
        QCOMPARE(strip.text(), QStringLiteral("refused"));
        child<QToolButton>(strip, "noticeButton")->click();
        QCOMPARE(done, 1);
        QVERIFY(strip.text().isEmpty());
    }

    void theReplayBarWishesWhatWasClicked()
    {
        ReplayBar bar;
        QList<ReplayBar::Wish> wishes;
        connect(&bar, &ReplayBar::wished, this, [&](const ReplayBar::Wish &wish) { wishes << wish; });
        bar.setState({QStringLiteral("a.sse"), QStringLiteral("0 of 1"), 0, false, false});
        child<QToolButton>(bar, "replay10x")->click();
        child<QToolButton>(bar, "replayPlay")->click();
        child<QToolButton>(bar, "replayStep")->click();
        QCOMPARE(wishes.size(), 2);
        QCOMPARE(wishes[0].kind, ReplayBar::Wish::Kind::Play);
        QCOMPARE(wishes[0].speed, std::optional(10.0));
        QCOMPARE(wishes[1].kind, ReplayBar::Wish::Kind::Step);
    }

    void theAnswerIsSummedUp()
    {
        PaneStage stage;
        stage.tell(Lane, 0ms, FactKind::LaneStarted, "http://127.0.0.1:1/events", quint16(Method::Sse));
        stage.tell(Lane, 2ms, FactKind::Request, "GET /events HTTP/1.1\r\n\r\n");
        stage.tell(Lane, 3ms, FactKind::Response,
                   "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n",
                   200);
        const InspectAnswer answer = answerOf(stage.folds, Lane);
        QCOMPARE(answer.text, QStringLiteral("200 · HTTP/1.1 chunked · text/event-stream"));
        QCOMPARE(answer.protocol, QStringLiteral("SSE"));
    }
};

QTEST_MAIN(TestInspectPanes)
#include "tst_inspectpanes.moc"
