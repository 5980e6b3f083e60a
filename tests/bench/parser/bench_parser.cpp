// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How fast EventStreamParser is: events of 200 bytes, fed in reads of 64 KiB. Where Node and npm are, the
// same bytes go to npm eventsource-parser in the same run.

#include "protocol/eventstreamparser.h"
#include "protocol/eventstreamwriter.h"

#include <QProcess>
#include <QTemporaryFile>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace pushscope;

namespace {

constexpr qsizetype EventSize = 200;
constexpr qsizetype ReadSize = 64 * 1024;
constexpr qsizetype BlockSize = qsizetype(32) << 20;
constexpr int Passes = 8; // 256 MiB a run
constexpr int Runs = 5;

/// What came out: both parsers must agree on it, or the comparison is none.
struct Outcome
{
    qint64 events = 0;
    qint64 bytes = 0; ///< of data and type
    friend bool operator==(const Outcome &, const Outcome &) = default;
};

struct Speed
{
    double best = 0;
    double median = 0;
};

QByteArray oneEvent(qint64 number)
{
    const QByteArray id = QByteArray::number(number);
    const QByteArray head = "{\"sensor\":" + id + ",\"text\":\"";
    const auto frame = eventstream::event(id, "tick", head + "\"}");
    return *eventstream::event(id, "tick", head + QByteArray(EventSize - frame->size(), 'x') + "\"}");
}

QByteArray makeBlock()
{
    QByteArray block;
    block.reserve(BlockSize);
    for (qint64 number = 1'000'000; block.size() + EventSize <= BlockSize; ++number)
        block += oneEvent(number);
    return block;
}

double runOnce(const QByteArray &block, Outcome &outcome)
{
    outcome = {};
    EventStreamHandler handler;
    handler.onEvent = [&outcome](const StreamEvent &event) {
        ++outcome.events;
        outcome.bytes += event.data.size() + event.type.size();
    };
    EventStreamParser parser(std::move(handler));
    const auto begin = std::chrono::steady_clock::now();
    for (int pass = 0; pass < Passes; ++pass) {
        for (qsizetype at = 0; at < block.size(); at += ReadSize)
            parser.feed(QByteArrayView(block).sliced(at, std::min(ReadSize, block.size() - at)));
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    return double(block.size()) * Passes / spent.count() / 1e6;
}

Speed measure(const QByteArray &block, Outcome &outcome)
{
    runOnce(block, outcome);
    std::vector<double> speeds;
    for (int run = 0; run < Runs; ++run)
        speeds.push_back(runOnce(block, outcome));
    std::ranges::sort(speeds, std::greater());
    return {speeds.front(), speeds[speeds.size() / 2]};
}

/// "bytes 812 800 1342176 12345": name, best, median, events, bytes.
bool readPeerLine(const QByteArray &line, QByteArrayView name, Speed &speed, Outcome &outcome)
{
    const auto words = line.trimmed().split(' ');
    if (words.size() != 5 || words[0] != name)
        return false;
    speed = {words[1].toDouble(), words[2].toDouble()};
    outcome = {words[3].toLongLong(), words[4].toLongLong()};
    return true;
}

QByteArray runPeer(const QByteArray &block, int &status)
{
    QTemporaryFile file;
    QProcess peer;
    if (!file.open() || file.write(block) != block.size() || !file.flush())
        return QByteArrayLiteral("no room for the bytes to compare");
    peer.start(QStringLiteral(PEER_SCRIPT), {QStringLiteral(PEER_FOLDER), file.fileName(),
                                             QString::number(Passes), QString::number(Runs)});
    status = 3;
    if (!peer.waitForFinished(300'000) || peer.exitStatus() != QProcess::NormalExit)
        return QByteArrayLiteral("the peer did not finish");
    status = peer.exitCode();
    return peer.readAllStandardOutput();
}

int comparePeer(const QByteArray &block, const Speed &ours, const Outcome &expected)
{
    int status = 3;
    const QByteArray answer = runPeer(block, status);
    const auto lines = answer.split('\n');
    if (status != 0 || lines.size() < 3) {
        std::printf("parser.peer none: %s\n", answer.trimmed().constData());
        return 0;
    }
    Speed bytes;
    Speed text;
    Outcome outcome;
    Outcome textOutcome;
    if (!readPeerLine(lines[1], "bytes", bytes, outcome) || outcome != expected ||
        !readPeerLine(lines[2], "text", text, textOutcome) || textOutcome != expected) {
        std::printf("parser.peer disagrees: %s\n", answer.trimmed().constData());
        return 1;
    }
    std::printf("parser.peer_name eventsource-parser 4.1.3, node %s\n", lines[0].mid(8).constData());
    std::printf("parser.peer_mb_s %.0f\n", bytes.best);
    std::printf("parser.peer_median_mb_s %.0f\n", bytes.median);
    std::printf("parser.peer_decoded_mb_s %.0f\n", text.best);
    std::printf("parser.ratio %.2f\n", ours.best / bytes.best);
    std::printf("parser.ratio_decoded %.2f\n", ours.best / text.best);
    return 0;
}

} // namespace

int main()
{
    const QByteArray block = makeBlock();
    Outcome outcome;
    const Speed ours = measure(block, outcome);
    if (outcome.events != block.size() / EventSize * Passes) {
        std::printf("parser.ours lost events: %lld\n", static_cast<long long>(outcome.events));
        return 1;
    }
    std::printf("parser.ours_mb_s %.0f\n", ours.best);
    std::printf("parser.ours_median_mb_s %.0f\n", ours.median);
    std::fflush(stdout);
    return comparePeer(block, ours, outcome);
}
