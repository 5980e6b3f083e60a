// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2ends.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

class TestHttp2FrameDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreTheSameHoweverTheBytesAreSplit();
    void spansCoverEveryByteOnce();
    void aPayloadIsKeptUpToTheLimitAndNotOfData();
    void aFrameSurvivesTheFact();
    void shortFramesSayNothing();
    void namesAreThoseOfTheStandard();
};

namespace {

QByteArray conversation()
{
    return Http2ClientPreface.toByteArray() + frameBytes(4, 0, 0, QByteArray::fromHex("000200000000")) +
           frameBytes(1, 5, 1, "xyz") + frameBytes(0, 1, 1, QByteArray(300, 'd')) + frameBytes(4, 1, 0) +
           frameBytes(5, 4, 1, QByteArray::fromHex("00000002") + "abc") + frameBytes(200, 7, 9, "ext");
}

std::vector<Http2Frame> framesOf(QByteArrayView bytes, qsizetype piece, QList<WireSpan> *spans = nullptr)
{
    std::vector<Http2Frame> frames;
    Http2FrameDecoder decoder(true, 0, [spans](WireSpan span) {
        if (spans)
            spans->append(span);
    });
    while (!bytes.isEmpty()) {
        const qsizetype taken = decoder.feed(bytes.first(std::min(piece, bytes.size())));
        bytes = bytes.sliced(taken);
        if (decoder.step() == Http2FrameDecoder::Step::Frame)
            frames.push_back(decoder.frame());
    }
    return frames;
}

} // namespace

void TestHttp2FrameDecoder::framesAreTheSameHoweverTheBytesAreSplit()
{
    const QByteArray bytes = conversation();
    const auto whole = framesOf(bytes, bytes.size());
    QCOMPARE(whole.size(), std::size_t(6));
    QCOMPARE(whole[0].setting(0), std::pair(quint16(2), quint32(0)));
    QVERIFY(whole[2].endsStream());
    QCOMPARE(whole[2].length, 300U);
    QCOMPARE(whole[4].promised(), 2U);
    QCOMPARE(whole[5].type, quint8(200));
    for (qsizetype piece = 1; piece < 40; ++piece)
        QVERIFY(framesOf(bytes, piece) == whole);
}

void TestHttp2FrameDecoder::spansCoverEveryByteOnce()
{
    const QByteArray bytes = conversation();
    QList<WireSpan> spans;
    framesOf(bytes, 7, &spans);
    qint64 end = 0;
    for (const WireSpan &span : spans) {
        QCOMPARE(span.begin, end);
        end = span.end;
    }
    QCOMPARE(end, bytes.size());
    QVERIFY(spans.first().role == WireRole::Http2Preface);
}

void TestHttp2FrameDecoder::aPayloadIsKeptUpToTheLimitAndNotOfData()
{
    const QByteArray preface = Http2ClientPreface.toByteArray();
    const QByteArray bytes =
        preface + frameBytes(4, 0, 0, QByteArray(600, 's')) + frameBytes(0, 0, 1, "data");
    const auto frames = framesOf(bytes, 5);
    QCOMPARE(frames[0].kept, QByteArray(Http2Frame::KeptBytes, 's'));
    QCOMPARE(frames[1].kept, QByteArray());
}

void TestHttp2FrameDecoder::aFrameSurvivesTheFact()
{
    for (Http2Frame frame : framesOf(conversation(), 1000)) {
        frame.position = 0; // the fact's place in the trace says it
        QVERIFY(decodeHttp2Frame(encodeHttp2Frame(frame)) == frame);
    }
    QVERIFY(decodeHttp2Frame("short") == Http2Frame());
}

void TestHttp2FrameDecoder::shortFramesSayNothing()
{
    Http2Frame frame;
    frame.flags = http2flag::Padded;
    frame.kept = "abc";
    QCOMPARE(frame.promised(), 0U);
    QCOMPARE(frame.increment(), 0U);
    QCOMPARE(frame.lastStream(), 0U);
    QCOMPARE(frame.settingCount(), 0);
    QVERIFY(frame.error() == Http2Error::NoError);
}

void TestHttp2FrameDecoder::namesAreThoseOfTheStandard()
{
    QCOMPARE(http2FrameName(5).toByteArray(), QByteArray("PUSH_PROMISE"));
    QCOMPARE(http2FrameName(10).toByteArray(), QByteArray());
    QCOMPARE(http2ErrorName(7).toByteArray(), QByteArray("REFUSED_STREAM"));
    QCOMPARE(http2ErrorName(13).toByteArray(), QByteArray("HTTP_1_1_REQUIRED"));
    QCOMPARE(http2ErrorName(0xFFFF).toByteArray(), QByteArray());
    QCOMPARE(http2SettingName(2).toByteArray(), QByteArray("ENABLE_PUSH"));
    QCOMPARE(http2FlagNames(0, 1), QByteArray("END_STREAM"));
    QCOMPARE(http2FlagNames(4, 1), QByteArray("ACK"));
    QCOMPARE(http2FlagNames(1, 0x25), QByteArray("END_STREAM, END_HEADERS, PRIORITY"));
    QCOMPARE(http2FlagNames(0, 0x41), QByteArray("END_STREAM, 0x40"));
    QCOMPARE(http2FlagNames(200, 1), QByteArray("0x1"));
}

QTEST_APPLESS_MAIN(TestHttp2FrameDecoder)
#include "tst_http2framedecoder.moc"
