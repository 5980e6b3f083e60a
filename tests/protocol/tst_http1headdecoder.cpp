// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/cuts.h"
#include "protocol/http1headdecoder.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

namespace {

using Decoder = Http1HeadDecoder;

/// Feeds the pieces; `taken` gets how many bytes the decoder took of all of them.
Decoder decoded(Decoder::Kind kind, const Cut &cut, qsizetype *taken = nullptr)
{
    Decoder decoder(kind);
    qsizetype sum = 0;
    for (const QByteArrayView piece : cut)
        sum += decoder.feed(piece);
    if (taken)
        *taken = sum;
    return decoder;
}

Decoder request(const QByteArray &bytes)
{
    return decoded(Decoder::Kind::Request, Cut{bytes});
}

Decoder response(const QByteArray &bytes)
{
    return decoded(Decoder::Kind::Response, Cut{bytes});
}

QByteArray rolesOf(const QByteArray &bytes, const QList<WireSpan> &spans, qint64 position = 0)
{
    static const QHash<WireRole, QByteArray> names{{WireRole::StartLine, "start"},
                                                   {WireRole::HeaderName, "name"},
                                                   {WireRole::HeaderValue, "value"},
                                                   {WireRole::LineEnd, "end"},
                                                   {WireRole::Unknown, "unknown"}};
    QByteArray out;
    for (const WireSpan &span : spans)
        out += names.value(span.role) + '[' + bytes.mid(span.begin - position, span.end - span.begin) + ']';
    return out.replace("\r", "\\r").replace("\n", "\\n");
}

} // namespace

class TestHttp1HeadDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestHeadIsTakenApart();
    void aResponseHeadIsTakenApart();
    void theBytesAfterTheHeadAreLeftToTheBody();
    void everyHeadIsReadTheSameHoweverItIsCut_data();
    void everyHeadIsReadTheSameHoweverItIsCut();
    void faultsAreNoted_data();
    void faultsAreNoted();
    void aStartLineThatIsNoneIsMalformed_data();
    void aStartLineThatIsNoneIsMalformed();
    void statusLinesOfThisWorldAreRead_data();
    void statusLinesOfThisWorldAreRead();
    void aHeadAtTheLimitIsReadAndOneByteMoreIsTooLong();
    void aHeadThatNeverEndsStopsAt64KiB();
    void nothingIsTakenAfterATerminalState();
    void everyByteHasOneSpan();
    void spansCountFromTheGivenPosition();
    void aFoldedLineGoesOnWithTheValueBeforeIt();
    void oddLinesAreKeptAsTheyStand();
};

void TestHttp1HeadDecoder::aRequestHeadIsTakenApart()
{
    const Decoder decoder =
        request("POST /publish?a=b HTTP/1.1\r\nHost: x:8088\r\nX-A:b\r\nx-a: \t c d \t\r\nE:\r\n\r\n");
    QCOMPARE(decoder.state(), Decoder::State::Complete);
    QCOMPARE(decoder.faults(), 0U);
    const HttpHead &head = decoder.head();
    QCOMPARE(head.method, "POST");
    QCOMPARE(head.target, "/publish?a=b");
    QCOMPARE(head.versionMajor, 1);
    QCOMPARE(head.versionMinor, 1);
    QCOMPARE(head.headers, (QList<HttpHeader>{{"Host", "x:8088"}, {"X-A", "b"}, {"x-a", "c d"}, {"E", ""}}));
}

void TestHttp1HeadDecoder::aResponseHeadIsTakenApart()
{
    const Decoder decoder = response("HTTP/1.0 404 Not Found here\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(decoder.state(), Decoder::State::Complete);
    QCOMPARE(decoder.faults(), 0U);
    QCOMPARE(decoder.head().status, 404);
    QCOMPARE(decoder.head().reason, "Not Found here");
    QCOMPARE(decoder.head().versionMinor, 0);
    QCOMPARE(decoder.head().value("content-length"), "0");
}

void TestHttp1HeadDecoder::theBytesAfterTheHeadAreLeftToTheBody()
{
    const QByteArray head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    const QByteArray bytes = head + "\r\nbody";
    for (const Cut &cut : allCuts(bytes)) {
        qsizetype taken = 0;
        const Decoder decoder = decoded(Decoder::Kind::Request, cut, &taken);
        QCOMPARE(taken, head.size());
        QCOMPARE(decoder.raw(), head);
    }
}

void TestHttp1HeadDecoder::everyHeadIsReadTheSameHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("plain", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n");
    row("empty lines before", "\r\n\n\r\nGET / HTTP/1.1\r\n\r\n");
    row("bare LF", "GET / HTTP/1.1\nHost: x\n\n");
    row("bare CR", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\r\n\r\n");
    row("NUL", QByteArrayLiteral("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"));
    row("folded", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\td\r\n\r\n");
    row("no colon", "GET / HTTP/1.1\r\nfoo\r\n\r\n");
    row("malformed", "GET\r\nHost: x\r\n\r\n");
    row("unfinished", "GET / HTTP/1.1\r\nHost: x\r\n");
}

void TestHttp1HeadDecoder::everyHeadIsReadTheSameHoweverItIsCut()
{
    QFETCH(const QByteArray, bytes);
    qsizetype takenWhole = 0;
    const Decoder whole = decoded(Decoder::Kind::Request, Cut{bytes}, &takenWhole);
    for (const Cut &cut : allCuts(bytes)) {
        qsizetype taken = 0;
        const Decoder decoder = decoded(Decoder::Kind::Request, cut, &taken);
        QCOMPARE(taken, takenWhole);
        QCOMPARE(decoder.state(), whole.state());
        QCOMPARE(decoder.faults(), whole.faults());
        QCOMPARE(decoder.head(), whole.head());
        QCOMPARE(decoder.spans(), whole.spans());
        QCOMPARE(decoder.raw(), whole.raw());
    }
}

void TestHttp1HeadDecoder::faultsAreNoted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<unsigned>("faults");
    const auto row = [](const char *name, const QByteArray &bytes, unsigned faults) {
        QTest::newRow(name) << bytes << faults;
    };
    const QByteArray start = "GET / HTTP/1.1\r\n";
    row("bare LF ends the start line", "GET / HTTP/1.1\nA: b\r\n\r\n", Decoder::BareLf);
    row("bare LF ends the head", start + "A: b\r\n\n", Decoder::BareLf);
    row("bare CR in a value", start + "A: b\rc\r\n\r\n", Decoder::BareCr);
    row("bare CR before CR LF", start + "A: b\r\r\n\r\n", Decoder::BareCr);
    row("bare CR in the start line", "GET /\rHTTP/1.1 HTTP/1.1\r\n\r\n",
        Decoder::BareCr | Decoder::BadTarget);
    row("NUL in a value", start + QByteArray("A: \0\r\n\r\n", 8), Decoder::NulByte);
    row("NUL in a name", start + QByteArray("A\0: b\r\n\r\n", 9), Decoder::NulByte | Decoder::BadHeaderName);
    row("control byte in a value", start + "A: \x01\x7F\r\n\r\n", Decoder::ControlByte);
    row("folded line", start + "A: b\r\n c\r\n\r\n", Decoder::FoldedLine);
    row("folded first line", start + " A: b\r\n\r\n", Decoder::FoldedLine | Decoder::BadHeaderName);
    row("no colon", start + "foo\r\n\r\n", Decoder::NoColon);
    row("blank before the colon", start + "A : b\r\n\r\n", Decoder::BadHeaderName);
    row("tab before the colon", start + "A\t: b\r\n\r\n", Decoder::BadHeaderName);
    row("blank in the name", start + "A B: c\r\n\r\n", Decoder::BadHeaderName);
    row("empty name", start + ": c\r\n\r\n", Decoder::BadHeaderName);
    row("brackets in the name", start + "(A): c\r\n\r\n", Decoder::BadHeaderName);
    row("not ASCII in the name", start + "\xC3\xA4: c\r\n\r\n", Decoder::BadHeaderName);
    row("blanks in the target", "GET /a b HTTP/1.1\r\n\r\n", Decoder::BadTarget);
    row("two blanks", "GET  / HTTP/1.1\r\n\r\n", Decoder::BadTarget);
    row("no target", "GET  HTTP/1.1\r\n\r\n", Decoder::BadTarget);
    row("tab in the target", "GET /\ta HTTP/1.1\r\n\r\n", Decoder::BadTarget);
    row("control byte in the target", "GET /\x02 HTTP/1.1\r\n\r\n",
        Decoder::BadTarget | Decoder::ControlByte);
    row("lower-case version", "GET / http/1.1\r\n\r\n", Decoder::BadVersion);
    row("long version", "GET / HTTP/1.10\r\n\r\n", Decoder::BadVersion);
    row("short version", "GET / HTTP/1\r\n\r\n", Decoder::BadVersion);
    row("no version at all", "GET / FOO\r\n\r\n", Decoder::BadVersion);
    row("empty version", "GET / \r\n\r\n", Decoder::BadVersion);
    row("HTTP/9.9 is a version", "GET / HTTP/9.9\r\n\r\n", 0);
    row("empty line before", "\r\nGET / HTTP/1.1\r\n\r\n", Decoder::LeadingEmptyLine);
    row("not ASCII in a value is allowed", start + "A: \xC3\xA4\xFF\r\n\r\n", 0);
    row("every tchar is allowed in a name", start + "!#$%&'*+-.^_`|~aZ09: b\r\n\r\n", 0);
}

void TestHttp1HeadDecoder::faultsAreNoted()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const unsigned, faults);
    const Decoder decoder = request(bytes);
    QCOMPARE(decoder.state(), Decoder::State::Complete);
    QCOMPARE(decoder.faults(), faults);
}

void TestHttp1HeadDecoder::aStartLineThatIsNoneIsMalformed_data()
{
    QTest::addColumn<bool>("isRequest");
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"GET", "GET /", "GET/HTTP/1.1", " GET / HTTP/1.1", "G(T / HTTP/1.1",
                             "\x16\x03\x01", "GET\t/\tHTTP/1.1", "{\"a\": 1, \"b\": 2}"})
        QTest::newRow(line) << true << QByteArray(line);
    for (const char *line :
         {"HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20", "HTTP/1.1 2000", "HTTP/1.1 099 x", "ICY 200 OK",
          "HTTP/1.1  200 OK", "HTTP/1.1 2x0 OK", "HTTP/ 200 OK", "SSH-2.0-x", "HTTP/1.1 -20 x"})
        QTest::newRow(line) << false << QByteArray(line);
}

void TestHttp1HeadDecoder::aStartLineThatIsNoneIsMalformed()
{
    QFETCH(const bool, isRequest);
    QFETCH(const QByteArray, line);
    Decoder decoder(isRequest ? Decoder::Kind::Request : Decoder::Kind::Response);
    QCOMPARE(decoder.feed(line + "\r\nA: b\r\n\r\n"), line.size() + 2);
    QCOMPARE(decoder.state(), Decoder::State::Malformed);
}

void TestHttp1HeadDecoder::statusLinesOfThisWorldAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<unsigned>("faults");
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 200 ") << 200 << QByteArray() << 0U;
    QTest::newRow("no blank") << QByteArray("HTTP/1.1 200") << 200 << QByteArray() << 0U;
    QTest::newRow("status over 599") << QByteArray("HTTP/1.1 999 Odd") << 999 << QByteArray("Odd") << 0U;
    QTest::newRow("lower case") << QByteArray("http/1.1 200 OK") << 200 << QByteArray("OK")
                                << unsigned(Decoder::BadVersion);
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2 200 OK") << 200 << QByteArray("OK")
                            << unsigned(Decoder::BadVersion);
}

void TestHttp1HeadDecoder::statusLinesOfThisWorldAreRead()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, status);
    QFETCH(const QByteArray, reason);
    QFETCH(const unsigned, faults);
    const Decoder decoder = response(line + "\r\n\r\n");
    QCOMPARE(decoder.state(), Decoder::State::Complete);
    QCOMPARE(decoder.head().status, status);
    QCOMPARE(decoder.head().reason, reason);
    QCOMPARE(decoder.faults(), faults);
}

void TestHttp1HeadDecoder::aHeadAtTheLimitIsReadAndOneByteMoreIsTooLong()
{
    const QByteArray head = "GET / HTTP/1.1\r\nA: b\r\n\r\n";
    for (const Cut &cut : allCuts(head)) {
        Decoder fits(Decoder::Kind::Request, head.size());
        Decoder over(Decoder::Kind::Request, head.size() - 1);
        for (const QByteArrayView piece : cut) {
            fits.feed(piece);
            over.feed(piece);
        }
        QCOMPARE(fits.state(), Decoder::State::Complete);
        QCOMPARE(over.state(), Decoder::State::TooLong);
        QCOMPARE(over.raw().size(), head.size() - 1);
    }
}

void TestHttp1HeadDecoder::aHeadThatNeverEndsStopsAt64KiB()
{
    for (const QByteArray &piece :
         {QByteArray("A: bcdefgh\r\n"), QByteArray("xxxxxxxxxxxx"), QByteArray("\r\n")}) {
        Decoder decoder(Decoder::Kind::Request);
        if (piece != "\r\n")
            decoder.feed("GET / HTTP/1.1\r\n");
        int reads = 0;
        while (decoder.state() == Decoder::State::Reading && ++reads < 100'000)
            decoder.feed(piece);
        QCOMPARE(decoder.state(), Decoder::State::TooLong);
        QCOMPARE(decoder.raw().size(), 64 * 1024);
    }
}

void TestHttp1HeadDecoder::nothingIsTakenAfterATerminalState()
{
    Decoder malformed(Decoder::Kind::Request);
    malformed.feed("foo\r\n");
    QCOMPARE(malformed.feed("GET / HTTP/1.1\r\n\r\n"), 0);
    Decoder complete = request("GET / HTTP/1.1\r\n\r\n");
    QCOMPARE(complete.feed("GET / HTTP/1.1\r\n\r\n"), 0);
    QCOMPARE(complete.head().headers.size(), 0);
}

void TestHttp1HeadDecoder::everyByteHasOneSpan()
{
    const QByteArray bytes =
        "\r\nGET / HTTP/1.1\r\nHost:  x \r\nE:\r\nF: \t\r\nodd\r\nA: b\r\n  c\t\n \r\n\r\n";
    const Decoder decoder = request(bytes);
    QCOMPARE(decoder.state(), Decoder::State::Complete);
    QVERIFY(covers(decoder.spans(), 0, bytes.size()));
    QCOMPARE(rolesOf(bytes, decoder.spans()),
             "end[\\r\\n]start[GET / HTTP/1.1]end[\\r\\n]name[Host]end[:  ]value[x]end[ \\r\\n]"
             "name[E]end[:\\r\\n]name[F]end[: \t\\r\\n]unknown[odd]end[\\r\\n]"
             "name[A]end[: ]value[b]end[\\r\\n]end[  ]value[c]end[\t\\n]end[ \\r\\n]end[\\r\\n]");
}

void TestHttp1HeadDecoder::spansCountFromTheGivenPosition()
{
    const QByteArray bytes = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
    Decoder decoder(Decoder::Kind::Response, 64 * 1024, 1000);
    decoder.feed(bytes);
    QVERIFY(covers(decoder.spans(), 1000, 1000 + bytes.size()));
    QCOMPARE(decoder.spans().first(), (WireSpan{1000, 1015, WireRole::StartLine}));
}

void TestHttp1HeadDecoder::aFoldedLineGoesOnWithTheValueBeforeIt()
{
    const Decoder decoder = response("HTTP/1.1 200 OK\r\nA: b\r\n   c \r\n\t\r\n d\r\nE:\r\n f\r\n\r\n");
    QCOMPARE(decoder.head().headers, (QList<HttpHeader>{{"A", "b c d"}, {"E", "f"}}));
    QCOMPARE(decoder.faults(), unsigned(Decoder::FoldedLine));
}

void TestHttp1HeadDecoder::oddLinesAreKeptAsTheyStand()
{
    const Decoder decoder = response("HTTP/1.1 200 OK\r\nnothing here\r\nA : b\r\n: c\r\n\r\n");
    QCOMPARE(decoder.head().headers, (QList<HttpHeader>{{"nothing here", ""}, {"A ", "b"}, {"", "c"}}));
    QVERIFY(!decoder.head().has("A"));
}

QTEST_GUILESS_MAIN(TestHttp1HeadDecoder)
#include "tst_http1headdecoder.moc"
