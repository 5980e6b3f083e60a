// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/aes128gcm.h"
#include "protocol/webpush/vectors.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;
using aes128gcm::CodingFault;

namespace {

const QByteArray InputKey("0123456789abcdef");
const QByteArray Salt("fedcba9876543210");

QByteArray encrypted(const QByteArray &plaintext, quint32 recordSize, qsizetype padding = 0)
{
    return aes128gcm::encrypt({Salt, recordSize, "id"}, aes128gcm::deriveKeys(Salt, InputKey), plaintext,
                              padding);
}

QByteArray someText(qsizetype size)
{
    QByteArray text(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        text[i] = char(i * 31 + 7);
    return text;
}

} // namespace

class TestAes128Gcm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExamplesOfRfc8188_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("3.1, one record") << QByteArray("rfc8188_3_1");
        QTest::newRow("3.2, two records, key id, padding") << QByteArray("rfc8188_3_2");
    }
    void theExamplesOfRfc8188()
    {
        QFETCH(QByteArray, name);
        const Vector vector{QLatin1StringView(name)};
        const QByteArray ikm = vector.bytes(QLatin1StringView("ikm"));
        const QByteArray salt = vector.bytes(QLatin1StringView("salt"));
        const qint64 padding = vector.number(QLatin1StringView("first_record_padding"));
        const aes128gcm::CodingHeader header{salt, quint32(vector.number(QLatin1StringView("rs"))),
                                             vector.text(QLatin1StringView("keyid"))};
        const QByteArray body = aes128gcm::encrypt(header, aes128gcm::deriveKeys(salt, ikm),
                                                   vector.text(QLatin1StringView("plaintext")), padding);
        QCOMPARE(body, vector.bytes(QLatin1StringView("body")));
        const auto opened = aes128gcm::decrypt(body, ikm);
        QCOMPARE(opened.fault, CodingFault::None);
        QCOMPARE(opened.header, header);
        QCOMPARE(opened.plaintext, vector.text(QLatin1StringView("plaintext")));
        QCOMPARE(opened.padding, padding);
    }

    void everyLengthComesBackInEveryRecordSize()
    {
        for (const quint32 recordSize : {18U, 19U, 25U, 33U, 100U, 4096U}) {
            for (qsizetype size = 0; size < 130; ++size) {
                for (const qsizetype padding : {0, 1, 7, 40}) {
                    const QByteArray text = someText(size);
                    const auto opened = aes128gcm::decrypt(encrypted(text, recordSize, padding), InputKey);
                    QCOMPARE(opened.fault, CodingFault::None);
                    QCOMPARE(opened.plaintext, text);
                    QCOMPARE(opened.padding, padding);
                }
            }
        }
    }

    void everyRecordButTheLastIsFull()
    {
        const QByteArray body = encrypted(someText(100), 30, 20);
        const qsizetype records = body.size() - 16 - 5 - 2;
        const qsizetype count = (120 + 12) / 13; // 13 bytes of text and padding a record
        QCOMPARE(records, 120 + count * 17);
    }

    void noTruncationIsTakenForAMessage()
    {
        const QByteArray body = encrypted(someText(60), 30);
        for (qsizetype size = 0; size < body.size(); ++size) {
            const auto opened = aes128gcm::decrypt(QByteArrayView(body).first(size), InputKey);
            QCOMPARE_NE(opened.fault, CodingFault::None);
            QVERIFY(opened.plaintext.isEmpty());
        }
    }

    void truncationBetweenTwoRecordsIsNoticed()
    {
        const QByteArray body = encrypted(someText(60), 30);
        QCOMPARE(aes128gcm::decrypt(QByteArrayView(body).first(23 + 30), InputKey).fault,
                 CodingFault::EndMissing);
    }

    void noBitCanBeChanged()
    {
        const QByteArray body = encrypted(someText(40), 30);
        constexpr qsizetype KeyIdAt =
            16 + 4; // the id itself is not authenticated: who it is for is the caller's
        for (qsizetype i = 0; i < body.size() * 8; ++i) {
            QByteArray changed = body;
            changed[i / 8] = char(changed[i / 8] ^ (1 << (i % 8)));
            if (i / 8 > KeyIdAt && i / 8 < KeyIdAt + 3)
                continue;
            QVERIFY2(aes128gcm::decrypt(changed, InputKey).fault != CodingFault::None,
                     QByteArray::number(i).constData());
        }
    }

    void recordsCannotChangePlaces()
    {
        const QByteArray body = encrypted(someText(60), 30);
        const QByteArray swapped =
            body.first(23) + body.sliced(53, 30) + body.sliced(23, 30) + body.sliced(83);
        QCOMPARE(aes128gcm::decrypt(swapped, InputKey).fault, CodingFault::NotAuthentic);
    }

    void whatComesAfterTheLastRecordIsNoticed()
    {
        const QByteArray whole = encrypted(someText(13), 30); // the last record is full
        QCOMPARE(aes128gcm::decrypt(whole, InputKey).fault, CodingFault::None);
        QCOMPARE(aes128gcm::decrypt(whole + someText(20), InputKey).fault, CodingFault::EndTooEarly);
    }

    void anotherKeyOpensNothing()
    {
        QCOMPARE(aes128gcm::decrypt(encrypted("text", 30), "0123456789abcdeF").fault,
                 CodingFault::NotAuthentic);
    }

    void aRecordSizeBelow18IsInvalid()
    {
        QByteArray body = encrypted("text", 30);
        for (quint8 size = 0; size < 18; ++size) {
            body[19] = char(size);
            QCOMPARE(aes128gcm::decrypt(body, InputKey).fault, CodingFault::RecordSizeTooSmall);
        }
    }

    void aHeaderAloneIsNoMessage()
    {
        QCOMPARE(aes128gcm::decrypt(encrypted("text", 30).first(23), InputKey).fault,
                 CodingFault::RecordTruncated);
        QCOMPARE(aes128gcm::decrypt({}, InputKey).fault, CodingFault::HeaderTruncated);
    }

    void aRecordSizeOfFourGigabytesTakesNoMemory()
    {
        QCOMPARE(aes128gcm::decrypt(encrypted("text", 0xFFFFFFFFU), InputKey).plaintext, QByteArray("text"));
    }
};

QTEST_GUILESS_MAIN(TestAes128Gcm)
#include "tst_aes128gcm.moc"
