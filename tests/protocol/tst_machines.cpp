// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventsourcemachine.h"
#include "protocol/http2streammachine.h"
#include "protocol/webpush/pushmachines.h"
#include "protocol/websocketmachine.h"
#include "protocol/xhrmachine.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace pushscope;

namespace {

constexpr int LastCause = int(Cause::PushRefused);

/// What the standards say, written down a second time: from, cause -> to.
using Rows = std::map<std::pair<int, Cause>, int>;

/// HTML 9.2.2 and 9.2.3. {2, Construct} is the page's next object in the same lane.
Rows eventSourceRows()
{
    return {
        {{0, Cause::Construct}, 0},    {{0, Cause::AnnounceConnection}, 1}, {{0, Cause::NetworkError}, 0},
        {{0, Cause::BadStatus}, 2},    {{0, Cause::WrongContentType}, 2},   {{0, Cause::CloseCalled}, 2},
        {{0, Cause::BadUrl}, 2},       {{0, Cause::LimitExceeded}, 2},      {{1, Cause::EndOfBody}, 0},
        {{1, Cause::NetworkError}, 0}, {{1, Cause::CloseCalled}, 2},        {{1, Cause::LimitExceeded}, 2},
        {{2, Cause::Construct}, 0}};
}

/// WebSockets 3.1, RFC 6455 4.1 and 7.
Rows webSocketRows()
{
    return {{{0, Cause::Construct}, 0},        {{0, Cause::HandshakeAccepted}, 1},
            {{0, Cause::HandshakeRefused}, 3}, {{0, Cause::NetworkError}, 3},
            {{0, Cause::BadUrl}, 3},           {{0, Cause::CloseCalled}, 2},
            {{1, Cause::CloseCalled}, 2},      {{1, Cause::CloseFrameReceived}, 2},
            {{1, Cause::LimitExceeded}, 2},    {{1, Cause::ConnectionLost}, 3},
            {{1, Cause::ConnectionClosed}, 3}, {{2, Cause::ConnectionClosed}, 3},
            {{2, Cause::ConnectionLost}, 3},   {{2, Cause::NetworkError}, 3},
            {{3, Cause::Construct}, 0}};
}

/// XMLHttpRequest 3.5.
Rows xhrRows()
{
    return {{{0, Cause::Open}, 1},          {{0, Cause::BadUrl}, 4},        {{1, Cause::HeadersReceived}, 2},
            {{1, Cause::NetworkError}, 4},  {{1, Cause::CloseCalled}, 0},   {{1, Cause::LimitExceeded}, 4},
            {{2, Cause::BodyReceived}, 3},  {{2, Cause::EndOfBody}, 4},     {{2, Cause::NetworkError}, 4},
            {{2, Cause::CloseCalled}, 0},   {{2, Cause::LimitExceeded}, 4}, {{3, Cause::BodyReceived}, 3},
            {{3, Cause::EndOfBody}, 4},     {{3, Cause::NetworkError}, 4},  {{3, Cause::CloseCalled}, 0},
            {{3, Cause::LimitExceeded}, 4}, {{4, Cause::Open}, 1},          {{4, Cause::CloseCalled}, 0}};
}

/// RFC 8030 4, 6, 7.3.
Rows pushSubscriptionRows()
{
    return {{{0, Cause::Open}, 1},           {{0, Cause::BadUrl}, 4},        {{0, Cause::CloseCalled}, 4},
            {{1, Cause::PushSubscribed}, 2}, {{1, Cause::NetworkError}, 1},  {{1, Cause::BadStatus}, 1},
            {{1, Cause::CloseCalled}, 4},    {{2, Cause::PushMonitored}, 3}, {{2, Cause::NetworkError}, 2},
            {{2, Cause::BadStatus}, 2},      {{2, Cause::PushGone}, 0},      {{2, Cause::CloseCalled}, 4},
            {{3, Cause::NetworkError}, 2},   {{3, Cause::EndOfBody}, 2},     {{3, Cause::LimitExceeded}, 2},
            {{3, Cause::PushGone}, 0},       {{3, Cause::CloseCalled}, 4},   {{4, Cause::Open}, 1}};
}

/// RFC 8030 5.2, 5.4, 6.2, 7.
Rows pushMessageRows()
{
    return {
        {{0, Cause::PushAccepted}, 1},     {{0, Cause::PushRefused}, 7},  {{1, Cause::PushStored}, 2},
        {{1, Cause::PushDelivered}, 3},    {{1, Cause::PushExpired}, 5},  {{2, Cause::PushDelivered}, 3},
        {{2, Cause::PushExpired}, 5},      {{2, Cause::PushReplaced}, 6}, {{2, Cause::PushAcknowledged}, 4},
        {{3, Cause::PushAcknowledged}, 4}, {{3, Cause::PushStored}, 2},   {{3, Cause::PushExpired}, 5},
        {{3, Cause::PushReplaced}, 6}};
}

/// WebRTC 5.6 and 6.2. {3, Construct} is the page's next object in the same lane.
Rows dataChannelRows()
{
    return {
        {{0, Cause::Construct}, 0},       {{0, Cause::ChannelOpened}, 1}, {{0, Cause::NetworkError}, 3},
        {{0, Cause::TransportClosed}, 3}, {{0, Cause::ChannelClosed}, 3}, {{0, Cause::NotAvailable}, 3},
        {{0, Cause::BadUrl}, 3},          {{0, Cause::CloseCalled}, 2},   {{1, Cause::CloseCalled}, 2},
        {{1, Cause::PeerCloses}, 2},      {{1, Cause::LimitExceeded}, 2}, {{1, Cause::ChannelClosed}, 3},
        {{1, Cause::TransportClosed}, 3}, {{2, Cause::ChannelClosed}, 3}, {{2, Cause::TransportClosed}, 3},
        {{3, Cause::Construct}, 0}};
}

/// RFC 9113 5.1, figure 2; a lost connection closes what it had, {6, Construct} is the next one's.
Rows http2StreamRows()
{
    Rows rows{{{0, Cause::SendHeaders}, 3},      {{0, Cause::ReceiveHeaders}, 3},
              {{0, Cause::SendPushPromise}, 1},  {{0, Cause::ReceivePushPromise}, 2},
              {{0, Cause::ConnectionLost}, 6},   {{1, Cause::SendHeaders}, 5},
              {{2, Cause::ReceiveHeaders}, 4},   {{3, Cause::SendEndStream}, 4},
              {{3, Cause::ReceiveEndStream}, 5}, {{4, Cause::ReceiveEndStream}, 6},
              {{5, Cause::SendEndStream}, 6},    {{6, Cause::Construct}, 0}};
    for (int state = 1; state <= 5; ++state) {
        for (const Cause cause : {Cause::SendReset, Cause::ReceiveReset, Cause::ConnectionLost})
            rows[{state, cause}] = 6;
    }
    return rows;
}

Rows rowsOf(MachineKind kind)
{
    switch (kind) {
    case MachineKind::PushSubscription:
        return pushSubscriptionRows();
    case MachineKind::PushMessage:
        return pushMessageRows();
    case MachineKind::Http2Stream:
        return http2StreamRows();
    case MachineKind::EventSource:
        return eventSourceRows();
    case MachineKind::WebSocket:
        return webSocketRows();
    case MachineKind::DataChannel:
        return dataChannelRows();
    default:
        break;
    }
    return xhrRows();
}

/// The causes that lead a new machine to each state it can reach.
std::map<int, std::vector<Cause>> waysOf(MachineKind kind)
{
    std::map<int, std::vector<Cause>> ways{{StateMachine(kind).state(), {}}};
    for (bool hasGrown = true; hasGrown;) {
        hasGrown = false;
        for (const auto &[from, way] : std::map(ways)) {
            for (const Transition &row : machineTable(kind).transitions) {
                if (row.from != from)
                    continue;
                std::vector<Cause> longer = way;
                longer.push_back(row.cause);
                hasGrown = ways.try_emplace(row.to, longer).second || hasGrown;
            }
        }
    }
    return ways;
}

StateMachine machineIn(MachineKind kind, const std::vector<Cause> &way)
{
    StateMachine machine(kind);
    for (const Cause cause : way)
        machine.apply(cause);
    return machine;
}

} // namespace

Q_DECLARE_METATYPE(pushscope::MachineKind)

class TestMachines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesAreNamedAndNumberedAsInTheStandards_data();
    void statesAreNamedAndNumberedAsInTheStandards();
    void everyStateAndCauseDoesWhatTheStandardSaysAndNothingElse_data();
    void everyStateAndCauseDoesWhatTheStandardSaysAndNothingElse();
    void everyStateCanBeReached_data();
    void everyStateCanBeReached();
    void noPairOfStateAndCauseHasTwoRows_data();
    void noPairOfStateAndCauseHasTwoRows();
    void aNumberOutsideTheTableHasNoName();

private:
    static void allMachines();
};

void TestMachines::allMachines()
{
    QTest::addColumn<MachineKind>("kind");
    QTest::newRow("EventSource") << MachineKind::EventSource;
    QTest::newRow("WebSocket") << MachineKind::WebSocket;
    QTest::newRow("XMLHttpRequest") << MachineKind::Xhr;
    QTest::newRow("RTCDataChannel") << MachineKind::DataChannel;
    QTest::newRow("PushSubscription") << MachineKind::PushSubscription;
    QTest::newRow("PushMessage") << MachineKind::PushMessage;
    QTest::newRow("HTTP/2 stream") << MachineKind::Http2Stream;
}

void TestMachines::statesAreNamedAndNumberedAsInTheStandards_data()
{
    QTest::addColumn<MachineKind>("kind");
    QTest::addColumn<QByteArrayList>("names");
    QTest::newRow("EventSource") << MachineKind::EventSource
                                 << QByteArrayList{"CONNECTING", "OPEN", "CLOSED"};
    QTest::newRow("WebSocket") << MachineKind::WebSocket
                               << QByteArrayList{"CONNECTING", "OPEN", "CLOSING", "CLOSED"};
    QTest::newRow("XMLHttpRequest") << MachineKind::Xhr
                                    << QByteArrayList{"UNSENT", "OPENED", "HEADERS_RECEIVED", "LOADING",
                                                      "DONE"};
    QTest::newRow("RTCDataChannel") << MachineKind::DataChannel
                                    << QByteArrayList{"connecting", "open", "closing", "closed"};
    QTest::newRow("signalingState") << MachineKind::SignalingState << QByteArrayList{"stable",
                                                                                     "have-local-offer",
                                                                                     "have-remote-offer",
                                                                                     "have-local-pranswer",
                                                                                     "have-remote-pranswer",
                                                                                     "closed"};
    QTest::newRow("iceGatheringState")
        << MachineKind::IceGathering << QByteArrayList{"new", "gathering", "complete"};
    QTest::newRow("iceConnectionState")
        << MachineKind::IceConnection
        << QByteArrayList{"new", "checking", "connected", "completed", "disconnected", "failed", "closed"};
    QTest::newRow("connectionState") << MachineKind::PeerConnection
                                     << QByteArrayList{"new",          "connecting", "connected",
                                                       "disconnected", "failed",     "closed"};
    QTest::newRow("RTCDtlsTransport")
        << MachineKind::DtlsTransport << QByteArrayList{"new", "connecting", "connected", "closed", "failed"};
    QTest::newRow("RTCSctpTransport")
        << MachineKind::SctpTransport << QByteArrayList{"connecting", "connected", "closed"};
    QTest::newRow("PushSubscription")
        << MachineKind::PushSubscription
        << QByteArrayList{"UNSUBSCRIBED", "SUBSCRIBING", "SUBSCRIBED", "MONITORING", "CLOSED"};
    QTest::newRow("PushMessage") << MachineKind::PushMessage
                                 << QByteArrayList{"SUBMITTED",    "ACCEPTED", "STORED",   "DELIVERED",
                                                   "ACKNOWLEDGED", "EXPIRED",  "REPLACED", "REFUSED"};
    QTest::newRow("HTTP/2 stream") << MachineKind::Http2Stream
                                   << QByteArrayList{"idle",  "reserved (local)",    "reserved (remote)",
                                                     "open",  "half-closed (local)", "half-closed (remote)",
                                                     "closed"};
}

void TestMachines::statesAreNamedAndNumberedAsInTheStandards()
{
    QFETCH(const MachineKind, kind);
    QFETCH(const QByteArrayList, names);
    const MachineTable &table = machineTable(kind);
    QVERIFY(table.kind == kind);
    QCOMPARE(table.name, QTest::currentDataTag());
    QCOMPARE(qsizetype(table.states.size()), names.size());
    for (qsizetype number = 0; number < names.size(); ++number) {
        QCOMPARE(table.stateName(quint8(number)), names[number]);
        QCOMPARE(qsizetype(table.states[std::size_t(number)].number), number);
    }
    QCOMPARE(table.initial, quint8(0));
}

void TestMachines::everyStateAndCauseDoesWhatTheStandardSaysAndNothingElse_data()
{
    allMachines();
}

void TestMachines::everyStateAndCauseDoesWhatTheStandardSaysAndNothingElse()
{
    QFETCH(const MachineKind, kind);
    const Rows rows = rowsOf(kind);
    for (const auto &[state, way] : waysOf(kind)) {
        for (int number = 0; number <= LastCause + 1; ++number) {
            const auto cause = Cause(number);
            StateMachine machine = machineIn(kind, way);
            QCOMPARE(int(machine.state()), state);
            const auto change = machine.apply(cause);
            const auto expected = rows.find({state, cause});
            QCOMPARE(change.has_value(), expected != rows.end());
            QCOMPARE(int(machine.state()), change ? expected->second : state);
            if (change)
                QVERIFY((*change == Transition{quint8(state), cause, quint8(expected->second)}));
        }
    }
}

void TestMachines::everyStateCanBeReached_data()
{
    allMachines();
}

void TestMachines::everyStateCanBeReached()
{
    QFETCH(const MachineKind, kind);
    const auto ways = waysOf(kind);
    QCOMPARE(ways.size(), machineTable(kind).states.size());
    for (const MachineState &state : machineTable(kind).states)
        QVERIFY(ways.contains(state.number));
}

void TestMachines::noPairOfStateAndCauseHasTwoRows_data()
{
    allMachines();
}

void TestMachines::noPairOfStateAndCauseHasTwoRows()
{
    QFETCH(const MachineKind, kind);
    const MachineTable &table = machineTable(kind);
    std::set<std::pair<int, Cause>> seen;
    for (const Transition &row : table.transitions) {
        QVERIFY(seen.emplace(row.from, row.cause).second);
        QVERIFY(!table.stateName(row.from).isEmpty());
        QVERIFY(!table.stateName(row.to).isEmpty());
        QVERIFY(table.find(row.from, row.cause) == &row);
    }
    QCOMPARE(seen.size(), rowsOf(kind).size());
}

void TestMachines::aNumberOutsideTheTableHasNoName()
{
    QVERIFY(eventSourceMachine().stateName(3).isEmpty());
    QVERIFY(webSocketMachine().stateName(4).isEmpty());
    QVERIFY(xhrMachine().stateName(5).isEmpty());
    QVERIFY(!eventSourceMachine().find(9, Cause::CloseCalled));
}

QTEST_GUILESS_MAIN(TestMachines)
#include "tst_machines.moc"
