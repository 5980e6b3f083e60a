// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/cuts.h"
#include "protocol/websocketframedecoder.h"

#include <QTest>
#include <QtEndian>

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr std::array<quint8, 4> Mask{0x12, 0x34, 0x56, 0x78};

enum class LengthForm { Shortest, In16, In64 };

template <typename Number>
QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// One frame as RFC 6455 5.2 lays it out, with any length form.
QByteArray frame(quint8 first, const QByteArray &payload, bool isMasked = false,
                 LengthForm form = LengthForm::Shortest)
{
    const auto size = quint64(payload.size());
    QByteArray bytes(1, char(first));
    const quint8 maskBit = isMasked ? 0x80 : 0;
    if (form == LengthForm::In64 || size > 0xFFFF)
        bytes += char(maskBit | 127) + bigEndian(size);
    else if (form == LengthForm::In16 || size > 125)
        bytes += char(maskBit | 126) + bigEndian(quint16(size));
    else
        bytes += char(maskBit | size);
    if (!isMasked)
        return bytes + payload;
    for (const quint8 byte : Mask)
        bytes += char(byte);
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes += char(quint8(payload[i]) ^ Mask[std::size_t(i % 4)]);
    return bytes;
}

struct Decoded
{
    QByteArrayList frames; ///< in words
    QList<WireSpan> spans;
    bool isInside = false;
    friend bool operator==(const Decoded &, const Decoded &) = default;
};

QByteArray inWords(const WebSocketFrame &f)
{
    const QByteArray flags =
        QByteArray(f.fin ? "fin" : "more") + (f.masked ? " masked" : "") + (f.truncated ? " truncated" : "");
    return flags + " rsv " + QByteArray::number(f.rsv) + " opcode " + QByteArray::number(f.opcode) +
           " length " + QByteArray::number(f.length) + " at " + QByteArray::number(f.position) + " header " +
           QByteArray::number(f.headerSize) + " [" + f.payload.left(80) + ']';
}

Decoded decoded(const Cut &cut, qint64 position = 0, qsizetype limit = 1 << 20)
{
    Decoded result;
    WebSocketFrameDecoder decoder([&result](const WebSocketFrame &f) { result.frames += inWords(f); },
                                  position, [&result](WireSpan span) { result.spans.append(span); }, limit);
    for (const QByteArrayView piece : cut)
        decoder.feed(piece);
    result.spans = joinedSpans(result.spans);
    result.isInside = decoder.isInsideFrame();
    return result;
}

WebSocketFrame firstFrame(const QByteArray &bytes, qsizetype limit = 1 << 20)
{
    WebSocketFrame first;
    WebSocketFrameDecoder decoder([&first](const WebSocketFrame &f) { first = f; }, 0, {}, limit);
    decoder.feed(bytes);
    return first;
}

} // namespace

class TestWebSocketFrameDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreReadTheSameHoweverTheyAreCut();
    void everyLengthFormIsRead_data();
    void everyLengthFormIsRead();
    void aMaskedPayloadIsUnmaskedAndTheMaskKept();
    void aFragmentedMessageMayHaveControlFramesInBetween();
    void reservedBitsAndOpcodesAreShownAndNotJudged();
    void aCloseFrameHasCodeAndReason();
    void aCloseFrameWithoutCodeIs1005();
    void aPayloadOverTheLimitIsCutAndMarked();
    void anEnormousLengthTakesNoMemory();
    void everyByteHasOneSpan();
    void framesAndSpansCountFromTheGivenPosition();
    void aDecoderKnowsWhetherItIsInsideAFrame();
};

void TestWebSocketFrameDecoder::framesAreReadTheSameHoweverTheyAreCut()
{
    const QByteArray bytes = frame(0x81, "hello") + frame(0x82, QByteArray(200, 'b'), true) +
                             frame(0x89, "") + frame(0x8A, "", true) + frame(0x01, "a") +
                             frame(0x00, "b", true, LengthForm::In64) +
                             frame(0x80, "c", false, LengthForm::In16) +
                             frame(0x88, "\x03\xE8"
                                         "bye");
    const Decoded whole = decoded(Cut{bytes});
    QCOMPARE(whole.frames.size(), 8);
    QVERIFY(!whole.isInside);
    for (const Cut &cut : allCuts(bytes)) {
        const Decoded result = decoded(cut);
        QCOMPARE(result.frames, whole.frames);
        QCOMPARE(result.spans, whole.spans);
        QVERIFY(covers(result.spans, 0, bytes.size()));
    }
}

void TestWebSocketFrameDecoder::everyLengthFormIsRead_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("headerSize");
    const auto row = [](int size, LengthForm form, int headerSize) {
        QTest::addRow("%d in %d", size, headerSize) << size << int(form) << headerSize;
    };
    for (const int size : {0, 1, 124, 125})
        row(size, LengthForm::Shortest, 2);
    for (const int size : {126, 127, 128, 65535})
        row(size, LengthForm::Shortest, 4);
    for (const int size : {65536, 70000})
        row(size, LengthForm::Shortest, 10);
    row(5, LengthForm::In16, 4); // longer than needed: RFC 6455 forbids it, we show it
    row(5, LengthForm::In64, 10);
}

void TestWebSocketFrameDecoder::everyLengthFormIsRead()
{
    QFETCH(const int, size);
    QFETCH(const int, form);
    QFETCH(const int, headerSize);
    const QByteArray payload(size, 'x');
    for (const bool isMasked : {false, true}) {
        const WebSocketFrame found = firstFrame(frame(0x82, payload, isMasked, LengthForm(form)));
        QCOMPARE(found.length, quint64(size));
        QCOMPARE(found.headerSize, headerSize + (isMasked ? 4 : 0));
        QVERIFY(found.payload == payload);
        QVERIFY(!found.truncated);
    }
}

void TestWebSocketFrameDecoder::aMaskedPayloadIsUnmaskedAndTheMaskKept()
{
    const QByteArray bytes = frame(0x81, "masked text", true);
    const WebSocketFrame found = firstFrame(bytes);
    QVERIFY(found.masked);
    QVERIFY(found.mask == Mask);
    QCOMPARE(found.payload, "masked text");
    QVERIFY(!bytes.contains("masked text"));
}

void TestWebSocketFrameDecoder::aFragmentedMessageMayHaveControlFramesInBetween()
{
    const QByteArray bytes = frame(0x01, "one") + frame(0x89, "ping") + frame(0x80, "two");
    QCOMPARE(decoded(Cut{bytes}).frames,
             (QByteArrayList{"more rsv 0 opcode 1 length 3 at 0 header 2 [one]",
                             "fin rsv 0 opcode 9 length 4 at 5 header 2 [ping]",
                             "fin rsv 0 opcode 0 length 3 at 11 header 2 [two]"}));
}

void TestWebSocketFrameDecoder::reservedBitsAndOpcodesAreShownAndNotJudged()
{
    for (int opcode = 0; opcode < 16; ++opcode) {
        for (int rsv = 0; rsv < 8; ++rsv) {
            const WebSocketFrame found = firstFrame(frame(quint8(0x80 | rsv << 4 | opcode), "x"));
            QCOMPARE(int(found.opcode), opcode);
            QCOMPARE(int(found.rsv), rsv);
            QCOMPARE(found.isControl(), opcode >= 8);
            QCOMPARE(found.is(WebSocketOpcode::Ping), opcode == 9);
            QCOMPARE(found.payload, "x");
        }
    }
}

void TestWebSocketFrameDecoder::aCloseFrameHasCodeAndReason()
{
    const WebSocketFrame found = firstFrame(frame(0x88,
                                                  "\x03\xF1"
                                                  "too big",
                                                  true));
    QCOMPARE(found.closeCode(), quint16(1009));
    QCOMPARE(found.closeReason(), "too big");
}

void TestWebSocketFrameDecoder::aCloseFrameWithoutCodeIs1005()
{
    QCOMPARE(firstFrame(frame(0x88, "")).closeCode(), quint16(1005));
    QCOMPARE(firstFrame(frame(0x88, "x")).closeCode(), quint16(1005));
    QVERIFY(firstFrame(frame(0x88, "x")).closeReason().isEmpty());
    QVERIFY(firstFrame(frame(0x88, "\x03\xE8")).closeReason().isEmpty());
}

void TestWebSocketFrameDecoder::aPayloadOverTheLimitIsCutAndMarked()
{
    for (const bool isMasked : {false, true}) {
        QCOMPARE(firstFrame(frame(0x82, "0123456789", isMasked), 10).truncated, false);
        const QByteArray bytes = frame(0x82, "0123456789A", isMasked) + frame(0x82, "after", isMasked);
        const Decoded whole = decoded(Cut{bytes}, 0, 10);
        QVERIFY(whole.frames[0].contains("truncated"));
        QVERIFY(whole.frames[0].endsWith("length 11 at 0 header " + QByteArray(isMasked ? "6" : "2") +
                                         " [0123456789]"));
        QVERIFY(whole.frames[1].endsWith("[after]"));
        for (const Cut &cut : allCuts(bytes))
            QVERIFY(decoded(cut, 0, 10) == whole);
    }
}

void TestWebSocketFrameDecoder::anEnormousLengthTakesNoMemory()
{
    for (const quint64 length : {quint64(1) << 62, ~quint64(0)}) {
        int frames = 0;
        WebSocketFrameDecoder decoder([&frames](const WebSocketFrame &) { ++frames; });
        decoder.feed(QByteArray("\x82\x7F") + bigEndian(length) + QByteArray(1000, 'x'));
        QVERIFY(decoder.isInsideFrame());
        QCOMPARE(frames, 0);
    }
}

void TestWebSocketFrameDecoder::everyByteHasOneSpan()
{
    const QByteArray bytes =
        frame(0x81, "ab") + frame(0x82, "cde", true, LengthForm::In16) + frame(0x89, "", true);
    const QList<WireSpan> expected{
        {0, 2, WireRole::FrameHeader}, {2, 4, WireRole::FramePayload},   {4, 8, WireRole::FrameHeader},
        {8, 12, WireRole::FrameMask},  {12, 15, WireRole::FramePayload}, {15, 17, WireRole::FrameHeader},
        {17, 21, WireRole::FrameMask},
    };
    QCOMPARE(decoded(Cut{bytes}).spans, expected);
}

void TestWebSocketFrameDecoder::framesAndSpansCountFromTheGivenPosition()
{
    const Decoded result = decoded(Cut{frame(0x81, "ab") + frame(0x81, "c")}, 1000);
    QVERIFY(covers(result.spans, 1000, 1007));
    QVERIFY(result.frames[1].contains(" at 1004 "));
}

void TestWebSocketFrameDecoder::aDecoderKnowsWhetherItIsInsideAFrame()
{
    const QByteArray bytes = frame(0x82, QByteArray(300, 'x'), true);
    WebSocketFrameDecoder decoder({});
    QVERIFY(!decoder.isInsideFrame());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        decoder.feed(QByteArrayView(bytes).sliced(i, 1));
        QCOMPARE(decoder.isInsideFrame(), i + 1 < bytes.size());
    }
}

QTEST_GUILESS_MAIN(TestWebSocketFrameDecoder)
#include "tst_websocketframedecoder.moc"
