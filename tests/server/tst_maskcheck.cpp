// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/maskcheck.h"

#include <QTest>

using namespace pushscope;

namespace {

/// A frame with that much payload and any flags.
QByteArray frame(quint64 size, bool isMasked = true)
{
    QByteArray bytes("\x82", 1);
    const int form = size < 126 ? 0 : size < 65536 ? 2 : 8;
    bytes += char((isMasked ? 0x80 : 0) | (form == 0 ? int(size) : form == 2 ? 126 : 127));
    for (int shift = form * 8 - 8; shift >= 0; shift -= 8)
        bytes += char(size >> shift & 0xFF);
    if (isMasked)
        bytes += "\x01\x02\x03\x04";
    return bytes + QByteArray(qsizetype(size), '\x7f'); // would be no mask, were it taken for a header
}

} // namespace

class TestMaskCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maskedFramesPassHoweverTheyAreCut()
    {
        QByteArray bytes;
        for (const quint64 size : {0, 1, 125, 126, 127, 1000, 65535, 65536, 0, 70'000})
            bytes += frame(size);
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), qsizetype(1000), bytes.size()}) {
            MaskCheck check;
            for (qsizetype at = 0; at < bytes.size(); at += piece)
                QVERIFY(check.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at))));
            QVERIFY(!check.feed(frame(1, false))); // it still knows where a frame begins
        }
    }

    void aFrameWithoutMaskIsSeenAtItsSecondByte()
    {
        for (const quint64 size : {0, 1, 126, 65536}) {
            MaskCheck check;
            QVERIFY(check.feed(frame(300)));
            QVERIFY(check.feed(frame(size, false).first(1)));
            QVERIFY(!check.feed(frame(size, false).sliced(1, 1)));
            QVERIFY(!check.feed(frame(1)));
        }
    }

    void aHugeLengthIsPassedOver()
    {
        MaskCheck check;
        QVERIFY(check.feed(QByteArray("\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14)));
        QVERIFY(check.feed(QByteArray(100'000, '\0')));
    }
};

QTEST_GUILESS_MAIN(TestMaskCheck)
#include "tst_maskcheck.moc"
