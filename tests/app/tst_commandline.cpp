// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandline.h"
#include "app/cli/commandspecs.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// The arguments as a shell would split them, where none holds a blank.
CommandLine parse(const char *arguments)
{
    return parseCommandLine(QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts));
}

template <typename Options>
Options parsed(const char *arguments)
{
    const CommandLine line = parse(arguments);
    if (const auto *options = std::get_if<Options>(&line))
        return *options;
    const auto *error = std::get_if<UsageError>(&line);
    QTest::qFail(error ? qPrintable(error->message) : "Something else is asked for", __FILE__, __LINE__);
    return {};
}

} // namespace

class tst_CommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutArgumentsItIsTheWindow();
    void windowOptionsAreRead();
    void serveListensOn8088AndIsSilentUnlessAsked();
    void serveOptionsAreRead();
    void compareHasTheDefaultsOfItsHelp();
    void compareOptionsAreRead();
    void methodsComeInTheirUsualOrderAndOnce();
    void inspectOptionsAreRead();
    void aStreamIsAskedForAsTheOptionsSay();
    void anOptionMayBeGivenWithAnEqualsSign();
    void afterTwoDashesEverythingIsAWord();
    void mistakesAreOneLine_data();
    void mistakesAreOneLine();
    void everyCommandHasHelpWithAllItsOptions();
    void versionIsToldByEveryCommand();
};

void tst_CommandLine::withoutArgumentsItIsTheWindow()
{
    const auto options = parsed<WindowOptions>("");
    QVERIFY(!options.server.port);
    QVERIFY(options.server.corsOrigins.isEmpty());
    QVERIFY(options.theme.isEmpty());
}

void tst_CommandLine::windowOptionsAreRead()
{
    const auto options =
        parsed<WindowOptions>("--theme dark --lang zh_CN --port 9000 --cors http://a.example "
                              "--cors http://b.example:81 --size 1440x900 --seed 7 --start");
    QCOMPARE(options.theme, QStringLiteral("dark"));
    QCOMPARE(options.language, QStringLiteral("zh_CN"));
    QCOMPARE(options.server.port, std::optional<quint16>(9000));
    QCOMPARE(options.server.corsOrigins, QList<QByteArray>({"http://a.example", "http://b.example:81"}));
    QCOMPARE(options.size, QSize(1440, 900));
    QCOMPARE(options.seed, 7U);
    QVERIFY(options.start);
    QVERIFY(!options.forget);
}

void tst_CommandLine::serveListensOn8088AndIsSilentUnlessAsked()
{
    const auto options = parsed<ServeOptions>("serve");
    QVERIFY(!options.server.port); // nothing: 8088, then the next free one
    QCOMPARE(options.feed, FeedSettings());
    QVERIFY(!options.json);
}

void tst_CommandLine::serveOptionsAreRead()
{
    const auto every = parsed<ServeOptions>("serve --port 0 --feed every=250ms --cors * --json");
    QCOMPARE(every.server.port, std::optional<quint16>(0));
    QCOMPARE(every.server.corsOrigins, QList<QByteArray>{"*"});
    QCOMPARE(parsed<ServeOptions>("serve --cors null").server.corsOrigins, QList<QByteArray>{"null"});
    QCOMPARE(every.feed.kind, FeedSettings::Kind::Every);
    QCOMPARE(every.feed.interval, 250ms);
    QVERIFY(every.json);

    const auto poisson = parsed<ServeOptions>("serve --feed poisson=2.5/s --seed 4");
    QCOMPARE(poisson.feed.kind, FeedSettings::Kind::Poisson);
    QCOMPARE(poisson.feed.rate, 2.5);
    QCOMPARE(poisson.feed.seed, 4U);

    const auto shaped = parsed<ServeOptions>("serve --feed every=1s --template {\"message\":\"{time}\"}");
    QCOMPARE(shaped.feed.interval, 1s);
    QCOMPARE(shaped.feed.messageTemplate, QByteArray("{\"message\":\"{time}\"}"));
}

void tst_CommandLine::compareHasTheDefaultsOfItsHelp()
{
    const auto options = parsed<CompareOptions>("compare");
    QCOMPARE(options.duration, 10s);
    QCOMPARE(options.rate, 5.0);
    QCOMPARE(options.payloadBytes, 64);
    QCOMPARE(options.pollInterval, 1s);
    QCOMPARE(options.seed, 1U);
    QCOMPARE(options.methods.size(), allMethods().size());
    QCOMPARE(options.messageCount(), 50U);
    QVERIFY(options.jsonFile.isEmpty());
    QVERIFY(options.htmlFile.isEmpty());
}

void tst_CommandLine::compareOptionsAreRead()
{
    const auto options = parsed<CompareOptions>("compare --duration 2.5 --rate 0.4 --payload 1000 "
                                                "--poll-interval 0.25 --seed 9 --json - --html report.html");
    QCOMPARE(options.duration, 2500ms);
    QCOMPARE(options.rate, 0.4);
    QCOMPARE(options.payloadBytes, 1000);
    QCOMPARE(options.pollInterval, 250ms);
    QCOMPARE(options.seed, 9U);
    QCOMPARE(options.messageCount(), 1U);
    QCOMPARE(options.jsonFile, QStringLiteral("-"));
    QCOMPARE(options.htmlFile, QStringLiteral("report.html"));
}

void tst_CommandLine::methodsComeInTheirUsualOrderAndOnce()
{
    const auto options = parsed<CompareOptions>("compare --methods websocket,sse,websocket");
    QCOMPARE(options.methods, std::vector<Method>({Method::Sse, Method::WebSocket}));
}

void tst_CommandLine::inspectOptionsAreRead()
{
    const auto options =
        parsed<InspectOptions>("inspect http://localhost:8088/sse/?x=1 --protocol sse --last-event-id 44 "
                               "--duration 3 --max-events 5 --json");
    QCOMPARE(options.stream.url, QUrl(QStringLiteral("http://localhost:8088/sse/?x=1")));
    QCOMPARE(options.stream.lastEventId, QByteArray("44"));
    QCOMPARE(options.duration, std::optional<std::chrono::milliseconds>(3s));
    QCOMPARE(options.maxEvents, std::optional<quint64>(5));
    QVERIFY(options.json);

    const auto plain = parsed<InspectOptions>("inspect http://[::1]/");
    QVERIFY(!plain.duration);
    QVERIFY(!plain.maxEvents);
    QVERIFY(!plain.json);
}

void tst_CommandLine::aStreamIsAskedForAsTheOptionsSay()
{
    const StreamOptions post =
        parsed<InspectOptions>("inspect https://a/v1 --header Accept:*/* --header X-Key:é --data {} "
                               "--insecure --retry-on-error --compressed --proxy localhost:3128")
            .stream;
    QCOMPARE(post.request.verb, QByteArray("POST"));
    QCOMPARE(post.request.body, QByteArray("{}"));
    const QList<HttpHeader> headers{{"Accept", "*/*"}, {"X-Key", "é"}, {"Content-Type", "application/json"}};
    QCOMPARE(post.request.headers, headers);
    QVERIFY(post.request.insecure && post.request.retryOnError && post.request.acceptEncoding);
    QCOMPARE(post.request.proxy, QUrl(QStringLiteral("http://localhost:3128")));
    QCOMPARE(post.method, Method::Sse);

    QCOMPARE(parsed<InspectOptions>("inspect wss://a/").stream.method, Method::WebSocket);
    const StreamOptions socket = parsed<InspectOptions>("inspect https://a/ --protocol ws").stream;
    QCOMPARE(socket.url.scheme(), QStringLiteral("wss"));
    QCOMPARE(parsed<InspectOptions>("inspect http://a/ --protocol stream").stream.method, Method::Stream);
    QCOMPARE(parsed<InspectOptions>("inspect http://a/ --protocol raw").stream.kind, StreamKind::Raw);
    QCOMPARE(parsed<InspectOptions>("inspect http://a/ --protocol auto").stream.kind, StreamKind::Auto);
    QCOMPARE(parsed<InspectOptions>("inspect http://a/ --method PUT --data x").stream.request.verb,
             QByteArray("PUT"));
}

void tst_CommandLine::anOptionMayBeGivenWithAnEqualsSign()
{
    QCOMPARE(parsed<ServeOptions>("serve --port=0 --feed=every=1s").feed.kind, FeedSettings::Kind::Every);
}

void tst_CommandLine::afterTwoDashesEverythingIsAWord()
{
    QCOMPARE(parsed<InspectOptions>("inspect --json -- http://localhost/").stream.url.host(),
             QStringLiteral("localhost"));
}

void tst_CommandLine::mistakesAreOneLine_data()
{
    QTest::addColumn<QString>("says");
    const auto row = [](const char *arguments, const char *says) {
        QTest::newRow(arguments) << QString::fromUtf8(says);
    };
    row("--bogus", "unknown option --bogus");
    row("-x", "unknown option -x");
    row("sreve", "there is no command \"sreve\"");
    row("--theme pink", "--theme wants light, dark or system, not \"pink\"");
    row("--theme", "--theme needs a value");
    row("--port 1 --port 2", "--port is given twice");
    row("--start=yes", "--start takes no value");
    row("--size 1440", "--size wants");
    row("serve extra", "what is \"extra\"?");
    row("serve --port 65536", "--port wants a port from 0 to 65535, not \"65536\"");
    row("serve --port -1", "--port wants");
    row("serve --port 80.0", "--port wants");
    row("serve --feed every=", "--feed wants");
    row("serve --feed every=0s", "--feed wants");
    row("serve --feed every=1", "--feed wants");
    row("serve --feed poisson=2", "--feed wants");
    row("serve --feed poisson=0/s", "--feed wants");
    row("serve --feed poisson=nan/s", "--feed wants");
    row("serve --feed sometimes", "--feed wants");
    row("serve --cors example.com", "--cors wants an origin");
    row("serve --cors http://a.example/path", "--cors wants an origin");
    row("serve --template {", "--template wants JSON");
    row("compare --methods sse,smoke",
        "--methods wants some of short-poll,long-poll,stream,sse,websocket,webrtc,web-push,h2-push");
    row("compare --methods=", "--methods wants");
    row("compare --duration 0", "--duration wants");
    row("compare --duration inf", "--duration wants");
    row("compare --rate -5", "--rate wants");
    row("compare --payload 0", "--payload wants");
    row("compare --payload 1e3", "--payload wants");
    row("compare --poll-interval 0", "--poll-interval wants");
    row("compare --seed x", "--seed wants");
    row("compare --json=", "--json wants a file name");
    row("compare --html", "--html needs a value");
    row("inspect", "which URL?");
    row("inspect http://a/ http://b/", "what is \"http://b/\"?");
    row("inspect ftp://example.com/events", "not the URL of an event stream");
    row("inspect ws://localhost/ws --protocol sse", "--protocol sse does not go with ws:");
    row("inspect http://a/ --header X", "--header wants");
    row("inspect http://a/ --header X=1", "--header wants");
    row("inspect http://a/ --header :1", "--header wants");
    row("inspect http://a/ --method a/b", "--method wants");
    row("inspect http://a/ --data @/does/not/exist", "cannot read /does/not/exist");
    row("inspect http://a/ --proxy ftp://a", "--proxy wants");
    row("inspect http://a/ --subprotocol a,b", "--subprotocol wants");
    row("inspect http://a/ --save=", "--save wants");
    row("inspect localhost:8088/events", "not the URL of an event stream");
    row("inspect http://a/%zz?b=%20", "%zz in the URL is no percent-encoded byte; write %25");
    row("inspect /events", "not the URL of an event stream");
    row("inspect http:///events", "not the URL of an event stream");
    row("inspect http://localhost:99999/", "not the URL of an event stream");
    row("inspect http://localhost:0/", "not the URL of an event stream");
    row("inspect http://a/ --protocol websocket", "--protocol wants sse, ws");
    row("inspect http://a/ --duration 0", "--duration wants");
    row("inspect http://a/ --max-events 0", "--max-events wants");
}

void tst_CommandLine::mistakesAreOneLine()
{
    QFETCH(const QString, says);
    const CommandLine line = parse(QTest::currentDataTag());
    const auto *error = std::get_if<UsageError>(&line);
    QVERIFY(error);
    QVERIFY2(error->message.contains(says), qPrintable(error->message));
    QVERIFY2(error->message.startsWith(QStringLiteral("pushscope")), qPrintable(error->message));
    QVERIFY2(error->message.contains(QStringLiteral("--help")), qPrintable(error->message));
    QVERIFY(!error->message.contains(u'\n'));
}

void tst_CommandLine::everyCommandHasHelpWithAllItsOptions()
{
    for (const CommandSpec &spec : commandSpecs()) {
        for (const char *help : {"--help", "-h", "--bogus --help"}) {
            const CommandLine line = parse(qPrintable(spec.name + u' ' + QString::fromLatin1(help)));
            const auto *text = std::get_if<PrintText>(&line);
            if (QByteArray(help).startsWith("--bogus")) {
                QVERIFY(!text);
                continue;
            }
            QVERIFY2(text, qPrintable(spec.name));
            for (const OptionSpec &option : spec.options)
                QVERIFY2(text->text.contains(QStringLiteral("  --") + option.name), qPrintable(option.name));
            for (const QString &textLine : text->text.split(u'\n'))
                QVERIFY2(textLine.size() <= 130, qPrintable(textLine));
        }
    }
}

void tst_CommandLine::versionIsToldByEveryCommand()
{
    for (const char *arguments : {"--version", "serve --version", "inspect --version"}) {
        const CommandLine line = parse(arguments);
        const auto *text = std::get_if<PrintText>(&line);
        QVERIFY(text);
        QVERIFY(text->text.startsWith(QStringLiteral("pushscope 0.")));
    }
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
