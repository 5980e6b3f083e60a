// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/contentdecoder.h"

#include <QTest>

#include <zlib.h>

using namespace pushscope;

namespace {

/// Compresses with a zlib window code: 31 gzip, 15 zlib, -15 raw.
QByteArray compress(const QByteArray &plain, int window)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class TestContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodingIsUndoneWhereverItIsSplit_data();
    void everyCodingIsUndoneWhereverItIsSplit();
    void aSecondGzipMemberIsReadToo();
    void anUnknownCodingHasNoDecoder();
    void aCutCodingIsNotWhole();
    void nothingIsWhole();
    void garbageIsMalformed_data();
    void garbageIsMalformed();
    void aHandlerThatHasEnoughStopsABomb();
};

void TestContentDecoder::everyCodingIsUndoneWhereverItIsSplit_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<int>("window");
    QTest::newRow("gzip") << QByteArray("gzip") << 31;
    QTest::newRow("case") << QByteArray(" GZip ") << 31;
    QTest::newRow("x-gzip") << QByteArray("x-gzip") << 31;
    QTest::newRow("deflate as in the standard") << QByteArray("deflate") << 15;
    QTest::newRow("deflate without its header") << QByteArray("deflate") << -15;
}

void TestContentDecoder::everyCodingIsUndoneWhereverItIsSplit()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const int, window);
    const QByteArray plain = "data: the quick brown fox\n\ndata: the quick brown fox\n\n";
    const QByteArray coded = compress(plain, window);
    for (qsizetype split = 0; split <= coded.size(); ++split) {
        QByteArray out;
        auto decoder = ContentDecoder::make(coding, [&](QByteArrayView part) {
            out.append(part);
            return true;
        });
        QVERIFY(decoder);
        QCOMPARE(decoder->feed(coded.first(split)), ContentDecoder::State::Decoding);
        QCOMPARE(decoder->feed(coded.sliced(split)), ContentDecoder::State::Decoding);
        QVERIFY(decoder->isWhole());
        QCOMPARE(out, plain);
    }
}

void TestContentDecoder::aSecondGzipMemberIsReadToo()
{
    QByteArray out;
    auto decoder = ContentDecoder::make("gzip", [&](QByteArrayView part) {
        out.append(part);
        return true;
    });
    QCOMPARE(decoder->feed(compress("one ", 31) + compress("two", 31)), ContentDecoder::State::Decoding);
    QVERIFY(decoder->isWhole());
    QCOMPARE(out, QByteArray("one two"));
}

void TestContentDecoder::anUnknownCodingHasNoDecoder()
{
    const auto ignore = [](QByteArrayView) { return true; };
    QVERIFY(!ContentDecoder::make("br", ignore));
    QVERIFY(!ContentDecoder::make("gzip, gzip", ignore));
    QVERIFY(ContentDecoder::make("identity", ignore));
    QVERIFY(ContentDecoder::make("", ignore));
}

void TestContentDecoder::aCutCodingIsNotWhole()
{
    const QByteArray coded = compress("hello hello hello", 31);
    for (qsizetype size = 1; size < coded.size(); ++size) {
        auto decoder = ContentDecoder::make("gzip", [](QByteArrayView) { return true; });
        decoder->feed(coded.first(size));
        QVERIFY(!decoder->isWhole());
    }
}

void TestContentDecoder::nothingIsWhole()
{
    for (const QByteArray &coding : {QByteArray("gzip"), QByteArray("deflate"), QByteArray()}) {
        const auto decoder = ContentDecoder::make(coding, [](QByteArrayView) { return true; });
        QVERIFY(decoder->isWhole()); // an empty body, as HEAD or 204 have
    }
}

void TestContentDecoder::garbageIsMalformed_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("bytes");
    QByteArray wrongSum = compress("hello", 31);
    wrongSum[wrongSum.size() - 6] = char(wrongSum.at(wrongSum.size() - 6) ^ 1);
    QTest::newRow("plain text") << QByteArray("gzip") << QByteArray("hello world");
    QTest::newRow("plain text as deflate") << QByteArray("deflate") << QByteArray("\xff\xff\xff\xff", 4);
    QTest::newRow("wrong checksum") << QByteArray("gzip") << wrongSum;
    QTest::newRow("garbage behind") << QByteArray("gzip") << compress("hello", 31) + "garbage garbage";
}

void TestContentDecoder::garbageIsMalformed()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const QByteArray, bytes);
    auto decoder = ContentDecoder::make(coding, [](QByteArrayView) { return true; });
    QCOMPARE(decoder->feed(bytes), ContentDecoder::State::Malformed);
    QCOMPARE(decoder->feed("more"), ContentDecoder::State::Malformed);
}

void TestContentDecoder::aHandlerThatHasEnoughStopsABomb()
{
    const QByteArray bomb = compress(QByteArray(50'000'000, '\0'), 31);
    qsizetype taken = 0;
    auto decoder = ContentDecoder::make("gzip", [&](QByteArrayView part) {
        taken += part.size();
        return taken < 1'000'000;
    });
    QCOMPARE(decoder->feed(bomb), ContentDecoder::State::Stopped);
    QVERIFY(taken < 1'100'000);
}

QTEST_APPLESS_MAIN(TestContentDecoder)
#include "tst_contentdecoder.moc"
