// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/requestcheck.h"

#include <QTest>

using namespace pushscope;

namespace {

Http1HeadDecoder decoded(const QByteArray &bytes)
{
    Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Request);
    decoder.feed(bytes);
    return decoder;
}

} // namespace

class TestRequestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodRequestsPass_data();
    void goodRequestsPass();
    void badRequestsAreRefusedWithTheirStatus_data();
    void badRequestsAreRefusedWithTheirStatus();
    void aHeadThatHasNotEndedIsNotJudged();
    void aHeadOverTheLimitIs431();
    void hostsAreJudgedByTheirForm_data();
    void hostsAreJudgedByTheirForm();
    void theHostOfTheTargetWinsOverTheField();
};

void TestRequestCheck::goodRequestsPass_data()
{
    QTest::addColumn<QByteArray>("head");
    const auto row = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head; };
    row("plain", "GET / HTTP/1.1\r\nHost: localhost:8088\r\n\r\n");
    row("empty line before", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
    row("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n");
    row("HTTP/1.0 with Host", "GET / HTTP/1.0\r\nHost: x\r\n\r\n");
    row("query as browsers send it", "GET /a?b=\"c\"|{d}^`\\'<> HTTP/1.1\r\nHost: x\r\n\r\n");
    row("absolute target", "GET http://localhost:8088/poll HTTP/1.1\r\nHost: LOCALHOST:8088\r\n\r\n");
    row("absolute target without path", "GET http://x?a HTTP/1.1\r\nHost: x\r\n\r\n");
    row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
    row("length", "POST /publish HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n");
    row("chunked", "POST /publish HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("unknown method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
    row("not ASCII in a value", "GET / HTTP/1.1\r\nHost: x\r\nA: \xC3\xA4\r\n\r\n");
}

void TestRequestCheck::goodRequestsPass()
{
    QFETCH(const QByteArray, head);
    QCOMPARE(requestRefusal(decoded(head)), RequestRefusal::None);
    QCOMPARE(refusalStatus(decoded(head)), 0);
}

void TestRequestCheck::badRequestsAreRefusedWithTheirStatus_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<RequestRefusal>("refusal");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &head, RequestRefusal refusal, int status = 400) {
        QTest::newRow(name) << head << refusal << status;
    };
    const QByteArray start = "GET / HTTP/1.1\r\n";
    const QByteArray host = start + "Host: x\r\n";
    row("no start line", "foo\r\n\r\n", RequestRefusal::MalformedStartLine);
    row("TLS on a plain port", QByteArray("\x16\x03\x01\x02\0\x01\n", 7), RequestRefusal::MalformedStartLine);
    row("HTTP/0.9", "GET /\r\n\r\n", RequestRefusal::MalformedStartLine);
    row("malformed version", "GET / HTTP/1\r\nHost: x\r\n\r\n", RequestRefusal::MalformedVersion);
    row("lower-case version", "GET / http/1.1\r\nHost: x\r\n\r\n", RequestRefusal::MalformedVersion);
    row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", RequestRefusal::UnsupportedVersion, 505);
    row("HTTP/2.0", "PRI * HTTP/2.0\r\n\r\n", RequestRefusal::UnsupportedVersion, 505);
    row("HTTP/9.9", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", RequestRefusal::UnsupportedVersion, 505);
    row("HTTP/0.9 said", "GET / HTTP/0.9\r\nHost: x\r\n\r\n", RequestRefusal::UnsupportedVersion, 505);
    row("no Host", start + "\r\n", RequestRefusal::BadHost);
    row("empty Host", start + "Host:\r\n\r\n", RequestRefusal::BadHost);
    row("two Hosts", host + "Host: x\r\n\r\n", RequestRefusal::BadHost);
    row("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: x\r\nhost: y\r\n\r\n", RequestRefusal::BadHost);
    row("Host with a path", start + "Host: x/y\r\n\r\n", RequestRefusal::BadHost);
    row("Host with a user", start + "Host: a@x\r\n\r\n", RequestRefusal::BadHost);
    row("Host list", start + "Host: x, y\r\n\r\n", RequestRefusal::BadHost);
    row("Host of another target", "GET http://y/ HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadHost);
    row("target with a user", "GET http://x@y/ HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadHost);
    row("target without host", "GET http:/// HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadHost);
    row("NUL", host + QByteArray("A: \0\r\n\r\n", 8), RequestRefusal::NulByte);
    row("control byte", host + "A: \x01\r\n\r\n", RequestRefusal::ControlByte);
    row("bare LF", "GET / HTTP/1.1\nHost: x\n\n", RequestRefusal::BareLineEnd);
    row("bare CR", host + "A: b\rc\r\n\r\n", RequestRefusal::BareLineEnd);
    row("folded line", host + "A: b\r\n c\r\n\r\n", RequestRefusal::FoldedLine);
    row("folded Host", start + "Host:\r\n x\r\n\r\n", RequestRefusal::FoldedLine);
    row("blank before the colon", start + "Host : x\r\n\r\n", RequestRefusal::BadHeaderName);
    row("no colon", host + "foo\r\n\r\n", RequestRefusal::BadHeaderName);
    row("blank in the target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadTarget);
    row("relative target", "GET a HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadTarget);
    row("https target", "GET https://x/ HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadTarget);
    row("fragment", "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadTarget);
    row("not ASCII in the target", "GET /\xC3\xA4 HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadTarget);
    row("asterisk for GET", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::BadTarget);
    row("CONNECT", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", RequestRefusal::UnsupportedMethod, 501);
    row("negative length", host + "Content-Length: -1\r\n\r\n", RequestRefusal::BadFraming);
    row("two lengths", host + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", RequestRefusal::BadFraming);
    row("length and coding", host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        RequestRefusal::BadFraming);
    row("coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        RequestRefusal::BadFraming);
    row("unknown coding", host + "Transfer-Encoding: gzip\r\n\r\n", RequestRefusal::UnknownCoding, 501);
    row("folded coding", host + "Transfer-Encoding:\r\n chunked\r\n\r\n", RequestRefusal::FoldedLine);
}

void TestRequestCheck::badRequestsAreRefusedWithTheirStatus()
{
    QFETCH(const QByteArray, head);
    QFETCH(const RequestRefusal, refusal);
    QFETCH(const int, status);
    QCOMPARE(requestRefusal(decoded(head)), refusal);
    QCOMPARE(refusalStatus(decoded(head)), status);
}

void TestRequestCheck::aHeadThatHasNotEndedIsNotJudged()
{
    const Http1HeadDecoder decoder = decoded("GET / HTTP/9.9\nHost : x\r\n");
    QCOMPARE(requestRefusal(decoder), RequestRefusal::Incomplete);
    QCOMPARE(refusalStatus(decoder), 0);
}

void TestRequestCheck::aHeadOverTheLimitIs431()
{
    const Http1HeadDecoder decoder = decoded("GET / HTTP/1.1\r\nA: " + QByteArray(64 * 1024, 'b'));
    QCOMPARE(requestRefusal(decoder), RequestRefusal::HeadTooLong);
    QCOMPARE(refusalStatus(decoder), 431);
}

void TestRequestCheck::hostsAreJudgedByTheirForm_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isHost");
    for (const char *host : {"localhost", "localhost:8088", "127.0.0.1:80", "a-b.c_d~e.", "[::1]",
                             "[::1]:8088", "[::ffff:127.0.0.1]:1", "x:", "x:65535", "x:00080"})
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char *host :
         {"",     ":80",    "x:65536",   "x:8o", "x:-1", "x:123456", "x:80:80", "[]",
          "[::1", "[::1]x", "[::1]x:80", "::1",  "[x]",  "x y",      "x%41",    "http://x",
          "x/",   "x?",     "x#",        "x\\",  "a@b",  "\xC3\xA4", "[::1]:",  "[fe80::1%25eth0]"})
        QTest::newRow(host) << QByteArray(host) << (qstrcmp(host, "[::1]:") == 0);
}

void TestRequestCheck::hostsAreJudgedByTheirForm()
{
    QFETCH(const QByteArray, host);
    QFETCH(const bool, isHost);
    QCOMPARE(isHostAndPort(host), isHost);
}

void TestRequestCheck::theHostOfTheTargetWinsOverTheField()
{
    QCOMPARE(requestHost(decoded("GET /a HTTP/1.1\r\nHost: x:1\r\n\r\n").head()), "x:1");
    QCOMPARE(requestHost(decoded("GET HTTP://y:2/a HTTP/1.1\r\nHost: x:1\r\n\r\n").head()), "y:2");
    QVERIFY(requestHost(decoded("GET / HTTP/1.0\r\n\r\n").head()).isEmpty());
}

QTEST_GUILESS_MAIN(TestRequestCheck)
#include "tst_requestcheck.moc"
