// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/vectors.h"
#include "protocol/webpush/webpushcipher.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;
using webpush::CipherFault;

namespace {

struct Pair
{
    webpush::PushReceiverKeys own{P256Key::generate(), webpush::randomBytes(16)};
    webpush::PushReceiver told{own.key.point(), own.auth};
};

QByteArray example(const char *member)
{
    return Vector(QLatin1StringView("rfc8291_appendix_a")).bytes(QLatin1StringView(member));
}

QByteArray exampleText()
{
    return Vector(QLatin1StringView("rfc8291_appendix_a")).text(QLatin1StringView("plaintext"));
}

webpush::PushReceiverKeys exampleReceiver()
{
    return {*P256Key::fromScalar(example("ua_private")), example("auth")};
}

void compareSteps(const webpush::KeyDerivation &steps)
{
    QCOMPARE(steps.receiverPoint, example("ua_public"));
    QCOMPARE(steps.senderPoint, example("as_public"));
    QCOMPARE(steps.ecdhSecret, example("ecdh_secret"));
    QCOMPARE(steps.auth, example("auth"));
    QCOMPARE(steps.prkKey, example("prk_key"));
    QCOMPARE(steps.keyInfo, QByteArray("WebPush: info\0", 14) + example("ua_public") + example("as_public"));
    QCOMPARE(steps.ikm, example("ikm"));
    QCOMPARE(steps.header.salt, example("salt"));
    QCOMPARE(steps.keys.prk, example("prk"));
    QCOMPARE(steps.keys.keyInfo, QByteArray("Content-Encoding: aes128gcm\0", 28));
    QCOMPARE(steps.keys.key, example("cek"));
    QCOMPARE(steps.keys.nonceInfo, QByteArray("Content-Encoding: nonce\0", 24));
    QCOMPARE(steps.keys.nonce, example("nonce"));
    QCOMPARE(steps.padding, 0);
}

} // namespace

class TestWebPushCipher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfRfc8291IsEncryptedByteForByte()
    {
        const webpush::EncryptOptions options{.senderKey = P256Key::fromScalar(example("as_private")),
                                              .salt = example("salt")};
        const auto result = webpush::encrypt(exampleText(), {example("ua_public"), example("auth")}, options);
        QCOMPARE(result.fault, CipherFault::None);
        QCOMPARE(result.body, example("body"));
        compareSteps(result.steps);
    }

    void theExampleOfRfc8291IsDecryptedStepByStep()
    {
        const auto result = webpush::decrypt(example("body"), exampleReceiver());
        QCOMPARE(result.fault, CipherFault::None);
        QCOMPARE(result.plaintext, exampleText());
        compareSteps(result.steps);
    }

    void everyLengthComesBack()
    {
        const Pair pair;
        for (qsizetype size = 0; size <= webpush::LargestPlaintext; size += size < 40 ? 1 : 359) {
            const QByteArray text(size, 'x');
            const auto sent = webpush::encrypt(text, pair.told, {.padding = size % 50});
            QCOMPARE(sent.fault,
                     size + size % 50 > webpush::LargestPlaintext ? CipherFault::TooLong : CipherFault::None);
            if (sent.fault != CipherFault::None)
                continue;
            const auto got = webpush::decrypt(sent.body, pair.own);
            QCOMPARE(got.plaintext, text);
            QCOMPARE(got.steps, sent.steps);
        }
    }

    void aMessageOf3993BytesFillsTheBody()
    {
        const Pair pair;
        const QByteArray largest(webpush::LargestPlaintext, 'x');
        QCOMPARE(webpush::encrypt(largest, pair.told).body.size(), webpush::LargestBody);
        QCOMPARE(webpush::decrypt(webpush::encrypt(largest, pair.told).body, pair.own).plaintext, largest);
        QCOMPARE(webpush::encrypt(largest + 'x', pair.told).fault, CipherFault::TooLong);
        QVERIFY(webpush::encrypt(largest + 'x', pair.told).body.isEmpty());
        QCOMPARE(webpush::encrypt(largest, pair.told, {.padding = 1}).fault, CipherFault::TooLong);
    }

    void everyMessageHasItsOwnKeyAndSalt()
    {
        const Pair pair;
        const auto one = webpush::encrypt("same", pair.told);
        const auto other = webpush::encrypt("same", pair.told);
        QCOMPARE_NE(one.steps.senderPoint, other.steps.senderPoint);
        QCOMPARE_NE(one.steps.header.salt, other.steps.header.salt);
        QCOMPARE_NE(one.body.sliced(86), other.body.sliced(86));
    }

    void noTruncationIsTakenForAMessage()
    {
        const QByteArray body = example("body");
        const auto receiver = exampleReceiver();
        for (qsizetype size = 0; size < body.size(); ++size) {
            const auto result = webpush::decrypt(QByteArrayView(body).first(size), receiver);
            QVERIFY2(result.fault != CipherFault::None, QByteArray::number(size).constData());
            QVERIFY(result.plaintext.isEmpty());
        }
    }

    void noByteCanBeChanged()
    {
        const QByteArray body = example("body");
        const auto receiver = exampleReceiver();
        constexpr qsizetype RecordSizeAt = 16; // the record size is authenticated by what it does only
        for (qsizetype i = 0; i < body.size(); ++i) {
            for (const int flip : {0x01, 0x80, 0xff}) {
                QByteArray changed = body;
                changed[i] = char(changed[i] ^ flip);
                const auto result = webpush::decrypt(changed, receiver);
                if (i >= RecordSizeAt && i < RecordSizeAt + 4 && result.fault == CipherFault::None)
                    QVERIFY(result.steps.header.recordSize > 4096 / 2);
                else
                    QVERIFY2(result.fault != CipherFault::None, QByteArray::number(i).constData());
            }
        }
    }

    void theWrongAuthOpensNothing()
    {
        const Pair pair;
        const QByteArray body = webpush::encrypt("text", pair.told).body;
        const auto result = webpush::decrypt(body, {pair.own.key, webpush::randomBytes(16)});
        QCOMPARE(result.fault, CipherFault::Coding);
        QCOMPARE(result.coding, aes128gcm::CodingFault::NotAuthentic);
        QCOMPARE(webpush::decrypt(body, {P256Key::generate(), pair.own.auth}).coding,
                 aes128gcm::CodingFault::NotAuthentic);
        QCOMPARE(webpush::decrypt(body, {pair.own.key, pair.own.auth.first(15)}).fault, CipherFault::BadAuth);
    }

    void aKeyOffTheCurveIsRefusedOnBothSides()
    {
        const Pair pair;
        QByteArray off = pair.told.point;
        off[40] = char(off[40] ^ 1);
        QCOMPARE(webpush::encrypt("text", {off, pair.told.auth}).fault, CipherFault::BadReceiverKey);
        QCOMPARE(webpush::encrypt("text", {pair.told.point, "short"}).fault, CipherFault::BadAuth);
        QByteArray body = webpush::encrypt("text", pair.told).body;
        body[21 + 40] = char(body[21 + 40] ^ 1);
        QCOMPARE(webpush::decrypt(body, pair.own).fault, CipherFault::BadSenderKey);
        body[20] = 33; // the length of the key id
        QCOMPARE(webpush::decrypt(body, pair.own).fault, CipherFault::BadSenderKey);
    }

    void severalRecordsAreNoPushMessage()
    {
        const Pair pair;
        const auto sent = webpush::encrypt(QByteArray(100, 'x'), pair.told);
        aes128gcm::CodingHeader header = sent.steps.header;
        header.recordSize = 60;
        const QByteArray body = aes128gcm::encrypt(header, sent.steps.keys, QByteArray(100, 'x'));
        QCOMPARE(webpush::decrypt(body, pair.own).fault, CipherFault::ManyRecords);
        QCOMPARE(webpush::encrypt(QByteArray(100, 'x'), pair.told, {.recordSize = 117}).fault,
                 CipherFault::ManyRecords);
        QCOMPARE(webpush::encrypt(QByteArray(100, 'x'), pair.told, {.recordSize = 118}).fault,
                 CipherFault::None);
    }

    void randomBytesAreNoMessage()
    {
        const auto receiver = exampleReceiver();
        for (int i = 0; i < 500; ++i) {
            const QByteArray body = webpush::randomBytes(i % 200 + 1);
            QVERIFY(webpush::decrypt(body, receiver).fault != CipherFault::None);
        }
    }
};

QTEST_GUILESS_MAIN(TestWebPushCipher)
#include "tst_webpushcipher.moc"
