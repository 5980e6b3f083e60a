// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2ends.h"
#include "protocol/http2streammachine.h"
#include "trace/http2/http2fold.h"
#include "trace/lanelog.h"

#include <QTest>

using namespace pushscope;

namespace {

Http2Frame frameOf(Http2FrameType type, quint32 stream, quint32 length = 0, const QByteArray &kept = {},
                   quint8 flags = 0)
{
    Http2Frame frame;
    frame.type = quint8(type);
    frame.stream = stream;
    frame.length = length;
    frame.kept = kept;
    frame.flags = flags;
    return frame;
}

class Http2Log : public LaneLog
{
public:
    Http2Log &frame(const Http2Frame &frame, bool isOurs = false, quint32 connection = 1)
    {
        add(isOurs ? FactKind::FrameSent : FactKind::FrameReceived, encodeHttp2Frame(frame), frame.type,
            connection);
        return *this;
    }
    Http2Log &move(quint32 stream, quint8 from, Cause cause, quint8 to, quint32 connection = 1)
    {
        const quint16 value = packState({from, cause, to});
        if (stream == 1)
            add(FactKind::StateChanged, {}, value, connection);
        else
            add(FactKind::StreamMoved, QByteArray::number(stream), value, connection);
        return *this;
    }
    Http2Log &mark(PageVariant variant, PageStep step, const QByteArray &target)
    {
        add(FactKind::PageMark, target, packPageMark({variant, step}), 2);
        return *this;
    }
};

using Type = Http2FrameType;

} // namespace

class TestHttp2Fold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreRowsUpToALimit()
    {
        Http2Log log;
        Http2Fold fold(log.log, LaneLog::Lane, 3);
        for (quint32 stream = 1; stream <= 5; ++stream)
            log.frame(frameOf(Type::Headers, stream, 10 * stream));
        fold.catchUp();
        QCOMPARE(fold.frames().size(), std::size_t(3));
        QCOMPARE(fold.droppedFrames(), std::size_t(2));
        QCOMPARE(fold.frames().front().frame.stream, 3U);
        fold.catchUp(); // nothing twice
        QCOMPARE(fold.frames().size(), std::size_t(3));
    }

    void settingsAndWindowsAreThoseOfTheFeedsConnection()
    {
        Http2Log log;
        log.start(Method::Http2Push);
        log.frame(frameOf(Type::Settings, 0, 6, QByteArray::fromHex("000200000001")), true);
        log.move(1, 0, Cause::SendHeaders, http2stream::Open);
        log.frame(frameOf(Type::Settings, 0, 6, QByteArray::fromHex("000300000064")));
        log.frame(frameOf(Type::Data, 2, 1'000));
        log.frame(frameOf(Type::WindowUpdate, 0, 4, QByteArray::fromHex("000001f4")), true);
        log.frame(frameOf(Type::Settings, 0, 6, QByteArray::fromHex("000200000000")), true, 2); // a page's
        Http2Fold fold(log.log, LaneLog::Lane);
        fold.catchUp();
        const Http2ConnectionView &connection = fold.connection();
        QCOMPARE(connection.id, ConnectionId(1));
        QCOMPARE(connection.ours.at(2), 1U);
        QCOMPARE(connection.theirs.at(3), 100U);
        QCOMPARE(connection.windows.down, qint64(65'535 - 1'000 + 500));
    }

    void openStreamsAreThoseThatAreNotClosed()
    {
        Http2Log log;
        log.move(1, 0, Cause::SendHeaders, http2stream::Open);
        log.move(2, 0, Cause::ReceivePushPromise, http2stream::ReservedRemote);
        log.move(4, 0, Cause::ReceivePushPromise, http2stream::ReservedRemote);
        log.move(2, 2, Cause::SendReset, http2stream::Closed);
        Http2Fold fold(log.log, LaneLog::Lane);
        fold.catchUp();
        QCOMPARE(fold.connection().streams,
                 (std::map<quint32, quint8>{{1, http2stream::Open}, {4, http2stream::ReservedRemote}}));
    }

    void whatComesOnARefusedStreamIsWasted()
    {
        Http2Log log;
        log.add(FactKind::PushPromised, encodeHttp2Promise({1, 2, {}}));
        log.frame(frameOf(Type::Data, 2, 100));
        log.add(FactKind::PushDecided, "2", quint16(PushFate::Refused));
        log.frame(frameOf(Type::Data, 2, 200));
        log.add(FactKind::PushPromised, encodeHttp2Promise({1, 4, {}}));
        log.frame(frameOf(Type::Data, 4, 300));
        log.add(FactKind::PushDecided, "4", quint16(PushFate::Accepted));
        Http2Fold fold(log.log, LaneLog::Lane);
        fold.catchUp();
        Http2PushCounts expected;
        expected.promised = 2;
        expected.accepted = 1;
        expected.refused = 1;
        expected.wasted = 100 + 200 + 2 * 9;
        QVERIFY(fold.pushes() == expected);
    }

    void aPageLoadHasItsPartsWithTheirTimes()
    {
        Http2Log log;
        Http2Fold fold(log.log, LaneLog::Lane);
        fold.catchUp();
        QVERIFY(!fold.hasPages());
        log.mark(PageVariant::Push, PageStep::Begun, "/page?push=1");
        log.mark(PageVariant::Push, PageStep::Promised, "/page/style.css");
        log.mark(PageVariant::Push, PageStep::Finished, "/page/style.css 6048");
        log.mark(PageVariant::Push, PageStep::Finished, "/page?push=1 500");
        log.mark(PageVariant::Push, PageStep::Loaded, "/page?push=1");
        fold.catchUp();
        const Http2PageLoadView &page = fold.page(PageVariant::Push);
        QVERIFY(fold.hasPages() && !page.failed);
        QCOMPARE((*page.loaded - *page.begun).count(), 4'000'000);
        QCOMPARE(page.parts.size(), std::size_t(2));
        QCOMPARE(page.parts[1].target, QByteArray("/page/style.css"));
        QCOMPARE(page.parts[1].bytes, 6048);
        log.mark(PageVariant::Push, PageStep::Begun, "/page?push=1"); // again: from the beginning
        fold.catchUp();
        QCOMPARE(fold.page(PageVariant::Push).parts.size(), std::size_t(1));
        QVERIFY(!fold.page(PageVariant::Push).loaded);
    }
};

QTEST_APPLESS_MAIN(TestHttp2Fold)
#include "tst_http2fold.moc"
