// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/framecheck.h"

#include <QTest>

using namespace pushscope;

namespace {

using Verdict = FrameCheck::Verdict;

constexpr quint64 Limit = 100'000;
constexpr int Text = 1;
constexpr int Ping = 9;

struct FrameShape
{
    int opcode = Text;
    quint64 size = 0;
    bool isLast = true;
    bool isMasked = true;
};

QByteArray frame(const FrameShape &shape)
{
    QByteArray bytes(1, char((shape.isLast ? 0x80 : 0) | shape.opcode));
    const int form = shape.size < 126 ? 0 : shape.size < 65536 ? 2 : 8;
    const int length = form == 0 ? int(shape.size) : form == 2 ? 126 : 127;
    bytes += char((shape.isMasked ? 0x80 : 0) | length);
    for (int shift = form * 8 - 8; shift >= 0; shift -= 8)
        bytes += char(shape.size >> shift & 0xFF);
    if (shape.isMasked)
        bytes += "\x01\x02\x03\x04";
    return bytes + QByteArray(qsizetype(shape.size), '\x7f'); // would be wrong, were it taken for a header
}

Verdict feedInPieces(FrameCheck &check, const QByteArray &bytes, qsizetype piece)
{
    Verdict verdict = Verdict::Fine;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        verdict = check.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return verdict;
}

} // namespace

class TestFrameCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCloseFrameIsSeenWhenItIsWhole()
    {
        FrameCheck check(1000);
        const QByteArray bytes = frame({.size = 8}) + frame({.opcode = 8, .size = 2});
        QCOMPARE(feedInPieces(check, bytes.chopped(1), 1), Verdict::Fine);
        QVERIFY(!check.hasClose());
        QCOMPARE(check.feed(bytes.last(1)), Verdict::Fine);
        QVERIFY(check.hasClose());
    }

    void rightFramesPassHoweverTheyAreCut()
    {
        QByteArray bytes;
        for (const quint64 size : {0, 1, 125, 126, 127, 1000, 65535, 65536, 0, 70'000})
            bytes += frame({.size = size});
        bytes += frame({.size = 10, .isLast = false}) + frame({.opcode = Ping, .size = 125}) +
                 frame({.opcode = 0, .size = 0, .isLast = false}) + frame({.opcode = 0, .size = 300});
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), qsizetype(1000), bytes.size()}) {
            FrameCheck check(Limit);
            QCOMPARE(feedInPieces(check, bytes, piece), Verdict::Fine);
            // It still knows where a frame begins.
            QCOMPARE(check.feed(frame({.isMasked = false})), Verdict::Unmasked);
        }
    }

    void aWrongFrameIsSeenHoweverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("no mask") << frame({.size = 300, .isMasked = false}) << Verdict::Unmasked;
        QTest::newRow("empty, no mask") << frame({.isMasked = false}) << Verdict::Unmasked;
        for (const int opcode : {3, 7, 11, 15})
            QTest::addRow("opcode %d", opcode) << frame({.opcode = opcode}) << Verdict::Malformed;
        for (const int bit : {0x10, 0x20, 0x40})
            QTest::addRow("reserved bit %d", bit) << frame({.opcode = bit | Text}) << Verdict::Malformed;
        QTest::newRow("ping in fragments") << frame({.opcode = Ping, .isLast = false}) << Verdict::Malformed;
        QTest::newRow("long ping") << frame({.opcode = Ping, .size = 126}) << Verdict::Malformed;
        QTest::newRow("continuation of nothing") << frame({.opcode = 0}) << Verdict::Malformed;
        QTest::newRow("continuation after the last")
            << frame({}) + frame({.opcode = 0}) << Verdict::Malformed;
        QTest::newRow("text inside a message")
            << frame({.isLast = false}) + frame({.opcode = Ping}) + frame({}) << Verdict::Malformed;
        QTest::newRow("16 bits for 125") << QByteArray("\x81\xfe\0\x7d\0\0\0\0", 8) << Verdict::Malformed;
        QTest::newRow("64 bits for 65535")
            << QByteArray("\x81\xff\0\0\0\0\0\0\xff\xff\0\0\0\0", 14) << Verdict::Malformed;
        QTest::newRow("64 bits with the highest")
            << QByteArray("\x81\xff\x80\0\0\0\0\0\0\0\0\0\0\0", 14) << Verdict::Malformed;
        QTest::newRow("huge") << QByteArray("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14)
                              << Verdict::TooLong;
        QTest::newRow("a byte too long") << frame({.size = Limit + 1}) << Verdict::TooLong;
        QTest::newRow("too long in fragments")
            << frame({.size = Limit, .isLast = false}) + frame({.opcode = 0, .size = 1}) << Verdict::TooLong;
    }

    void aWrongFrameIsSeenHoweverItIsCut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Verdict, verdict);
        for (const qsizetype piece : {qsizetype(1), qsizetype(5), bytes.size()}) {
            FrameCheck check(Limit);
            QCOMPARE(feedInPieces(check, bytes, piece), verdict);
            QCOMPARE(check.feed(frame({})), verdict);
        }
    }

    void aMessageMayBeAsLongAsItsLimitAgainAndAgain()
    {
        FrameCheck check(Limit);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(check.feed(frame({.size = Limit})), Verdict::Fine);
            QCOMPARE(check.feed(frame({.size = Limit - 1, .isLast = false})), Verdict::Fine);
            QCOMPARE(check.feed(frame({.opcode = 0, .size = 1})), Verdict::Fine);
        }
    }
};

QTEST_GUILESS_MAIN(TestFrameCheck)
#include "tst_framecheck.moc"
