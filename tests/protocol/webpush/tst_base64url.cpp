// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/base64url.h"

#include <QTest>

using namespace pushscope;

class TestBase64Url : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesOfEveryLengthComeBack()
    {
        QByteArray bytes;
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(base64url::decode(base64url::encode(bytes)), bytes);
            bytes += char(i * 7 + 3);
        }
    }

    void theAlphabetIsThatOfUrls()
    {
        QCOMPARE(base64url::encode("\xfb\xff\xfe"), QByteArray("-__-"));
        QCOMPARE(base64url::decode("-__-"), QByteArray("\xfb\xff\xfe"));
    }

    void whatIsNotStrictIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("padding") << QByteArray("QQ==");
        QTest::newRow("the other alphabet") << QByteArray("+//+");
        QTest::newRow("a blank") << QByteArray("QU JD");
        QTest::newRow("a line end") << QByteArray("QUJD\n");
        QTest::newRow("one letter left") << QByteArray("QUJDR");
        QTest::newRow("bits left over") << QByteArray("QR");
        QTest::newRow("NUL") << QByteArray("QU\0D", 4);
    }
    void whatIsNotStrictIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!base64url::decode(text));
    }
};

QTEST_GUILESS_MAIN(TestBase64Url)
#include "tst_base64url.moc"
