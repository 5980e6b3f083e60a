// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2fact.h"
#include "protocol/http2framedecoder.h"
#include "widgets/http2/framelist.h"
#include "widgets/http2/framesview.h"
#include "widgets/http2/frametext.h"
#include "widgets/http2/waterfall.h"
#include "widgets/panes/methodview.h"
#include "widgets/panes/panestage.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Lane{8};

QByteArray frame(Http2FrameType type, quint32 stream, const QByteArray &kept, quint8 flags = 0)
{
    Http2Frame frame;
    frame.type = quint8(type);
    frame.stream = stream;
    frame.flags = flags;
    frame.length = quint32(kept.size());
    frame.kept = kept;
    return encodeHttp2Frame(frame);
}

void tellSomeFrames(PaneStage &stage)
{
    stage.tell(Lane, 1ms, FactKind::LaneStarted, "http://127.0.0.1:8188/feed", quint16(Method::Http2Push));
    stage.tell(Lane, 2ms, FactKind::FrameSent,
               frame(Http2FrameType::Settings, 0, QByteArray::fromHex("000200000001")), 4);
    stage.tell(Lane, 3ms, FactKind::StateChanged, {}, packState({0, Cause::SendHeaders, 3}));
    stage.tell(Lane, 4ms, FactKind::FrameReceived,
               frame(Http2FrameType::PushPromise, 1, QByteArray::fromHex("00000002"), http2flag::EndHeaders),
               5);
    stage.tell(Lane, 5ms, FactKind::PushPromised, encodeHttp2Promise({1, 2, "GET /feed/1 HTTP/2\r\n\r\n"}));
    stage.tell(Lane, 6ms, FactKind::FrameSent,
               frame(Http2FrameType::RstStream, 2, QByteArray::fromHex("00000007")), 3);
    stage.tell(Lane, 7ms, FactKind::PushDecided, "2", quint16(PushFate::Refused));
}

} // namespace

class TestFramesView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHttp2LaneHasItAndTheOthersHaveNot()
    {
        PaneStage stage;
        QWidget parent;
        const MethodView own = makeMethodView(Method::Http2Push, stage.context(), &parent);
        QVERIFY(own.view && qobject_cast<FramesView *>(own.widget));
        QVERIFY(!makeMethodView(Method::Sse, stage.context(), &parent).view);
    }

    void everyFrameIsARowThatSaysWhatItIs()
    {
        PaneStage stage;
        tellSomeFrames(stage);
        FramesView view(stage.context());
        view.resize(500, 600);
        view.show();
        view.setLane(Lane);
        QCOMPARE(view.list().rowCount(), 3);
        QVERIFY2(
            view.list().rowText(0).contains(QStringLiteral("SETTINGS · connection · 6 B · ENABLE_PUSH 1")),
            qPrintable(view.list().rowText(0)));
        QVERIFY(view.list().rowText(1).endsWith(QStringLiteral("END_HEADERS · promises stream 2")));
        QVERIFY(view.list().rowText(2).endsWith(QStringLiteral("REFUSED_STREAM")));
        view.list().selectRow(1);
        QVERIFY(view.list().isRowSelected(1));
        QCOMPARE(view.selectedText(), view.list().rowText(1));
    }

    void theSummarySaysWhatWasAgreedAndWhoRemovedPush()
    {
        PaneStage stage;
        tellSomeFrames(stage);
        FramesView view(stage.context());
        view.setLane(Lane);
        const QString summary = view.summary();
        QVERIFY2(summary.contains(QStringLiteral("ENABLE_PUSH 1")), qPrintable(summary));
        QVERIFY(summary.contains(QStringLiteral("Chrome 106")) &&
                summary.contains(QStringLiteral("Firefox 132")));
        QVERIFY(summary.contains(QStringLiteral("1: open")));
    }

    void aFrozenViewStandsStill()
    {
        PaneStage stage;
        FramesView view(stage.context());
        view.setLane(Lane);
        view.setFrozen(true);
        tellSomeFrames(stage);
        view.catchUp();
        QCOMPARE(view.list().rowCount(), 0);
        view.setFrozen(false);
        QCOMPARE(view.list().rowCount(), 3);
    }

    void pageLoadsAreDrawnOnOneScale()
    {
        PaneStage stage;
        const auto mark = [&stage](std::chrono::milliseconds time, PageVariant variant, PageStep step,
                                   const QByteArray &target) {
            stage.tell(Lane, time, FactKind::PageMark, target, packPageMark({variant, step}));
        };
        mark(0ms, PageVariant::Plain, PageStep::Begun, "/page");
        mark(100ms, PageVariant::Plain, PageStep::Finished, "/page 500");
        mark(100ms, PageVariant::Plain, PageStep::Requested, "/page/style.css");
        mark(200ms, PageVariant::Plain, PageStep::Finished, "/page/style.css 6000");
        mark(200ms, PageVariant::Plain, PageStep::Loaded, "/page");
        FramesView view(stage.context());
        view.resize(700, 600);
        view.setLane(Lane);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.waterfall().isVisible());
        QVERIFY2(view.waterfall().text().contains(QStringLiteral("style.css: 100 ms – 200 ms")),
                 qPrintable(view.waterfall().text()));
        const QColor hue = Theme::instance().methodStyle(Method::Http2Push).hue;
        QVERIFY(count(view.waterfall().grab().toImage(), hue) > 0);
    }
};

QTEST_MAIN(TestFramesView)
#include "tst_framesview.moc"
