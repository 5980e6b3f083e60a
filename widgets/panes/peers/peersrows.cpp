// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/peers/peersrows.h"

#include "protocol/websocketmachine.h"
#include "widgets/panes/peers/sdptext.h"
#include "widgets/text/formattext.h"
#include "widgets/text/rtcsteptext.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(WebRtc)
};

using Kind = PeersRow::Kind;
using Rows = std::vector<PeersRow>;

constexpr std::array Machines{MachineKind::DataChannel,    MachineKind::PeerConnection,
                              MachineKind::SignalingState, MachineKind::IceGathering,
                              MachineKind::IceConnection,  MachineKind::DtlsTransport,
                              MachineKind::SctpTransport};

std::optional<quint8> stateOf(const PeerSide &side, MachineKind machine)
{
    const auto it = side.states.find(machine);
    return it == side.states.end() ? std::nullopt : std::optional(it->second);
}

QString stateName(MachineKind machine, std::optional<quint8> state)
{
    return state ? QString::fromLatin1(machineTable(machine).stateName(*state)) : QString();
}

PeersRow stateRow(const PeersPicture &picture, MachineKind machine, const QString &label)
{
    PeersRow row{.kind = Kind::State, .label = label, .machine = machine};
    row.ofPublisher = stateOf(picture.publisher, machine);
    row.ofClient = stateOf(picture.client, machine);
    row.publisher = stateName(machine, row.ofPublisher);
    row.client = stateName(machine, row.ofClient);
    return row;
}

void addStates(Rows &rows, const PeersPicture &picture)
{
    rows.push_back({.kind = Kind::Heading,
                    .label = Text::tr("States"),
                    .publisher = Text::tr("Peer A"),
                    .client = Text::tr("Peer B")});
    for (const MachineKind machine : Machines)
        rows.push_back(stateRow(picture, machine, QString::fromLatin1(machineTable(machine).name)));
    rows.push_back(stateRow(picture, MachineKind::WebSocket, Text::tr("signaling socket")));
    const bool isOpen = stateName(MachineKind::DataChannel,
                                  stateOf(picture.client, MachineKind::DataChannel)) == QLatin1String("open");
    if (isOpen && stateOf(picture.client, MachineKind::WebSocket) == websocket::Closed)
        rows.push_back(
            {.kind = Kind::Note,
             .label = Text::tr("The signaling is gone, and the channel lives on: it needs the server "
                               "only to be made.")});
    if (picture.isCut)
        rows.push_back({.kind = Kind::Note,
                        .label = Text::tr("A cut reaches the signaling alone: the datagrams do not pass "
                                          "Pushscope's tap.")});
}

QString traffic(const PeerTraffic &traffic)
{
    return QStringLiteral("↑ %1 ↓ %2").arg(format::bytes(traffic.bytesUp), format::bytes(traffic.bytesDown));
}

void addFigures(Rows &rows, const PeersPicture &picture)
{
    const auto add = [&rows](const QString &label, const QString &text) {
        rows.push_back({.kind = Kind::Figure, .label = label, .client = text});
    };
    rows.push_back({.kind = Kind::Heading, .label = Text::tr("Channel")});
    add(Text::tr("Options"), QString::fromUtf8(picture.options));
    if (picture.roundTrip)
        add(Text::tr("Round trip"),
            Text::tr("%1 · best %2 of %3")
                .arg(format::duration(*picture.roundTrip), format::duration(*picture.bestRoundTrip),
                     format::count(picture.roundTrips)));
    add(Text::tr("UDP payload"), traffic(picture.datagrams));
    add(Text::tr("Datagrams"),
        QStringLiteral("↑ %1 ↓ %2")
            .arg(format::count(picture.datagrams.piecesUp), format::count(picture.datagrams.piecesDown)));
    add(Text::tr("Signaling, TCP"), traffic(picture.signaling));
}

void addCandidates(Rows &rows, const PeerSide &side, const QByteArray &chosen, const QString &whose)
{
    const QString chosenText = candidateText(chosen);
    bool isFound = false;
    for (const QByteArray &line : side.candidates) {
        const QString text = candidateText(line);
        const bool isChosen = !chosen.isEmpty() && text == chosenText;
        isFound = isFound || isChosen;
        rows.push_back({.kind = Kind::Candidate, .label = whose, .client = text, .isMarked = isChosen});
    }
    if (!chosen.isEmpty() && !isFound) // found by the checks themselves: peer-reflexive
        rows.push_back({.kind = Kind::Candidate, .label = whose, .client = chosenText, .isMarked = true});
}

void addAllCandidates(Rows &rows, const PeersPicture &picture)
{
    rows.push_back({.kind = Kind::Heading, .label = Text::tr("Candidates, ✓ the chosen pair")});
    const std::size_t before = rows.size();
    addCandidates(rows, picture.publisher, picture.publisherChosen, Text::tr("Peer A"));
    addCandidates(rows, picture.client, picture.clientChosen, Text::tr("Peer B"));
    for (const QByteArray &line : picture.dropped)
        rows.push_back({.kind = Kind::Candidate,
                        .label = Text::tr("not used"),
                        .client = candidateText(line),
                        .isFaint = true});
    if (rows.size() == before)
        rows.push_back({.kind = Kind::Note, .label = Text::tr("None yet.")});
}

PeersRow sdpRow(const QByteArray &publisher, const QByteArray &client)
{
    PeersRow row{
        .kind = Kind::Sdp, .publisher = QString::fromUtf8(publisher), .client = QString::fromUtf8(client)};
    row.meaning = sdpMeaning(client.isEmpty() ? publisher : client);
    row.isMarked = !row.meaning.isEmpty();
    return row;
}

void addDescriptions(Rows &rows, const PeersPicture &picture, bool isWide)
{
    if (isWide) {
        rows.push_back({.kind = Kind::Heading,
                        .label = QString(),
                        .publisher = Text::tr("Peer A's answer"),
                        .client = Text::tr("Peer B's offer")});
        for (const SdpPair &pair : sideBySide(picture.client.sdp, picture.publisher.sdp))
            rows.push_back(sdpRow(pair.right, pair.left));
        return;
    }
    rows.push_back({.kind = Kind::Heading, .label = Text::tr("Peer B's offer")});
    for (const SdpPair &pair : sideBySide(picture.client.sdp, {}))
        rows.push_back(sdpRow({}, pair.left));
    rows.push_back({.kind = Kind::Heading, .label = Text::tr("Peer A's answer")});
    for (const SdpPair &pair : sideBySide(picture.publisher.sdp, {}))
        rows.push_back(sdpRow(pair.left, {}));
}

} // namespace

std::vector<PeersRow> peersRows(const PeersPicture &picture, bool isWide)
{
    Rows rows;
    addStates(rows, picture);
    addFigures(rows, picture);
    addAllCandidates(rows, picture);
    addDescriptions(rows, picture, isWide);
    return rows;
}

QString peersRowText(const PeersRow &row)
{
    QStringList parts;
    if (!row.label.isEmpty())
        parts << row.label;
    if (row.kind == Kind::State || row.kind == Kind::Heading) {
        if (!row.publisher.isEmpty())
            parts << (row.kind == Kind::State ? Text::tr("Peer A %1").arg(row.publisher) : row.publisher);
        if (!row.client.isEmpty())
            parts << (row.kind == Kind::State ? Text::tr("Peer B %1").arg(row.client) : row.client);
    } else {
        for (const QString &text : {row.publisher, row.client}) {
            if (!text.isEmpty())
                parts << text;
        }
    }
    if (row.kind == Kind::Candidate && row.isMarked)
        parts << Text::tr("chosen");
    if (!row.meaning.isEmpty())
        parts << row.meaning;
    return parts.join(QStringLiteral(" · "));
}

} // namespace pushscope
