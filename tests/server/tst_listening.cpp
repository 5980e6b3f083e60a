// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/listening.h"

#include <QTcpServer>
#include <QTest>

using namespace pushscope;

namespace {

using Status = ServerStart::Status;

ServerSettings settingsFor(std::optional<quint16> port)
{
    ServerSettings settings;
    settings.port = port;
    return settings;
}

} // namespace

class TestListening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPortItIs8088OrTheNextFreeOne()
    {
        QTcpServer first;
        QTcpServer second;
        const ServerStart one = listenOn(first, settingsFor(std::nullopt));
        const ServerStart two = listenOn(second, settingsFor(std::nullopt));
        QCOMPARE(one.status, Status::Listening);
        QCOMPARE(two.status, Status::Listening);
        QVERIFY(one.port >= 8088);
        QVERIFY(two.port > one.port);
        QCOMPARE(first.serverPort(), one.port);
    }

    void aPortThatIsTakenIsSaidToBe()
    {
        QTcpServer first;
        const ServerStart one = listenOn(first, settingsFor(0));
        QCOMPARE(one.status, Status::Listening);
        QTcpServer second;
        const ServerStart two = listenOn(second, settingsFor(one.port));
        QCOMPARE(two.status, Status::PortTaken);
        QCOMPARE(two.port, one.port);
        QVERIFY(!two.systemReason.isEmpty());
    }

    void zeroIsAnyPort()
    {
        QTcpServer server;
        const ServerStart start = listenOn(server, settingsFor(0));
        QCOMPARE(start.status, Status::Listening);
        QVERIFY(start.port > 0);
    }

    void anAddressThatIsNotHereIsSaidToBeNone()
    {
        QTcpServer server;
        ServerSettings settings = settingsFor(0);
        settings.address = QHostAddress(QStringLiteral("192.0.2.1")); // RFC 5737: of nobody
        QCOMPARE(listenOn(server, settings).status, Status::AddressUnavailable);
    }

    void aForbiddenPortIsSaidToBe()
    {
        QTcpServer server;
        const ServerStart start = listenOn(server, settingsFor(1));
        if (start.status == Status::Listening)
            QSKIP("this user may listen on every port");
        QCOMPARE(start.status, Status::NotPermitted);
    }

    void theUrlHasBracketsForIPv6()
    {
        ServerStart start;
        start.port = 8088;
        start.address = QHostAddress(QHostAddress::LocalHost);
        QCOMPARE(baseUrlOf(start), QByteArray("http://127.0.0.1:8088"));
        start.address = QHostAddress(QHostAddress::LocalHostIPv6);
        QCOMPARE(baseUrlOf(start), QByteArray("http://[::1]:8088"));
    }
};

QTEST_GUILESS_MAIN(TestListening)
#include "tst_listening.moc"
