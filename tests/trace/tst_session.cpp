// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "foldstest.h"

#include "trace/crc32.h"
#include "trace/session.h"
#include "trace/sessionformat.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray saved(const Folds &folds)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return saveSession(folds, buffer).error == SessionError::None ? bytes : QByteArray();
}

QByteArray saved(const FactBatch &batch)
{
    FoldedLog f;
    f.log.append(batch);
    return saved(f.folds);
}

LoadedSession loaded(QByteArray bytes, const SessionLimits &limits = {})
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return loadSession(buffer, limits);
}

/// Whether both say the same, wherever their payloads lie.
bool areSame(const FactBatch &a, const FactBatch &b)
{
    if (a.facts.size() != b.facts.size())
        return false;
    for (std::size_t i = 0; i < a.facts.size(); ++i) {
        Fact fact = a.facts[i];
        fact.payloadOffset = b.facts[i].payloadOffset;
        if (fact != b.facts[i] || a.payload(a.facts[i]) != b.payload(b.facts[i]))
            return false;
    }
    return true;
}

FactBatch smallSession()
{
    SessionBuilder session;
    session.serverListens(1ms);
    session.fact({.time = 2ms, .lane = LaneId(4), .kind = FactKind::LaneStarted, .value = 4}, "http://x/");
    session.publish(3ms, "\"hello\"");
    session.fact({.time = 3ms, .message = MessageId(1), .lane = LaneId(4), .kind = FactKind::Delivered},
                 QByteArray("\0\r\n\xff", 4));
    return session.batch();
}

/// A file of one block with right check sums, whatever it holds.
QByteArray fileOf(const QByteArray &facts, const QByteArray &payloads, quint32 count, quint64 total)
{
    using namespace sessionformat;
    QByteArray end(EndMarkSize, '\0');
    qToLittleEndian(total, end.data());
    return fileHeader() + encode({count, quint32(payloads.size()), crc32(payloads, crc32(facts))}) + facts +
           payloads + encode({0, 0, crc32(end)}) + end;
}

QByteArray encoded(std::initializer_list<Fact> facts)
{
    QByteArray bytes;
    for (const Fact &fact : facts)
        sessionformat::appendFact(bytes, fact);
    return bytes;
}

/// Takes `room` bytes, then the disk is full.
class FullDevice : public QIODevice
{
public:
    explicit FullDevice(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size > m_room) {
            setErrorString(QStringLiteral("No space left on device"));
            return -1;
        }
        m_room -= size;
        return size;
    }

private:
    qint64 m_room;
};

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCheckSumIsThatOfGzip()
    {
        QCOMPARE(crc32("123456789"), quint32(0xCBF43926));
        QCOMPARE(crc32({}), quint32(0));
        QCOMPARE(crc32("6789", crc32("12345")), quint32(0xCBF43926));
    }

    void aSessionComesBackAsItWas_data()
    {
        QTest::addColumn<FactBatch>("batch");
        QTest::newRow("nothing") << FactBatch{};
        QTest::newRow("small") << smallSession();
        QTest::newRow("sample") << sampleSession();
        QTest::newRow("many blocks") << manyFacts(10'000);
        SessionBuilder large;
        large.fact({.time = 1ms, .kind = FactKind::BytesUp}, "before");
        large.fact({.time = 2ms, .kind = FactKind::BytesUp}, QByteArray(3 << 20, 'x'));
        large.fact({.time = 3ms, .kind = FactKind::BytesUp}, "after");
        QTest::newRow("a payload larger than a block") << large.batch();
        SessionBuilder extreme;
        extreme.fact({.time = -5ms,
                      .message = MessageId(0xFFFFFFFF),
                      .connection = ConnectionId(0xFFFFFFFE),
                      .lane = LaneId(255),
                      .kind = FactKind(255),
                      .value = 0xFFFF});
        QTest::newRow("the ends of all ranges") << extreme.batch();
    }
    void aSessionComesBackAsItWas()
    {
        QFETCH(FactBatch, batch);
        const QByteArray bytes = saved(batch);
        const LoadedSession session = loaded(bytes);
        QCOMPARE(session.error, SessionError::None);
        QVERIFY(areSame(session.batch, batch));
        QCOMPARE(saved(session.batch), bytes);
    }

    void theFileIsAsItsPageSays()
    {
        SessionBuilder session;
        session.fact({.time = TraceTime(0x0102030405060708),
                      .message = MessageId(0x11121314),
                      .connection = ConnectionId(0x21222324),
                      .lane = LaneId(0x31),
                      .kind = FactKind(0x32),
                      .value = 0x4142},
                     "pay");
        const QByteArray bytes = saved(session.batch());
        QCOMPARE(bytes.first(16), QByteArray("\x89PUSHSCOPE\r\n\1\0\3\0", 16));
        QCOMPARE(bytes.sliced(16, 8), QByteArray("\1\0\0\0\3\0\0\0", 8));
        QCOMPARE(bytes.sliced(32, 24).toHex(), QByteArray("0807060504030201"
                                                          "03000000"
                                                          "14131211"
                                                          "24232221"
                                                          "31"
                                                          "32"
                                                          "4241"));
        QCOMPARE(bytes.sliced(56, 3), QByteArray("pay"));
        QCOMPARE(bytes.size(), qsizetype(59 + 16 + 8));
        QCOMPARE(bytes.last(8), QByteArray("\1\0\0\0\0\0\0\0", 8));
    }

    void everyWrongByteIsNoticed()
    {
        const QByteArray bytes = saved(smallSession());
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            for (const int bit : {0x01, 0x10, 0x80}) {
                QByteArray wrong = bytes;
                wrong[i] = char(wrong[i] ^ bit);
                const SessionError error = loaded(wrong).error;
                QVERIFY2(error != SessionError::None, qPrintable(QString::number(i)));
                if (i >= sessionformat::FileHeaderSize)
                    QCOMPARE(error, SessionError::Corrupt);
                else if (i < sessionformat::Magic.size())
                    QCOMPARE(error, SessionError::NotASession);
            }
        }
    }

    void aFileCutAnywhereIsTruncated()
    {
        const QByteArray bytes = saved(smallSession());
        for (qsizetype size = 1; size < bytes.size(); ++size)
            QCOMPARE(loaded(bytes.first(size)).error, SessionError::Truncated);
    }

    void aFileCutShortKeepsItsWholeBlocks()
    {
        const FactBatch batch = manyFacts(10'000);
        const QByteArray bytes = saved(batch);
        const LoadedSession session = loaded(bytes.first(bytes.size() / 2));
        QCOMPARE(session.error, SessionError::Truncated);
        QCOMPARE(session.batch.facts.size(), std::size_t(4096));
        FactBatch begin = batch;
        begin.facts.resize(4096);
        QVERIFY(areSame(session.batch, begin));
    }

    void whatFollowsTheEndIsCorrupt()
    {
        QCOMPARE(loaded(saved(smallSession()) + '\n').error, SessionError::Corrupt);
    }

    void foreignFilesAreNoSessions_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("{\"kind\":\"listening\"}\n{\"kind\":\"state\"}\n");
        QTest::newRow("short text") << QByteArray("hi");
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n0000000000000000");
        QTest::newRow("line ends converted") << saved(smallSession()).replace("\r\n", "\n");
        QTest::newRow("zeros") << QByteArray(1000, '\0');
    }
    void foreignFilesAreNoSessions()
    {
        QFETCH(QByteArray, bytes);
        const LoadedSession session = loaded(bytes);
        QCOMPARE(session.error, SessionError::NotASession);
        QVERIFY(session.batch.facts.empty());
    }

    void aNewerVersionIsSaidToBeOne()
    {
        QByteArray bytes = saved(smallSession());
        bytes[12] = 2;
        QCOMPARE(loaded(bytes).error, SessionError::NewerVersion);
    }

    void timesThatFallAreCorrupt()
    {
        const QByteArray facts = encoded({{.time = 2ms}, {.time = 1ms}});
        QCOMPARE(loaded(fileOf(facts, {}, 2, 2)).error, SessionError::Corrupt);
        QCOMPARE(loaded(fileOf(encoded({{.time = 1ms}, {.time = 1ms}}), {}, 2, 2)).error, SessionError::None);
    }

    void aLaneOfAMethodThatThereIsNotIsCorrupt_data()
    {
        QTest::addColumn<FactKind>("kind");
        QTest::newRow("started") << FactKind::LaneStarted;
        QTest::newRow("found out") << FactKind::MethodChosen;
    }
    void aLaneOfAMethodThatThereIsNotIsCorrupt()
    {
        QFETCH(FactKind, kind);
        for (const quint16 method : {quint16(0), quint16(200), quint16(4 + 256), quint16(0xFFFF)})
            QCOMPARE(loaded(fileOf(encoded({{.kind = kind, .value = method}}), {}, 1, 1)).error,
                     SessionError::Corrupt);
        QCOMPARE(loaded(fileOf(encoded({{.kind = kind, .value = 4}}), {}, 1, 1)).error, SessionError::None);
    }

    void timesThatNoClockGivesAreCorrupt()
    {
        QCOMPARE(loaded(fileOf(encoded({{.time = TraceTime::max()}}), {}, 1, 1)).error,
                 SessionError::Corrupt);
        QCOMPARE(loaded(fileOf(encoded({{.time = TraceTime::min()}}), {}, 1, 1)).error,
                 SessionError::Corrupt);
    }

    void payloadsMustFillTheirPlace()
    {
        const QByteArray fact = encoded({{.payloadSize = 4}});
        QCOMPARE(loaded(fileOf(fact, "1234", 1, 1)).error, SessionError::None);
        QCOMPARE(loaded(fileOf(fact, "123", 1, 1)).error, SessionError::Corrupt);
        QCOMPARE(loaded(fileOf(fact, "12345", 1, 1)).error, SessionError::Corrupt);
        const QByteArray huge = encoded({{.payloadSize = 0xFFFFFFFF}, {.payloadSize = 5}});
        QCOMPARE(loaded(fileOf(huge, "1234", 2, 2)).error, SessionError::Corrupt);
    }

    void aWrongTotalIsCorrupt()
    {
        QCOMPARE(loaded(fileOf(encoded({{}}), {}, 1, 2)).error, SessionError::Corrupt);
    }

    void aFileOverTheLimitsIsNotReadOn()
    {
        const QByteArray bytes = saved(manyFacts(10'000));
        const LoadedSession facts = loaded(bytes, {.facts = 5000});
        QCOMPARE(facts.error, SessionError::TooLarge);
        QCOMPARE(facts.batch.facts.size(), std::size_t(4096));
        QCOMPARE(loaded(bytes, {.payloadBytes = 1000}).error, SessionError::TooLarge);
        QCOMPARE(loaded(bytes, {.facts = 10'000}).error, SessionError::None);
    }

    void anAnnouncedGigabyteIsNotAllocated()
    {
        using namespace sessionformat;
        const QByteArray bytes = fileHeader() + encode({4'000'000, 1'000'000'000, 0}) + "a few bytes";
        QCOMPARE(loaded(bytes).error, SessionError::Truncated);
    }

    void aFullDiskIsSaid()
    {
        FoldedLog f;
        f.log.append(manyFacts(20'000));
        const auto whole = qint64(saved(f.folds).size());
        for (const qint64 room : {qint64(0), qint64(20), whole / 2, whole - 1}) {
            FullDevice device(room);
            const SavedSession result = saveSession(f.folds, device);
            QCOMPARE(result.error, SessionError::CannotWrite);
            QCOMPARE(result.systemReason, QStringLiteral("No space left on device"));
        }
        FullDevice device(whole);
        QCOMPARE(saveSession(f.folds, device).error, SessionError::None);
    }

    void aFileIsReplacedByAWholeOne()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.pushscope"));
        FoldedLog f;
        QCOMPARE(saveSessionFile(f.folds, path).error, SessionError::None);
        f.log.append(sampleSession());
        QCOMPARE(saveSessionFile(f.folds, path).error, SessionError::None);
        const LoadedSession session = loadSessionFile(path);
        QCOMPARE(session.error, SessionError::None);
        QVERIFY(areSame(session.batch, sampleSession()));
    }

    void aFileThatCannotBeOpenedIsSaidWhy()
    {
        const QTemporaryDir folder;
        const LoadedSession missing = loadSessionFile(folder.filePath(QStringLiteral("none")));
        QCOMPARE(missing.error, SessionError::CannotOpen);
        QVERIFY(!missing.systemReason.isEmpty());
        FoldedLog f;
        const SavedSession nowhere = saveSessionFile(f.folds, folder.filePath(QStringLiteral("no/where")));
        QCOMPARE(nowhere.error, SessionError::CannotOpen);
        QVERIFY(!nowhere.systemReason.isEmpty());
    }

    void aSessionWhoseBeginningIsEvictedCanStillBeUnderstood()
    {
        const FactBatch all = manyFacts(40'000, 2);
        FoldedLog f(400'000);
        for (std::size_t i = 0; i < all.facts.size(); ++i) {
            SessionBuilder one;
            one.fact(all.facts[i], all.payload(all.facts[i]));
            f.log.append(one.batch());
        }
        f.stop(1'000'000, 2).flush();
        QVERIFY(f.log.firstIndex() > 0);
        FoldedLog again;
        again.log.append(loaded(saved(f.folds)).batch);
        QCOMPARE(again.folds.lanes(), f.folds.lanes());
        for (const LaneId lane : f.folds.lanes()) {
            QCOMPARE(again.folds.history(lane)->method, f.folds.history(lane)->method);
            QCOMPARE(again.folds.history(lane)->url, f.folds.history(lane)->url);
            QCOMPARE(again.folds.history(lane)->running, f.folds.history(lane)->running);
            QCOMPARE(again.folds.history(lane)->deliveries.size(), f.folds.history(lane)->deliveries.size());
            QCOMPARE(again.folds.history(lane)->states.size(), f.folds.history(lane)->states.size());
            QCOMPARE(again.folds.summary(lane).missed, f.folds.summary(lane).missed);
        }
    }

    void hostileFactsInASoundFileDoNoHarm()
    {
        // Every kind on every sort of lane, with values and ids that mean nothing.
        SessionBuilder session;
        for (int round = 0; round < 4; ++round) {
            for (int kind = 0; kind < 256; ++kind) {
                const bool isMethod = FactKind(kind) == FactKind::LaneStarted ||
                                      FactKind(kind) == FactKind::MethodChosen; // else the file is refused
                session.fact({.time = TraceTime(round * 1000 + kind),
                              .message = MessageId(quint32(kind) * 77'777'777u),
                              .connection = ConnectionId(quint32(-kind)),
                              .lane = LaneId(quint8(kind * 7)),
                              .kind = FactKind(kind),
                              .value = isMethod ? quint16(Method::Sse) : quint16(kind * 257)},
                             QByteArray(kind % 9, '\xff'));
            }
        }
        FoldedLog f;
        const LoadedSession hostile = loaded(saved(session.batch()));
        QCOMPARE(hostile.error, SessionError::None);
        f.log.append(hostile.batch);
        for (int lane = 0; lane < 256; ++lane) {
            const LaneSummary summary = f.summary(quint8(lane));
            QCOMPARE(summary.delivered - summary.unexpected + summary.missed + summary.pending,
                     summary.expected);
        }
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
