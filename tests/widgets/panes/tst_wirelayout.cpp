// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/wirelayout.h"

#include "protocol/chunkeddecoder.h"
#include "trace/wire/wiretranscript.h"

#include <QTest>

using namespace pushscope;

namespace {

WireRow rowOf(WireItem item, const QByteArray &bytes, BodyGrammar grammar = BodyGrammar::Plain)
{
    WireRow row;
    row.item = item;
    row.grammar = grammar;
    row.end = bytes.size();
    row.complete = true;
    return row;
}

/// Each line as its pieces: symbols in [], others as they are, pieces parted by |.
QStringList linesOf(const WireLayout &layout)
{
    QStringList lines;
    for (const WireLine &line : layout.lines) {
        QStringList pieces;
        for (const WirePiece &piece : line)
            pieces << (piece.symbol ? QStringLiteral("[%1]").arg(piece.text) : piece.text);
        lines << pieces.join(QLatin1Char('|'));
    }
    return lines;
}

QStringList layOut(const WireRow &row, const QByteArray &bytes, const WireLayoutOptions &options)
{
    return linesOf(layOutWire(row, bytes, wireSpans(row, bytes), options));
}

int cellsIn(const WireLine &line)
{
    int cells = 0;
    for (const WirePiece &piece : line)
        cells += piece.cells;
    return cells;
}

} // namespace

class TestWireLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChunkOfAnEventIsTintedByMeaning()
    {
        const QByteArray bytes = "17\r\nid: 44\ndata: Order 44\n\n\r\n";
        const WireRow row = rowOf(WireItem::Chunk, bytes, BodyGrammar::EventStream);
        QCOMPARE(layOut(row, bytes, {40, 10, false}),
                 (QStringList{QStringLiteral("17|[CR LF]"), QStringLiteral("id: |44|[LF]"),
                              QStringLiteral("data: |Order 44|[LF]|[LF]|[CR LF]")}));
    }

    void aLongLineGoesOnInTheNext()
    {
        const QByteArray bytes = "abcdefghijklmnopqrstuvwxyz";
        const WireRow row = rowOf(WireItem::Body, bytes);
        QCOMPARE(layOut(row, bytes, {10, 10, false}),
                 (QStringList{QStringLiteral("abcdefghij"), QStringLiteral("klmnopqrst"),
                              QStringLiteral("uvwxyz")}));
    }

    void noLineIsWiderThanTheColumns()
    {
        QByteArray bytes;
        for (int i = 0; i < 600; ++i)
            bytes += char(i * 37);
        const WireRow row = rowOf(WireItem::Body, bytes);
        for (int columns = 8; columns < 50; ++columns) {
            for (const bool hex : {false, true}) {
                const WireLayout layout = layOutWire(row, bytes, wireSpans(row, bytes), {columns, 1000, hex});
                for (const WireLine &line : layout.lines)
                    QVERIFY(cellsIn(line) <= std::max(columns, hex ? 17 : 8));
                QVERIFY(!layout.cut);
            }
        }
    }

    void tooManyLinesAreCutAndSaySo()
    {
        const QByteArray bytes = QByteArray("line\n").repeated(20);
        const WireRow row = rowOf(WireItem::Body, bytes);
        const WireLayout layout = layOutWire(row, bytes, wireSpans(row, bytes), {40, 4, false});
        QCOMPARE(layout.lines.size(), std::size_t(4));
        QVERIFY(layout.cut);
    }

    void controlBytesAndBadUtf8AreNumbersInABox()
    {
        const QByteArray bytes = QByteArray("a\x1b\0b\xff", 5) + "\xc3\xa9";
        const WireRow row = rowOf(WireItem::Body, bytes);
        QCOMPARE(layOut(row, bytes, {40, 4, false}), QStringList{QStringLiteral("a|[1B]|[00]|b|[FF]|é")});
    }

    void wideCharactersTakeTwoCells()
    {
        const QByteArray bytes = QStringLiteral("推送推送推送").toUtf8();
        const WireRow row = rowOf(WireItem::Body, bytes);
        QCOMPARE(layOut(row, bytes, {8, 4, false}),
                 (QStringList{QStringLiteral("推送推送"), QStringLiteral("推送")}));
    }

    void aFramesHeaderIsNumbersAndItsTextIsText()
    {
        const QByteArray bytes = QByteArray("\x81\x05", 2) + "hello";
        WireRow row = rowOf(WireItem::Frame, bytes);
        row.opcode = 1;
        row.frameHeader = 2;
        const WireLayout layout = layOutWire(row, bytes, wireSpans(row, bytes), {40, 4, false});
        QCOMPARE(linesOf(layout), QStringList{QStringLiteral("81| |05| |hello")});
        QCOMPARE(layout.lines[0][0].role, WireRole::FrameHeader);
        QCOMPARE(layout.lines[0][2].role, WireRole::ChunkSize); // a length is a size
        QCOMPARE(layout.lines[0][4].role, WireRole::FramePayload);
    }

    void aMaskedPayloadIsNumbers()
    {
        const QByteArray bytes = QByteArray("\x81\x82\x01\x02\x03\x04\x69\x6b", 8);
        WireRow row = rowOf(WireItem::Frame, bytes);
        row.opcode = 1;
        row.masked = true;
        row.frameHeader = 6;
        QCOMPARE(layOut(row, bytes, {40, 4, false}),
                 QStringList{QStringLiteral("81| |82| |01 02 03 04| |69 6b| ")});
    }

    void hexShowsOffsetsAndEveryByte()
    {
        const QByteArray bytes = "GET / HTTP/1.1\r\n\r\n";
        const WireRow row = rowOf(WireItem::RequestHead, bytes);
        const WireLayout layout = layOutWire(row, bytes, wireSpans(row, bytes), {30, 10, true});
        QCOMPARE(layout.lines.size(), std::size_t(3)); // eight a line
        QCOMPARE(layout.lines[1][0].text, QStringLiteral("0008 "));
        QCOMPARE(layout.lines[0][1].text, QStringLiteral("47"));
        QCOMPARE(layout.lines[0][1].role, WireRole::StartLine);
    }
};

QTEST_GUILESS_MAIN(TestWireLayout)
#include "tst_wirelayout.moc"
