// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/p256.h"
#include "protocol/webpush/vectors.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

class TestP256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePointBelongsToTheNumber()
    {
        const Vector vector(QLatin1StringView("rfc8291_appendix_a"));
        const auto key = P256Key::fromScalar(vector.bytes(QLatin1StringView("ua_private")));
        QVERIFY(key);
        QCOMPARE(key->point(), vector.bytes(QLatin1StringView("ua_public")));
        QCOMPARE(key->scalar(), vector.bytes(QLatin1StringView("ua_private")));
    }

    void bothSidesAgreeOnASecret()
    {
        const P256Key one = P256Key::generate();
        const P256Key other = P256Key::generate();
        QCOMPARE_NE(one.point(), other.point());
        QCOMPARE(one.sharedSecret(other.point()), other.sharedSecret(one.point()));
        QCOMPARE(one.sharedSecret(other.point())->size(), p256::ScalarSize);
    }

    void aKeyComesBackFromItsNumber()
    {
        const P256Key key = P256Key::generate();
        QCOMPARE(P256Key::fromScalar(key.scalar())->point(), key.point());
    }

    void aNumberOutOfRangeIsNoKey()
    {
        const QByteArray order =
            QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        QVERIFY(!P256Key::fromScalar(order));
        QVERIFY(!P256Key::fromScalar(QByteArray(32, '\xff')));
        QVERIFY(!P256Key::fromScalar(QByteArray(32, '\0')));
        QVERIFY(!P256Key::fromScalar(QByteArray(31, '\1')));
        QVERIFY(!P256Key::fromScalar(QByteArray(33, '\1')));
        QVERIFY(!P256Key::fromScalar({}));
    }

    void noByteOfAPointCanBeChanged()
    {
        const P256Key key = P256Key::generate();
        const QByteArray point = P256Key::generate().point();
        QVERIFY(p256::isPoint(point));
        for (qsizetype i = 0; i < point.size(); ++i) {
            QByteArray changed = point;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(!p256::isPoint(changed));
            QVERIFY(!key.sharedSecret(changed));
        }
    }

    void aPointHasOneForm()
    {
        const QByteArray point = P256Key::generate().point();
        for (qsizetype i = 0; i < point.size(); ++i)
            QVERIFY(!p256::isPoint(QByteArrayView(point).first(i)));
        QVERIFY(!p256::isPoint(point + '\0'));
        QByteArray compressed = point.first(33);
        compressed[0] = char(2 + (point.back() & 1)); // valid, but not what the RFCs want
        QVERIFY(!p256::isPoint(compressed));
        QByteArray hybrid = point;
        hybrid[0] = char(6 + (point.back() & 1));
        QVERIFY(!p256::isPoint(hybrid));
    }

    void aSignatureHoldsForItsMessageAndKeyOnly()
    {
        const P256Key key = P256Key::generate();
        const QByteArray signature = key.sign("message");
        QCOMPARE(signature.size(), p256::SignatureSize);
        QVERIFY(p256::verify(key.point(), "message", signature));
        QVERIFY(!p256::verify(key.point(), "messagE", signature));
        QVERIFY(!p256::verify(P256Key::generate().point(), "message", signature));
        for (qsizetype i = 0; i < signature.size(); ++i) {
            QByteArray changed = signature;
            changed[i] = char(changed[i] ^ 0x10);
            QVERIFY(!p256::verify(key.point(), "message", changed));
            QVERIFY(!p256::verify(key.point(), "message", QByteArrayView(signature).first(i)));
        }
        QVERIFY(!p256::verify(key.point(), "message", QByteArray(64, '\0')));
    }
};

QTEST_GUILESS_MAIN(TestP256)
#include "tst_p256.moc"
