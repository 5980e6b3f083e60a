// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/requestoptions.h"

#include <QTemporaryFile>
#include <QTest>

using namespace pushscope;

namespace {

struct Read
{
    StreamOptions options;
    QString error;
};

Read read(const QStringList &arguments)
{
    const GivenOptions given = readOptions(streamOptionSpecs(), arguments);
    OptionReader reader(given);
    if (!given.error.isEmpty())
        return {{}, given.error};
    StreamOptions options = readStreamOptions(reader);
    return {std::move(options), reader.error()};
}

Read read(const char *arguments)
{
    return read(QString::fromUtf8(arguments).split(u' '));
}

} // namespace

/// The options that say what is asked for.
class RequestOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUrlAloneIsAskedAsEventSourceDoes()
    {
        const auto [options, error] = read("http://a/events");
        QVERIFY2(error.isEmpty(), qPrintable(error));
        QCOMPARE(options.method, Method::Sse);
        QCOMPARE(options.request.verb, QByteArray("GET"));
        QVERIFY(options.request.headers.isEmpty() && !options.request.insecure);
    }

    void wsUrlsAreWebSockets()
    {
        QCOMPARE(read("wss://a/socket").options.method, Method::WebSocket);
        QCOMPARE(read("ws://a/socket --protocol auto").options.method, Method::WebSocket);
        QVERIFY(!read("ws://a/socket --protocol sse").error.isEmpty());
        QCOMPARE(read("https://a/ --protocol ws").options.url.scheme(), QStringLiteral("wss"));
    }

    void everythingGoesIntoTheLane()
    {
        const auto [options, error] =
            read({QStringLiteral("https://a/v1"), QStringLiteral("--header"),
                  QStringLiteral("Authorization: Bearer x:y"), QStringLiteral("--header"),
                  QStringLiteral("X-Empty:"), QStringLiteral("--data"), QStringLiteral("{\"stream\":true}"),
                  QStringLiteral("--last-event-id"), QStringLiteral("7"), QStringLiteral("--insecure"),
                  QStringLiteral("--proxy"), QStringLiteral("socks5://127.0.0.1:1080")});
        QVERIFY2(error.isEmpty(), qPrintable(error));
        const LaneSettings lane = laneSettings(options, LaneId(3));
        QCOMPARE(lane.lane, LaneId(3));
        QCOMPARE(lane.request.verb, QByteArray("POST"));
        QCOMPARE(lane.request.body, QByteArray("{\"stream\":true}"));
        QCOMPARE(lane.request.headers, QList<HttpHeader>({{"Authorization", "Bearer x:y"},
                                                          {"X-Empty", ""},
                                                          {"Content-Type", "application/json"}}));
        QCOMPARE(lane.lastEventId, QByteArray("7"));
        QVERIFY(lane.request.insecure);
        QCOMPARE(lane.request.proxy.port(), 1080);
    }

    void aMethodThatIsGivenStaysWithABody()
    {
        QCOMPARE(read("http://a/ --method PUT --data x").options.request.verb, QByteArray("PUT"));
    }

    void aBodyMayComeFromAFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("a\0b", 3);
        file.close();
        QCOMPARE(read({QStringLiteral("http://a/"), QStringLiteral("--data"), u'@' + file.fileName()})
                     .options.request.body,
                 QByteArray("a\0b", 3));
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString url = QStringLiteral("http://a/");
        const auto row = [&url](const char *name, const char *option, const char *value) {
            QTest::newRow(name) << QStringList{url, QString::fromLatin1(option), QString::fromLatin1(value)};
        };
        QTest::newRow("no url") << QStringList{};
        QTest::newRow("scheme") << QStringList{QStringLiteral("ftp://a/")};
        QTest::newRow("no host") << QStringList{QStringLiteral("http:///x")};
        row("protocol", "--protocol", "smtp");
        row("header without colon", "--header", "Accept");
        row("header name", "--header", "A b: c");
        row("header injection", "--header", "A: b\r\nC: d");
        row("method", "--method", "G ET");
        row("file", "--data", "@/does/not/exist");
        row("proxy", "--proxy", "ftp://a");
        row("id", "--last-event-id", "1\n2");
    }

    void mistakesAreSaid()
    {
        QFETCH(const QStringList, arguments);
        const QString error = read(arguments).error;
        QVERIFY(!error.isEmpty());
    }
};

QTEST_GUILESS_MAIN(RequestOptionsTest)
#include "tst_requestoptions.moc"
