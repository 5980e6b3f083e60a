// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/cuts.h"
#include "protocol/referenceinterpreter.h"

#include <QTest>

#include <iterator>
#include <random>

using namespace pushscope;
using namespace pushscope::test;

namespace {

/// What streams are put together from: everything that has ever led a parser astray.
const QByteArrayList &tokens()
{
    static const QByteArrayList all{
        "\n",
        "\n",
        "\n\n",
        "\r",
        "\r",
        "\r\r",
        "\r\n",
        "\r\n",
        "\r\n\r\n",
        ":",
        ":",
        ": ",
        " ",
        "data",
        "data:",
        "data: ",
        "data: x",
        "event: ",
        "event:t",
        "event",
        "id",
        "id: ",
        "id:7",
        "retry: ",
        "retry:1",
        "9",
        "5x",
        "a",
        "field",
        QByteArray(1, '\0'),
        QByteArray("id: \0", 5),
        "\xEF\xBB\xBF",
        "\xEF",
        "\xBB",
        "\xBF",
        "\xEF\xBB",
        "\xC3\xBC",
        "\xE2\x82\xAC",
        "\xF0\x9F\x9A\x80",
        "\xE2\x82",
        "\xF0\x9F",
        "\xF0\x90",
        "\xED\xA0",
        "\xC3",
        "\x80",
        "\xFF",
        "\xC0\xAF",
        "\xF4\x90\x80\x80",
        "99999999999999999999",
    };
    return all;
}

class Random
{
public:
    explicit Random(quint64 seed)
        : m_engine(seed)
    {}
    qsizetype below(qsizetype limit)
    {
        return std::uniform_int_distribution<qsizetype>(0, limit - 1)(m_engine);
    }

private:
    std::mt19937_64 m_engine;
};

QByteArray randomStream(Random &random)
{
    QByteArray stream;
    const qsizetype count = random.below(60);
    for (qsizetype i = 0; i < count; ++i) {
        if (random.below(12) == 0)
            stream += char(random.below(256));
        else
            stream += tokens()[random.below(tokens().size())];
    }
    return stream;
}

Cut randomCut(QByteArrayView stream, Random &random)
{
    Cut cut;
    while (!stream.isEmpty()) {
        const qsizetype size = random.below(stream.size() + 1);
        cut.push_back(stream.first(size));
        stream = stream.sliced(size);
    }
    return cut;
}

/// What the parser tells, but for what the reference cannot know.
QByteArrayList told(const Cut &cut)
{
    StreamTrace trace;
    EventStreamHandler handler = trace.handler();
    handler.onIgnored = [&trace](IgnoredReason reason, QByteArrayView line) {
        if (reason != IgnoredReason::InvalidUtf8)
            trace.ignored(reason, line);
    };
    EventStreamParser parser(std::move(handler));
    for (const QByteArrayView piece : cut) {
        // A copy that dies at once: a parser that keeps a view into a read is caught by the sanitizer.
        const QByteArray read = piece.toByteArray();
        parser.feed(read);
    }
    parser.end();
    return trace.lines();
}

} // namespace

class TestEventStreamReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomStreamsAreReadAsTheStandardSaysHoweverTheyAreCut();
    void theReferenceDecodesAsQtDoes();
};

/// PUSHSCOPE_SOAK sets the number of streams, PUSHSCOPE_SEED the seed of the first.
void TestEventStreamReference::randomStreamsAreReadAsTheStandardSaysHoweverTheyAreCut()
{
    bool isSoak = false;
    const int soak = qEnvironmentVariableIntValue("PUSHSCOPE_SOAK", &isSoak);
    const int count = isSoak ? soak : 5000;
    const auto first = quint64(qEnvironmentVariableIntValue("PUSHSCOPE_SEED"));
    qsizetype lines = 0;
    for (int i = 0; i < count; ++i) {
        const quint64 seed = first + quint64(i);
        Random random(seed);
        const QByteArray stream = randomStream(random);
        const QByteArrayList expected = ReferenceInterpreter().interpret(stream).lines();
        lines += expected.size();
        for (const Cut &cut : {Cut{stream}, byteByByte(stream), randomCut(stream, random)}) {
            const QByteArrayList found = told(cut);
            if (found != expected)
                qInfo() << "seed" << seed << "stream" << stream.toHex(' ') << "in" << cut.size() << "reads";
            QCOMPARE(found, expected);
        }
    }
    QVERIFY(lines > count); // the streams say something
}

/// The reference itself is checked against a third reader where that one is known to agree.
void TestEventStreamReference::theReferenceDecodesAsQtDoes()
{
    for (quint64 seed = 0; seed < 500; ++seed) {
        Random random(seed);
        const QByteArray stream = "x" + randomStream(random); // the x keeps Qt from dropping a BOM
        const QString text = QString::fromUtf8(stream);
        if (!QByteArrayView(stream).isValidUtf8())
            continue;
        const std::u32string decoded = decodeUtf8(stream);
        QCOMPARE(QString::fromUcs4(decoded.data(), qsizetype(decoded.size())), text);
    }
}

QTEST_GUILESS_MAIN(TestEventStreamReference)
#include "tst_eventstreamreference.moc"
