// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/sockshandshake.h"

#include <QTest>

using namespace pushscope;

namespace {

const QByteArray Token = "secret";
const QByteArray User = toTapUserName({LaneId(4), ConnectionId(2)});

QByteArray sized(const QByteArray &text)
{
    return char(text.size()) + text;
}

QByteArray credentials(const QByteArray &name, const QByteArray &password)
{
    return '\x01' + sized(name) + sized(password);
}

const QByteArray Greeting("\x05\x02\x00\x02", 4);
const QByteArray RequestHead("\x05\x01\x00", 3);
const QByteArray Port("\x1f\x98", 2); // 8088

QByteArray requestFor(const QByteArray &address)
{
    return Greeting + credentials(User, Token) + RequestHead + address + Port;
}

/// Feeds in pieces of `step` bytes, never more than is wanted; gives the answers.
QByteArray feedAll(SocksHandshake &handshake, QByteArrayView bytes, qsizetype step)
{
    QByteArray answers;
    while (!bytes.isEmpty() && handshake.wanted() > 0) {
        const qsizetype size = std::min({step, handshake.wanted(), bytes.size()});
        handshake.feed(bytes.first(size));
        bytes = bytes.sliced(size);
        answers += handshake.takeAnswer();
    }
    return answers;
}

} // namespace

class TestSocksHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyKindOfAddressIsUnderstoodHoweverTheBytesCome_data();
    void anyKindOfAddressIsUnderstoodHoweverTheBytesCome();
    void bytesBehindTheRequestAreNotTaken();
    void badInputIsRefused_data();
    void badInputIsRefused();
    void anEmptyTokenLetsNobodyIn();
};

void TestSocksHandshake::anyKindOfAddressIsUnderstoodHoweverTheBytesCome_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QByteArray>("name");
    const QByteArray v6 = '\x04' + QByteArray(15, '\0') + '\x01';
    QTest::newRow("IPv4") << QByteArray("\x01\x7f\x00\x00\x01", 5) << QStringLiteral("127.0.0.1")
                          << QByteArray();
    QTest::newRow("IPv6") << v6 << QStringLiteral("::1") << QByteArray();
    QTest::newRow("name") << '\x03' + sized("example.org") << QString() << QByteArray("example.org");
    QTest::newRow("literal as a name")
        << '\x03' + sized("10.0.0.7") << QStringLiteral("10.0.0.7") << QByteArray("10.0.0.7");
    QTest::newRow("longest name") << '\x03' + sized(QByteArray(255, 'a')) << QString()
                                  << QByteArray(255, 'a');
}

void TestSocksHandshake::anyKindOfAddressIsUnderstoodHoweverTheBytesCome()
{
    QFETCH(const QByteArray, address);
    QFETCH(const QString, literal);
    QFETCH(const QByteArray, name);
    const QByteArray bytes = requestFor(address);
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        SocksHandshake handshake(Token);
        const QByteArray answers = feedAll(handshake, bytes, step);
        QCOMPARE(answers, QByteArray("\x05\x02\x01\x00", 4));
        QCOMPARE(handshake.state(), SocksHandshake::State::Complete);
        QCOMPARE(handshake.wanted(), 0);
        QCOMPARE(handshake.user(), (TapUser{LaneId(4), ConnectionId(2)}));
        QCOMPARE(handshake.address(), QHostAddress(literal));
        QCOMPARE(handshake.hostName(), name);
        QCOMPARE(handshake.port(), quint16(8088));
    }
}

void TestSocksHandshake::bytesBehindTheRequestAreNotTaken()
{
    SocksHandshake handshake(Token);
    const QByteArray address("\x01\x7f\x00\x00\x01", 5);
    feedAll(handshake, requestFor(address) + "GET / HTTP/1.1", 1);
    QCOMPARE(handshake.state(), SocksHandshake::State::Complete);
    QCOMPARE(handshake.feed("GET"), SocksHandshake::State::Complete);
    QCOMPARE(handshake.port(), quint16(8088));
}

void TestSocksHandshake::badInputIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("lastAnswer");
    const QByteArray noMethod("\x05\xff", 2);
    const QByteArray badLogin("\x01\x01", 2);
    const QByteArray loggedIn = Greeting + credentials(User, Token);
    QTest::newRow("SOCKS4") << QByteArray("\x04\x01", 2) << noMethod;
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n") << noMethod;
    QTest::newRow("no methods") << QByteArray("\x05\x00", 2) << noMethod;
    QTest::newRow("no password method") << QByteArray("\x05\x01\x00", 3) << noMethod;
    QTest::newRow("wrong password") << Greeting + credentials(User, "guess") << badLogin;
    QTest::newRow("empty password") << Greeting + credentials(User, "") << badLogin;
    QTest::newRow("name of another form") << Greeting + credentials("root", Token) << badLogin;
    QTest::newRow("lane too large") << Greeting + credentials("lane=256;connection=1", Token) << badLogin;
    QTest::newRow("wrong credentials version") << Greeting + '\x05' + sized(User) + sized(Token) << badLogin;
    QTest::newRow("BIND") << loggedIn + QByteArray("\x05\x02\x00\x01", 4)
                          << SocksHandshake::reply(SocksReply::CommandNotSupported);
    QTest::newRow("UDP") << loggedIn + QByteArray("\x05\x03\x00\x01", 4)
                         << SocksHandshake::reply(SocksReply::CommandNotSupported);
    QTest::newRow("address type") << loggedIn + QByteArray("\x05\x01\x00\x02", 4)
                                  << SocksHandshake::reply(SocksReply::AddressTypeNotSupported);
    QTest::newRow("version of the request")
        << loggedIn + QByteArray("\x04\x01\x00\x01", 4) << SocksHandshake::reply(SocksReply::GeneralFailure);
    QTest::newRow("empty name") << requestFor('\x03' + sized(""))
                                << SocksHandshake::reply(SocksReply::GeneralFailure);
    QTest::newRow("NUL in the name") << requestFor('\x03' + sized(QByteArray("a\0b", 3)))
                                     << SocksHandshake::reply(SocksReply::GeneralFailure);
    QTest::newRow("line end in the name")
        << requestFor('\x03' + sized("a\nb")) << SocksHandshake::reply(SocksReply::GeneralFailure);
}

void TestSocksHandshake::badInputIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, lastAnswer);
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        SocksHandshake handshake(Token);
        const QByteArray answers = feedAll(handshake, bytes, step);
        QCOMPARE(handshake.state(), SocksHandshake::State::Refused);
        QCOMPARE(answers.last(lastAnswer.size()), lastAnswer);
        QCOMPARE(handshake.wanted(), 0);
    }
}

void TestSocksHandshake::anEmptyTokenLetsNobodyIn()
{
    SocksHandshake handshake{QByteArray()};
    feedAll(handshake, Greeting + credentials(User, ""), 1);
    QCOMPARE(handshake.state(), SocksHandshake::State::Refused);
}

QTEST_GUILESS_MAIN(TestSocksHandshake)
#include "tst_sockshandshake.moc"
