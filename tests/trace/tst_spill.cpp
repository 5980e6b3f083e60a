// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"
#include "trace/eventlog.h"
#include "trace/folds.h"
#include "trace/spillfile.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr qint64 SmallMemory = 1 << 20;

QByteArray payloadOf(FactIndex number)
{
    return QByteArray::number(number).repeated(40 + int(number % 50));
}

FactBatch batchFrom(FactIndex first, int count)
{
    FactBatch batch;
    for (FactIndex i = first; i < first + FactIndex(count); ++i) {
        const QByteArray payload = payloadOf(i);
        Fact fact;
        fact.time = std::chrono::microseconds(i);
        fact.lane = LaneId(quint8(i % 3));
        fact.kind = FactKind::BytesDown;
        fact.payloadOffset = quint64(batch.arena.size());
        fact.payloadSize = quint32(payload.size());
        batch.arena += payload;
        batch.facts.push_back(fact);
    }
    return batch;
}

/// Appends batches of 500 until the log holds that many facts.
void fill(EventLog &log, FactIndex facts)
{
    while (log.endIndex() < facts)
        log.append(batchFrom(log.endIndex(), 500));
}

/// Everything that should be there is, facts, payloads and indexes.
bool isWhole(const EventLog &log)
{
    for (FactIndex i = log.firstIndex(); i < log.endIndex(); ++i) {
        if (log.at(i).time != std::chrono::microseconds(i) || log.payload(i) != payloadOf(i))
            return false;
    }
    for (quint8 lane = 0; lane < 3; ++lane) {
        for (const FactIndex i : log.laneFacts(LaneId(lane))) {
            if (i % 3 != lane || i < log.firstIndex())
                return false;
        }
    }
    const FactIndex middle = (log.firstIndex() + log.endIndex()) / 2;
    return log.lowerBound(std::chrono::microseconds(middle)) == middle;
}

/// The largest file that this process may write, for the life of this object.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class SpillTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    LogLimits limits() const
    {
        LogLimits limits;
        limits.memory = SmallMemory;
        limits.disk = qint64(1) << 30;
        limits.folder = m_folder.path();
        return limits;
    }

private Q_SLOTS:
    void overTheMemoryLimitNothingIsLost()
    {
        EventLog log(limits());
        QSignalSpy changed(&log, &EventLog::spillChanged);
        QSignalSpy evicted(&log, &EventLog::evicted);
        fill(log, 60'000);
        QTRY_VERIFY(log.bytes() <= SmallMemory);
        QVERIFY(log.spilledBytes() > 5 * SmallMemory);
        QVERIFY(log.firstInMemory() > 30'000);
        QVERIFY(!changed.isEmpty());
        QVERIFY(evicted.isEmpty());
        QCOMPARE(log.firstIndex(), FactIndex(0));
        QCOMPARE(log.spillProblem(), SpillProblem::None);
        QVERIFY(isWhole(log));
        QCOMPARE(log.lowerBound(LaneId(1), 3us), std::size_t(1));
        QCOMPARE(log.lowerBound(LaneId(1), 5us), std::size_t(2));
    }

    void theTemporaryFileHasNoName()
    {
        EventLog log(limits());
        fill(log, 20'000);
        QTRY_VERIFY(log.spilledBytes() > 0);
        QVERIFY(QDir(m_folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void aSliceIsReadInAnotherThread()
    {
        EventLog log(limits());
        fill(log, 20'000);
        QTRY_VERIFY(log.spilledBytes() > 0);
        std::vector<LogSlice> slices;
        for (FactIndex i = 0; i < log.endIndex(); i = slices.back().end())
            slices.push_back(log.slice(i));
        FactIndex read = 0;
        bool isRight = true;
        std::thread reader([&] {
            for (const LogSlice &slice : slices) {
                const auto chunk = slice.load();
                for (FactIndex i = slice.first; chunk && i < slice.end(); ++i, ++read)
                    isRight = isRight && chunk->payload(chunk->at(i)) == payloadOf(i);
            }
        });
        fill(log, 25'000);
        reader.join();
        QCOMPARE(read, FactIndex(20'000));
        QVERIFY(isRight);
    }

    void theFoldsForgetNothing()
    {
        EventLog log(limits());
        const Folds folds(log);
        const FactBatch all = manyFacts(40'000);
        EventLog whole;
        const Folds wholeFolds(whole);
        whole.append(all);
        FactBatch batch;
        for (const Fact &fact : all.facts) {
            batch.facts.push_back(fact);
            batch.facts.back().payloadOffset = quint64(batch.arena.size());
            batch.arena += all.payload(fact);
            if (batch.facts.size() == 100)
                log.append(std::exchange(batch, {}));
        }
        QTRY_VERIFY(log.spilledBytes() > 0);
        for (const LaneId lane : folds.lanes()) {
            QCOMPARE(folds.summary(lane).delivered, wholeFolds.summary(lane).delivered);
            QCOMPARE(folds.summary(lane, 1s, 5s).bytesDown, wholeFolds.summary(lane, 1s, 5s).bytesDown);
            QCOMPARE(folds.history(lane)->deliveries.size(), wholeFolds.history(lane)->deliveries.size());
        }
    }

    void overTheDiskLimitTheOldestAreEvicted()
    {
        LogLimits small = limits();
        small.disk = 4 * SmallMemory;
        EventLog log(small);
        QSignalSpy evicted(&log, &EventLog::evicted);
        fill(log, 60'000);
        QVERIFY(!evicted.isEmpty());
        QCOMPARE(evicted.constLast()[0].toULongLong(), log.firstIndex());
        QVERIFY(log.spilledBytes() <= small.disk);
        QVERIFY(log.spilledBytes() > small.disk / 2);
        QVERIFY(isWhole(log));
    }

    void overTheLimitOfFactsTheOldestAreEvicted()
    {
        LogLimits few = limits();
        few.facts = 10'000;
        EventLog log(few);
        fill(log, 60'000);
        QVERIFY(log.endIndex() - log.firstIndex() <= 10'000);
        QVERIFY(log.endIndex() - log.firstIndex() > 8'000);
        QVERIFY(isWhole(log));
    }

    void whereNothingCanBeWrittenTheOldestAreEvictedAndTheReasonIsSaid()
    {
        QFile file(m_folder.filePath(QStringLiteral("no-folder")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        LogLimits wrong = limits();
        wrong.folder = file.fileName();
        EventLog log(wrong);
        QSignalSpy changed(&log, &EventLog::spillChanged);
        fill(log, 10'000);
        QTRY_COMPARE(log.spillProblem(), SpillProblem::Unwritable);
        QVERIFY(!log.spillReason().isEmpty());
        QTRY_VERIFY(!changed.isEmpty());
        fill(log, 60'000);
        QVERIFY(log.firstIndex() > 0);
        QVERIFY2(log.bytes() <= SmallMemory, qPrintable(QString::number(log.bytes())));
        QCOMPARE(log.spilledBytes(), qint64(0));
        QVERIFY(isWhole(log));
        file.remove();
    }

    void aFullDiskIsSaidAndTheNewestStays()
    {
        // No file of this process may grow beyond a megabyte: as if the disk were full.
        const FileSizeLimit full(1 << 20);
        EventLog log(limits());
        QSignalSpy evicted(&log, &EventLog::evicted);
        for (FactIndex facts = 2000; facts <= 60'000; facts += 2000) {
            fill(log, facts);
            QTRY_VERIFY(log.bytes() <= SmallMemory);
        }
        QCOMPARE(log.spillProblem(), SpillProblem::DiskFull);
        QVERIFY(!log.spillReason().isEmpty());
        QVERIFY(!evicted.isEmpty());
        QVERIFY(log.firstIndex() > 0);
        QVERIFY(log.spilledBytes() > 0);
        QCOMPARE(log.endIndex(), FactIndex(60'000));
        QVERIFY(isWhole(log));
    }

    void clearingForgetsWhatIsOnDiskToo()
    {
        EventLog log(limits());
        fill(log, 20'000);
        QTRY_VERIFY(log.spilledBytes() > 0);
        log.clear();
        QCOMPARE(log.spilledBytes(), qint64(0));
        QVERIFY(log.isEmpty());
        fill(log, 20'000);
        QTRY_VERIFY(log.spilledBytes() > 0);
        QVERIFY(isWhole(log));
    }

    void aFileGivesBackWhatItTook()
    {
        int error = 0;
        const auto file = SpillFile::create(m_folder.path(), error);
        QVERIFY(file);
        QCOMPARE(file->append("ab", "cde", error), std::optional<qint64>(0));
        QCOMPARE(file->append("", "f", error), std::optional<qint64>(5));
        QByteArray read(3, ' ');
        QVERIFY(file->read(3, read.data(), 3));
        QCOMPARE(read, QByteArray("def"));
        QVERIFY(!file->read(4, read.data(), 3));
        QVERIFY(!SpillFile::create(QStringLiteral("/proc/none/none"), error));
        QVERIFY(error != 0);
    }
};

QTEST_GUILESS_MAIN(SpillTest)
#include "tst_spill.moc"
