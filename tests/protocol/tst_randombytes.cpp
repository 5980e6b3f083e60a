// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/chunkeddecoder.h"
#include "protocol/cuts.h"
#include "protocol/json.h"
#include "protocol/message.h"
#include "protocol/ndjsonsplitter.h"
#include "protocol/requestcheck.h"
#include "protocol/websocketframedecoder.h"

#include <QTest>

#include <random>

using namespace pushscope;
using namespace pushscope::test;

namespace {

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
    /// Tokens of a grammar, with some bytes of no grammar among them.
    QByteArray bytes(const QByteArrayList &tokens, qsizetype most)
    {
        QByteArray all;
        for (qsizetype count = below(most); count > 0; --count) {
            if (below(15) == 0)
                all += char(below(256));
            else
                all += tokens[below(tokens.size())];
        }
        return all;
    }
    Cut cut(QByteArrayView bytes)
    {
        Cut pieces;
        while (!bytes.isEmpty()) {
            pieces.push_back(bytes.first(below(bytes.size() + 1)));
            bytes = bytes.sliced(pieces.back().size());
        }
        return pieces;
    }

private:
    std::mt19937_64 m_engine;
};

/// PUSHSCOPE_SOAK sets the number of inputs, PUSHSCOPE_SEED the seed of the first.
int inputs(int usual)
{
    bool isSoak = false;
    const int soak = qEnvironmentVariableIntValue("PUSHSCOPE_SOAK", &isSoak);
    return isSoak ? soak : usual;
}

quint64 firstSeed()
{
    return quint64(qEnvironmentVariableIntValue("PUSHSCOPE_SEED"));
}

/// Feeds a copy of each piece that dies at once, so that a view kept too long is caught by the sanitizer.
template <typename Decoder>
qsizetype feedCopies(Decoder &decoder, const Cut &cut)
{
    qsizetype taken = 0;
    for (const QByteArrayView piece : cut)
        taken += decoder.feed(piece.toByteArray());
    return taken;
}

} // namespace

/// Bytes that nobody would send on purpose: whatever comes in, and however it is cut, the same comes out, and
/// every byte taken is accounted for.
class TestRandomBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headsAreReadTheSameHoweverTheyAreCut();
    void aRefusedHeadHasAStatusAndAGoodOneIsWhatItLooksLike();
    void chunksAreReadTheSameHoweverTheyAreCut();
    void framesAreReadTheSameHoweverTheyAreCut();
    void linesAreSplitTheSameHoweverTheyAreCut();
    void jsonThatIsAcceptedStaysTheSameWhenReadAgain();
};

static const QByteArrayList HeadTokens{"GET",
                                       "POST",
                                       " ",
                                       " ",
                                       "/",
                                       "HTTP/1.1",
                                       "HTTP/1.0",
                                       "HTTP/9.9",
                                       "\r\n",
                                       "\r\n",
                                       "\r\n\r\n",
                                       "\n",
                                       "\r",
                                       "\t",
                                       ":",
                                       "Host",
                                       "Host: x\r\n",
                                       "Content-Length: 5\r\n",
                                       "Transfer-Encoding: chunked\r\n",
                                       "a",
                                       "GET / HTTP/1.1\r\n",
                                       "HTTP/1.1 200 OK\r\n",
                                       "http://x/",
                                       "*",
                                       ": ",
                                       QByteArray(1, '\0'),
                                       "\xC3\xA4",
                                       "\r\n b"};

void TestRandomBytes::headsAreReadTheSameHoweverTheyAreCut()
{
    int complete = 0;
    for (int i = 0; i < inputs(5000); ++i) {
        Random random(firstSeed() + quint64(i));
        const QByteArray bytes = random.bytes(HeadTokens, 25);
        const auto kind = i % 2 == 0 ? Http1HeadDecoder::Kind::Request : Http1HeadDecoder::Kind::Response;
        Http1HeadDecoder whole(kind, 120);
        const qsizetype taken = feedCopies(whole, {bytes});
        complete += whole.state() == Http1HeadDecoder::State::Complete ? 1 : 0;
        QVERIFY(whole.raw() == bytes.first(taken));
        if (whole.state() == Http1HeadDecoder::State::Complete)
            QVERIFY(covers(whole.spans(), 0, taken));
        for (const Cut &cut : {byteByByte(bytes), random.cut(bytes)}) {
            Http1HeadDecoder other(kind, 120);
            QCOMPARE(feedCopies(other, cut), taken);
            QVERIFY(other.state() == whole.state() && other.faults() == whole.faults());
            QVERIFY(other.head() == whole.head() && other.spans() == whole.spans());
        }
    }
    QVERIFY(complete > 0);
}

void TestRandomBytes::aRefusedHeadHasAStatusAndAGoodOneIsWhatItLooksLike()
{
    int good = 0;
    for (int i = 0; i < inputs(20'000); ++i) {
        Random random(firstSeed() + quint64(i));
        Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Request);
        decoder.feed("GET / HTTP/1.1\r\n" + random.bytes(HeadTokens, 6) + "\r\n\r\n");
        QVERIFY(decoder.state() == Http1HeadDecoder::State::Complete);
        const int status = refusalStatus(decoder);
        if (status != 0) {
            QVERIFY(status == 400 || status == 501);
            continue;
        }
        ++good;
        QVERIFY(!decoder.raw().contains('\0'));
        QCOMPARE(decoder.raw().count('\n'), decoder.raw().count("\r\n"));
        QCOMPARE(decoder.raw().count('\r'), decoder.raw().count("\r\n"));
        QCOMPARE(decoder.head().count("Host"), 1);
        QVERIFY(decoder.head().count("Content-Length") + decoder.head().count("Transfer-Encoding") <= 1);
    }
    QVERIFY(good > 0);
}

void TestRandomBytes::chunksAreReadTheSameHoweverTheyAreCut()
{
    const QByteArrayList tokens{"0",
                                "1",
                                "3",
                                "a",
                                "F",
                                "\r\n",
                                "\r\n",
                                "\r\n",
                                "\n",
                                "\r",
                                ";",
                                " ",
                                "x=y",
                                ":",
                                "T: v\r\n",
                                "0\r\n\r\n",
                                "3\r\nabc\r\n",
                                "1\r\nx\r\n",
                                "fffffffffffffffff"};
    int complete = 0;
    for (int i = 0; i < inputs(5000); ++i) {
        Random random(firstSeed() + quint64(i));
        const QByteArray bytes = random.bytes(tokens, 20);
        const auto read = [&bytes](const Cut &cut) {
            QByteArray data;
            QList<WireSpan> spans;
            ChunkedDecoder decoder([&data](QByteArrayView more, qint64, qint64) { data += more; }, 0,
                                   [&spans](WireSpan span) { spans.append(span); });
            const qsizetype taken = feedCopies(decoder, cut);
            const qint64 marked = spans.isEmpty() ? 0 : spans.last().end;
            // A trailer line is marked when it is whole.
            const bool isMarked =
                marked == taken || (decoder.state() == ChunkedDecoder::State::Reading && marked < taken);
            return std::tuple(decoder.state(), taken, data, decoder.chunkCount(), decoder.trailers(),
                              decoder.hasBareLf(), joinedSpans(spans), isMarked && covers(spans, 0, marked));
        };
        const auto whole = read({bytes});
        complete += std::get<0>(whole) == ChunkedDecoder::State::Complete ? 1 : 0;
        QVERIFY(std::get<7>(whole));
        QVERIFY(read(byteByByte(bytes)) == whole);
        QVERIFY(read(random.cut(bytes)) == whole);
    }
    QVERIFY(complete > 0);
}

void TestRandomBytes::framesAreReadTheSameHoweverTheyAreCut()
{
    const QByteArrayList tokens{"\x81",
                                "\x82",
                                "\x88",
                                "\x89",
                                "\x01",
                                QByteArray(1, '\0'),
                                "\x05",
                                "\x85",
                                "\x7E",
                                "\xFE",
                                QByteArray("\0\x05", 2),
                                "abcde",
                                "\x81\x02hi",
                                QByteArray("\x7F\0\0\0\0\0\0\0\3", 9)};
    qsizetype frames = 0;
    for (int i = 0; i < inputs(5000); ++i) {
        Random random(firstSeed() + quint64(i));
        const QByteArray bytes = random.bytes(tokens, 25);
        const auto read = [](const Cut &cut) {
            QByteArrayList found;
            QList<WireSpan> spans;
            WebSocketFrameDecoder decoder(
                [&found](const WebSocketFrame &f) {
                    found += QByteArray::number(f.opcode) + (f.truncated ? "!" : "=") + f.payload;
                },
                0, [&spans](WireSpan span) { spans.append(span); }, 4);
            for (const QByteArrayView piece : cut)
                decoder.feed(piece.toByteArray());
            return std::tuple(found, joinedSpans(spans), decoder.isInsideFrame());
        };
        const auto whole = read({bytes});
        frames += std::get<0>(whole).size();
        const qint64 marked = std::get<1>(whole).isEmpty() ? 0 : std::get<1>(whole).last().end;
        QVERIFY(covers(std::get<1>(whole), 0, marked));
        QVERIFY(bytes.size() - marked < 14); // only an unfinished header is not marked yet
        QVERIFY(read(byteByByte(bytes)) == whole);
        QVERIFY(read(random.cut(bytes)) == whole);
    }
    QVERIFY(frames > 0);
}

void TestRandomBytes::linesAreSplitTheSameHoweverTheyAreCut()
{
    const QByteArrayList tokens{"\n", "\r\n", "\r", "{}", "abc", " "};
    for (int i = 0; i < inputs(5000); ++i) {
        Random random(firstSeed() + quint64(i));
        const QByteArray bytes = random.bytes(tokens, 25);
        QByteArrayList expected; // by the plainest means: split at LF
        for (QByteArray line : bytes.split('\n')) {
            if (line.endsWith('\r'))
                line.chop(1);
            if (!line.isEmpty())
                expected += line;
        }
        for (const Cut &cut : {Cut{bytes}, byteByByte(bytes), random.cut(bytes)}) {
            QByteArrayList found;
            bool isPlaced = true;
            NdjsonSplitter splitter([&](QByteArrayView line, qint64 position) {
                isPlaced = isPlaced && bytes.mid(position, line.size()) == line;
                found += line.toByteArray();
            });
            for (const QByteArrayView piece : cut)
                splitter.feed(piece.toByteArray());
            splitter.end();
            QCOMPARE(found, expected);
            QVERIFY(isPlaced);
        }
    }
}

void TestRandomBytes::jsonThatIsAcceptedStaysTheSameWhenReadAgain()
{
    const QByteArrayList tokens{
        "{",  "}",     "[",        "]",   ":",  ",",  "\"id\":7", "\"data\":", "\"type\":\"t\"",
        "\"", "\\u12", "\\ud83d",  "1",   "-0", ".5", "e9",       "true",      "null",
        " ",  "\n",    "\xC3\xA4", "\xFF"};
    int accepted = 0;
    for (int i = 0; i < inputs(50'000); ++i) {
        Random random(firstSeed() + quint64(i));
        const QByteArray text = random.bytes(tokens, 9);
        if (const auto compact = json::compact(text)) {
            ++accepted;
            QVERIFY(json::compact(*compact) == compact);
            QVERIFY(compact->isValidUtf8() && !compact->contains('\n'));
        }
        if (const auto message = messageFromJson(text))
            QVERIFY(messageFromJson(toJson(*message)) == message);
        QVERIFY(json::string(json::quoted(text)).has_value());
    }
    QVERIFY(accepted > 100);
}

QTEST_GUILESS_MAIN(TestRandomBytes)
#include "tst_randombytes.moc"
