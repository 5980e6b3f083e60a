// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/icecandidate.h"

#include <QTest>

using namespace pushscope;

class TestIceCandidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPeersSendIsRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("GStreamer") << QByteArray("candidate:1 1 UDP 2015363327 127.0.0.1 45678 typ host")
                                   << QByteArray("127.0.0.1") << 45678 << QByteArray("host");
        QTest::newRow("with a=") << QByteArray("a=candidate:1 1 udp 1 ::1 9 typ host") << QByteArray("::1")
                                 << 9 << QByteArray("host");
        QTest::newRow("Chromium")
            << QByteArray("candidate:842163049 1 udp 1677729535 203.0.113.7 60769 typ srflx raddr "
                          "0.0.0.0 rport 0 generation 0 ufrag EEtu network-cost 999")
            << QByteArray("203.0.113.7") << 60769 << QByteArray("srflx");
        QTest::newRow("a hidden one")
            << QByteArray(
                   "candidate:1 1 udp 2113937151 0b2c4bf1-3a4f-4c7b-8c1c-0e9f6e1d2c3b.local 49999 typ host")
            << QByteArray("0b2c4bf1-3a4f-4c7b-8c1c-0e9f6e1d2c3b.local") << 49999 << QByteArray("host");
    }
    void whatPeersSendIsRead()
    {
        QFETCH(const QByteArray, line);
        const auto candidate = parseCandidate(line);
        QVERIFY(candidate);
        QTEST(candidate->address, "address");
        QTEST(int(candidate->port), "port");
        QTEST(candidate->type, "type");
        QCOMPARE(candidate->transport, QByteArray("udp"));
        QCOMPARE(candidate->isHidden(), line.contains(".local"));
    }

    void whatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line; };
        row("empty", "");
        row("another attribute", "a=ice-ufrag:abcd");
        row("cut off", "candidate:1 1 UDP 1 127.0.0.1");
        row("no type", "candidate:1 1 UDP 1 127.0.0.1 5000 tip host");
        row("a port too high", "candidate:1 1 UDP 1 127.0.0.1 65536 typ host");
        row("a negative port", "candidate:1 1 UDP 1 127.0.0.1 -1 typ host");
        row("component 0", "candidate:1 0 UDP 1 127.0.0.1 5000 typ host");
        row("component 300", "candidate:1 300 UDP 1 127.0.0.1 5000 typ host");
        row("a priority of words", "candidate:1 1 UDP high 127.0.0.1 5000 typ host");
        row("another transport", "candidate:1 1 sctp 1 127.0.0.1 5000 typ host");
        row("an address with a quote", "candidate:1 1 UDP 1 127.0.0.1\" 5000 typ host");
        row("an address with a NUL", QByteArray("candidate:1 1 UDP 1 127.0\0.1 5000 typ host", 43));
        row("a long foundation", "candidate:" + QByteArray(33, '1') + " 1 UDP 1 127.0.0.1 5000 typ host");
        row("over a kilobyte", "candidate:1 1 UDP 1 127.0.0.1 5000 typ host " + QByteArray(1024, 'x'));
        row("high bytes", QByteArray(400, '\xFF'));
    }
    void whatIsNoneIsRefused()
    {
        QFETCH(const QByteArray, line);
        QVERIFY(!parseCandidate(line));
    }

    void noPartOfACandidateIsTakenForAWhole()
    {
        const QByteArray line = "candidate:1 1 UDP 2015363327 127.0.0.1 45678 typ host";
        for (qsizetype size = 0; size < line.indexOf(" typ") + 5; ++size)
            QVERIFY2(!parseCandidate(line.first(size)), line.first(size).constData());
    }
};

QTEST_APPLESS_MAIN(TestIceCandidate)
#include "tst_icecandidate.moc"
