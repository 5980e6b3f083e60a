// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/curlcommand.h"
#include "protocol/shellwords.h"

#include <QTest>

using namespace pushscope;

namespace {

CurlCommand read(const char *text)
{
    CurlCommand none;
    none.url = "none";
    return readCurlCommand(text).value_or(none);
}

} // namespace

class TestCurlCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainCommandIsAGet()
    {
        const CurlCommand command = read("curl -N https://stream.wikimedia.org/v2/stream/test");
        QCOMPARE(command.url, "https://stream.wikimedia.org/v2/stream/test");
        QCOMPARE(command.effectiveVerb(), "GET");
        QVERIFY(command.unknown.isEmpty());
    }

    void aBrowsersCommandForBashIsTakenApart()
    {
        const CurlCommand command = read("curl 'https://api.example/v1/chat' \\\n"
                                         "  -H 'Authorization: Bearer it'\\''s' \\\n"
                                         "  -H 'content-type: application/json' \\\n"
                                         "  --data-raw $'{\"a\":\"\\u00e4\\n\\'\"}' \\\n"
                                         "  --compressed --insecure");
        QCOMPARE(command.effectiveVerb(), "POST");
        QCOMPARE(command.headers.size(), 2);
        QCOMPARE(command.headers[0], (HttpHeader{"Authorization", "Bearer it's"}));
        QCOMPARE(command.body, "{\"a\":\"\xc3\xa4\n'\"}");
        QVERIFY(command.compressed && command.insecure && !command.followRedirects);
    }

    void aBrowsersCommandForWindowsIsTakenApart()
    {
        const CurlCommand command = read("curl ^\"https://api.example/v1?a=1^&b=2^\" ^\r\n"
                                         "  -X ^\"POST^\" ^\r\n"
                                         "  -H ^\"Content-Type: application/json^\" ^\r\n"
                                         "  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"x y^\\^\"^}^\"");
        QCOMPARE(command.url, "https://api.example/v1?a=1&b=2");
        QCOMPARE(command.verb, "POST");
        QCOMPARE(command.headers, (QList<HttpHeader>{{"Content-Type", "application/json"}}));
        QCOMPARE(command.body, "{\"a\":\"x y\"}");
    }

    void shortOptionsMayStandTogetherAndHoldTheirValue()
    {
        const CurlCommand command = read("curl -sSNXPUT -HA:b -kLdx=1 -d y=2 http://h/");
        QCOMPARE(command.verb, "PUT");
        QCOMPARE(command.headers[0], (HttpHeader{"A", "b"}));
        QCOMPARE(command.body, "x=1&y=2");
        QVERIFY(command.insecure && command.followRedirects && command.unknown.isEmpty());
        QCOMPARE(command.headers[1].value, "application/x-www-form-urlencoded");
    }

    void jsonSetsItsTypes()
    {
        const CurlCommand command = read("curl --json '{\"a\":1}' http://h/");
        QCOMPARE(command.headers,
                 (QList<HttpHeader>{{"Content-Type", "application/json"}, {"Accept", "application/json"}}));
        QCOMPARE(command.effectiveVerb(), "POST");
    }

    void cookiesAgentRefererUserAndProxyFindTheirPlace()
    {
        const CurlCommand command =
            read("curl http://h/ -b 'a=1; b=2' -A agent -e http://r/ -u name:secret -x proxy:3128");
        QCOMPARE(
            command.headers,
            (QList<HttpHeader>{{"Cookie", "a=1; b=2"}, {"User-Agent", "agent"}, {"Referer", "http://r/"}}));
        QCOMPARE(command.user, "name:secret");
        QCOMPARE(command.proxy, "http://proxy:3128");
    }

    void dataForAGetGoIntoTheUrl()
    {
        QCOMPARE(read("curl -G http://h/?x=1 --data-urlencode 'q=a b&c'").url, "http://h/?x=1&q=a%20b%26c");
        QCOMPARE(read("curl -G http://h/ -d y=2").effectiveVerb(), "GET");
    }

    void whatMeansNothingHereIsNamed()
    {
        const CurlCommand command =
            read("curl --http2 -m 5 -F a=b --made-up -d @body.json -b jar.txt http://h/ http://second/");
        QCOMPARE(command.unknown, (QList<QByteArray>{"--http2", "-m 5", "-F a=b", "--made-up",
                                                     "-d @body.json", "-b jar.txt", "http://second/"}));
        QCOMPARE(command.url, "http://h/");
    }

    void whatIsNoCurlCommandIsNone()
    {
        for (const char *text : {"", "curl", "curl ", "curly http://h/", "wget http://h/", "http://curl/",
                                 "curl -H 'a: b", "curl \"http://h/", "curl $'a", "curl -H"})
            QVERIFY2(!readCurlCommand(text), text);
        QVERIFY(readCurlCommand("$ curl http://h/"));
        QVERIFY(readCurlCommand("/usr/bin/curl http://h/"));
        QVERIFY(readCurlCommand("curl.exe http://h/"));
    }

    void whatIsWrittenReadsAsTheSame()
    {
        CurlCommand command;
        command.url = "http://h/a?b=c&d=$e";
        command.verb = "PATCH";
        command.headers = {{"X-A", "it's \"quoted\" \\ $HOME `x`"}, {"X-Empty", ""}, {"Content-Type", "x/y"}};
        command.body = "line\nother\x01 'q' \\ \xc3\xa4";
        command.hasBody = true;
        command.user = "u:p w";
        command.proxy = "socks5://p:1";
        command.insecure = command.followRedirects = command.compressed = true;
        QCOMPARE(readCurlCommand(writeCurlCommand(command)), std::optional(command));
    }

    void everyTruncationIsSurvived()
    {
        const QByteArray text("curl ^\"http://h/^\" -H 'a: \\' $'\\x4' \"b\\\" ^\n --json -d @ -- -");
        for (qsizetype size = 0; size <= text.size(); ++size) {
            (void)readCurlCommand(text.first(size));
            (void)shellWords(text.first(size), Shell::Posix);
            (void)shellWords(text.first(size), Shell::Windows);
        }
    }
};

QTEST_APPLESS_MAIN(TestCurlCommand)
#include "tst_curlcommand.moc"
