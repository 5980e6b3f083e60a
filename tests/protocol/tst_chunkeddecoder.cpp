// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/chunkeddecoder.h"
#include "protocol/cuts.h"

#include <QTest>

#include <map>

using namespace pushscope;
using namespace pushscope::test;

namespace {

using State = ChunkedDecoder::State;

/// All that a decoder told about a body.
struct Decoded
{
    std::map<qint64, QByteArray> chunks; ///< by their number
    std::map<qint64, qint64> positions;  ///< of each chunk's first byte
    QList<WireSpan> spans;
    QList<HttpHeader> trailers;
    State state = State::Reading;
    qint64 count = 0;
    qsizetype taken = 0;
    bool hasBareLf = false;
    friend bool operator==(const Decoded &, const Decoded &) = default;
};

Decoded decoded(const Cut &cut, qint64 position = 0)
{
    Decoded result;
    ChunkedDecoder decoder(
        [&result](QByteArrayView data, qint64 chunk, qint64 begin) {
            result.chunks[chunk] += data;
            result.positions.try_emplace(chunk, begin);
        },
        position, [&result](WireSpan span) { result.spans.append(span); });
    for (const QByteArrayView piece : cut)
        result.taken += decoder.feed(piece);
    result.spans = joinedSpans(result.spans);
    result.trailers = decoder.trailers();
    result.state = decoder.state();
    result.count = decoder.chunkCount();
    result.hasBareLf = decoder.hasBareLf();
    return result;
}

Decoded decoded(const QByteArray &bytes)
{
    return decoded(Cut{bytes});
}

QByteArray textOf(const Decoded &result)
{
    QByteArray all;
    for (const auto &[number, data] : result.chunks)
        all += data;
    return all;
}

} // namespace

class TestChunkedDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBodyIsReadTheSameHoweverItIsCut_data();
    void everyBodyIsReadTheSameHoweverItIsCut();
    void chunksAreNumberedAndPlaced();
    void theBytesAfterTheBodyAreLeft();
    void everyByteHasOneSpan();
    void whatIsNoChunkIsMalformed_data();
    void whatIsNoChunkIsMalformed();
    void aSizeUpToTwoToThe62IsTakenAndOneOverItIsNot();
    void anEndlessSizeLineStopsAt64KiB();
    void endlessTrailersStopAt64KiB();
    void manyLeadingZerosAreDigits();
    void aBareLfIsReadAndNoted_data();
    void aBareLfIsReadAndNoted();
    void nothingIsTakenAfterATerminalState();
};

void TestChunkedDecoder::everyBodyIsReadTheSameHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<HttpHeader>>("trailers");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &text,
                        const QList<HttpHeader> &trailers = {}) {
        QTest::newRow(name) << bytes << text << trailers;
    };
    row("empty", "0\r\n\r\n", "");
    row("one chunk", "5\r\nhello\r\n0\r\n\r\n", "hello");
    row("upper and lower case", "A\r\n0123456789\r\na\r\nabcdefghij\r\n00\r\n\r\n", "0123456789abcdefghij");
    row("data like a chunk", "7\r\n0\r\n\r\n\r\n\r\n0\r\n\r\n", "0\r\n\r\n\r\n");
    row("extensions", "3;a=b\r\nabc\r\n2 ; c=\"d;e\" ;f\r\nde\r\n0;last\r\n\r\n", "abcde");
    row("blanks after the size", "3 \t\r\nabc\r\n0 \r\n\r\n", "abc");
    row("trailers", "1\r\nx\r\n0\r\nA: b\r\nC:\td e \r\nF:\r\n\r\n", "x",
        {{"A", "b"}, {"C", "d e"}, {"F", ""}});
    row("a trailer without colon", "0\r\nodd\r\n\r\n", "", {{"odd", ""}});
}

void TestChunkedDecoder::everyBodyIsReadTheSameHoweverItIsCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, text);
    QFETCH(const QList<HttpHeader>, trailers);
    const Decoded whole = decoded(bytes);
    QCOMPARE(whole.state, State::Complete);
    QCOMPARE(textOf(whole), text);
    QCOMPARE(whole.trailers, trailers);
    QCOMPARE(whole.taken, bytes.size());
    QVERIFY(!whole.hasBareLf);
    for (const Cut &cut : allCuts(bytes)) {
        const Decoded result = decoded(cut);
        QVERIFY(result == whole);
        QVERIFY(covers(result.spans, 0, bytes.size()));
    }
}

void TestChunkedDecoder::chunksAreNumberedAndPlaced()
{
    const Decoded result = decoded(Cut{"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"}, 100);
    QCOMPARE(result.count, 2);
    QCOMPARE(result.chunks, (std::map<qint64, QByteArray>{{1, "abc"}, {2, "de"}}));
    QCOMPARE(result.positions, (std::map<qint64, qint64>{{1, 103}, {2, 111}}));
    QVERIFY(covers(result.spans, 100, 120));
}

void TestChunkedDecoder::theBytesAfterTheBodyAreLeft()
{
    const QByteArray body = "1\r\nx\r\n0\r\n\r\n";
    const QByteArray bytes = body + "HTTP/1.1 200 OK\r\n";
    for (const Cut &cut : allCuts(bytes))
        QCOMPARE(decoded(cut).taken, body.size());
}

void TestChunkedDecoder::everyByteHasOneSpan()
{
    const QByteArray bytes = "3;x\r\nabc\r\n0\r\nT: v \r\n\r\n";
    const Decoded result = decoded(bytes);
    const QList<WireSpan> expected{
        {0, 1, WireRole::ChunkSize},      {1, 3, WireRole::ChunkExtension}, {3, 5, WireRole::LineEnd},
        {5, 8, WireRole::ChunkData},      {8, 10, WireRole::ChunkEnd},      {10, 11, WireRole::ChunkSize},
        {11, 13, WireRole::LineEnd},      {13, 14, WireRole::TrailerName},  {14, 16, WireRole::LineEnd},
        {16, 17, WireRole::TrailerValue}, {17, 22, WireRole::LineEnd},
    };
    QCOMPARE(result.spans, expected);
}

void TestChunkedDecoder::whatIsNoChunkIsMalformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qsizetype>("taken");
    const auto row = [](const char *name, const QByteArray &bytes, qsizetype taken) {
        QTest::newRow(name) << bytes << taken;
    };
    row("no digit", "x\r\n", 0);
    row("empty size", "\r\n", 0);
    row("only an extension", ";a\r\n", 0);
    row("empty second size", "1\r\nx\r\n\r\n", 6);
    row("only an extension after a chunk", "1\r\nx\r\n;a\r\n", 6);
    row("blank before the size", " 5\r\n", 0);
    row("negative", "-5\r\n", 0);
    row("0x", "0x5\r\n", 1);
    row("bad digit", "5g\r\n", 1);
    row("a CR on its own after the size", "5\rx", 2);
    row("a CR on its own in an extension", "5;a\rb\r\n", 4);
    row("no line end after the data", "1\r\nxy\r\n", 4);
    row("more data than said", "2\r\nabc\r\n0\r\n\r\n", 5);
    row("only a CR after the data", "1\r\nx\ry", 5);
}

void TestChunkedDecoder::whatIsNoChunkIsMalformed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const qsizetype, taken);
    for (const Cut &cut : allCuts(bytes)) {
        const Decoded result = decoded(cut);
        QCOMPARE(result.state, State::Malformed);
        QCOMPARE(result.taken, taken);
        QVERIFY(covers(result.spans, 0, taken));
    }
}

void TestChunkedDecoder::aSizeUpToTwoToThe62IsTakenAndOneOverItIsNot()
{
    const Decoded largest = decoded("4000000000000000\r\nabc");
    QCOMPARE(largest.state, State::Reading);
    QCOMPARE(textOf(largest), "abc");
    for (const QByteArray &size :
         {QByteArray("4000000000000001"), QByteArray("8000000000000000"), QByteArray("ffffffffffffffff"),
          QByteArray("10000000000000005"), QByteArray(500, 'f')}) {
        const QByteArray bytes = size + "\r\nabc";
        for (const Cut &cut : allCuts(bytes)) {
            const Decoded result = decoded(cut);
            QCOMPARE(result.state, State::TooLong);
            QCOMPARE(textOf(result), "");
            QVERIFY(covers(result.spans, 0, result.taken));
        }
    }
}

void TestChunkedDecoder::anEndlessSizeLineStopsAt64KiB()
{
    for (const QByteArray &begin : {QByteArray(), QByteArray("5;")}) {
        ChunkedDecoder decoder({});
        decoder.feed(begin);
        int reads = 0;
        while (decoder.state() == State::Reading && ++reads < 1000)
            decoder.feed(QByteArray(1024, '0'));
        QCOMPARE(decoder.state(), State::TooLong);
        QCOMPARE(reads, begin.isEmpty() ? 65 : 64);
    }
}

void TestChunkedDecoder::endlessTrailersStopAt64KiB()
{
    for (const QByteArray &piece : {QByteArray("A: b\r\n"), QByteArray("xxxxxx")}) {
        qint64 marked = 0;
        ChunkedDecoder decoder({}, 0, [&marked](WireSpan span) { marked = span.end; });
        qsizetype taken = decoder.feed("0\r\n");
        int reads = 0;
        while (decoder.state() == State::Reading && ++reads < 100'000)
            taken += decoder.feed(piece);
        QCOMPARE(decoder.state(), State::TooLong);
        QCOMPARE(taken, 64 * 1024 + 3);
        QCOMPARE(marked, 64 * 1024 + 3);
    }
}

void TestChunkedDecoder::manyLeadingZerosAreDigits()
{
    QCOMPARE(textOf(decoded(QByteArray(1000, '0') + "3\r\nabc\r\n0\r\n\r\n")), "abc");
}

void TestChunkedDecoder::aBareLfIsReadAndNoted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("after the size") << QByteArray("1\nx\r\n0\r\n\r\n");
    QTest::newRow("after the data") << QByteArray("1\r\nx\n0\r\n\r\n");
    QTest::newRow("after the last size") << QByteArray("1\r\nx\r\n0\n\r\n");
    QTest::newRow("after a trailer") << QByteArray("1\r\nx\r\n0\r\nA: b\n\r\n");
    QTest::newRow("at the end") << QByteArray("1\r\nx\r\n0\r\n\n");
}

void TestChunkedDecoder::aBareLfIsReadAndNoted()
{
    QFETCH(const QByteArray, bytes);
    for (const Cut &cut : allCuts(bytes)) {
        const Decoded result = decoded(cut);
        QCOMPARE(result.state, State::Complete);
        QCOMPARE(textOf(result), "x");
        QVERIFY(result.hasBareLf);
        QVERIFY(covers(result.spans, 0, bytes.size()));
    }
}

void TestChunkedDecoder::nothingIsTakenAfterATerminalState()
{
    ChunkedDecoder decoder({});
    decoder.feed("zz");
    QCOMPARE(decoder.feed("5\r\nhello\r\n0\r\n\r\n"), 0);
    QCOMPARE(decoder.state(), State::Malformed);
}

QTEST_GUILESS_MAIN(TestChunkedDecoder)
#include "tst_chunkeddecoder.moc"
