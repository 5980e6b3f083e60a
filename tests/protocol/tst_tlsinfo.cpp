// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tlsinfo.h"

#include <QTest>

using namespace pushscope;

class TestTlsInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        const TlsInfo info{"TLSv1.3",
                           "TLS_AES_256_GCM_SHA384",
                           "http/1.1",
                           std::chrono::microseconds(1234),
                           {{"localhost",
                             "A \"quoted\" issuer",
                             {"localhost", "127.0.0.1"},
                             "2026-01-01T00:00:00Z",
                             "2027-01-01T00:00:00Z",
                             "00ff"},
                            {"root", "root", {}, "", "", ""}},
                           {"self-signed certificate", "expired"}};
        QVERIFY(decodeTlsInfo(encodeTlsInfo(info)) == info);
        QVERIFY(decodeTlsInfo(encodeTlsInfo({})) == TlsInfo());
    }

    void whatIsNoSuchObjectIsAnEmptyOne_data()
    {
        QTest::addColumn<QByteArray>("payload");
        for (const char *payload : {"", "{", "[]", "7", "{\"protocol\":3,\"chain\":{},\"errors\":1}"})
            QTest::newRow(payload) << QByteArray(payload);
    }

    void whatIsNoSuchObjectIsAnEmptyOne()
    {
        QFETCH(const QByteArray, payload);
        QVERIFY(decodeTlsInfo(payload) == TlsInfo());
    }
};

QTEST_GUILESS_MAIN(TestTlsInfo)
#include "tst_tlsinfo.moc"
