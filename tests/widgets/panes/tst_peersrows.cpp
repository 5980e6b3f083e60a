// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/datachannelmachine.h"
#include "protocol/websocketmachine.h"
#include "widgets/panes/peers/peersrows.h"
#include "widgets/panes/peers/sdptext.h"

#include <QTest>

#include <algorithm>

using namespace pushscope;

namespace {

const QByteArray Offer =
    "v=0\r\no=- 1 0 IN IP4 0.0.0.0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
    "a=setup:actpass\r\na=ice-ufrag:b\r\na=fingerprint:sha-256 AA\r\n";
const QByteArray Answer =
    "v=0\r\no=- 2 0 IN IP4 0.0.0.0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
    "a=ice-ufrag:a\r\na=setup:active\r\na=mid:0\r\n";

QStringList texts(const PeersPicture &picture, bool isWide = true)
{
    QStringList lines;
    for (const PeersRow &row : peersRows(picture, isWide))
        lines << peersRowText(row);
    return lines;
}

bool hasLineWith(const QStringList &lines, const QString &part)
{
    return std::ranges::any_of(lines, [&part](const QString &line) { return line.contains(part); });
}

} // namespace

class TestPeersRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesOfTheSameAttributeStandSideBySide()
    {
        const std::vector<SdpPair> pairs = sideBySide(Offer, Answer);
        const auto pairOf = [&pairs](const char *begin) {
            return *std::ranges::find_if(
                pairs, [begin](const SdpPair &pair) { return (pair.left + pair.right).startsWith(begin); });
        };
        QVERIFY((pairOf("a=setup") == SdpPair{"a=setup:actpass", "a=setup:active"}));
        QVERIFY((pairOf("a=ice-ufrag") == SdpPair{"a=ice-ufrag:b", "a=ice-ufrag:a"}));
        QVERIFY((pairOf("a=fingerprint") == SdpPair{"a=fingerprint:sha-256 AA", ""}));
        QVERIFY((pairs.back() == SdpPair{"", "a=mid:0"}));
    }

    void theLinesThatMatterSayWhy()
    {
        PeersPicture picture;
        picture.client.sdp = Offer;
        picture.publisher.sdp = Answer;
        for (const bool isWide : {true, false}) {
            for (const PeersRow &row : peersRows(picture, isWide)) {
                if (row.kind != PeersRow::Kind::Sdp)
                    continue;
                const QString line = row.client + row.publisher;
                const bool matters =
                    line.contains(QLatin1String("a=setup")) || line.contains(QLatin1String("a=ice-ufrag")) ||
                    line.contains(QLatin1String("a=fingerprint")) || line.startsWith(QLatin1String("m="));
                QCOMPARE(row.isMarked, matters);
                QCOMPARE(row.meaning.isEmpty(), !matters);
            }
        }
    }

    void theChosenPairIsMarkedEvenWhereNobodySignaledIt()
    {
        PeersPicture picture;
        picture.client.candidates = {"candidate:1 1 UDP 1 127.0.0.1 5000 typ host"};
        picture.clientChosen = "candidate:9 1 UDP 2 127.0.0.1 5000 typ host";
        picture.publisherChosen = "candidate:3 1 UDP 2 192.0.2.7 6000 typ prflx";
        QStringList chosen;
        for (const PeersRow &row : peersRows(picture, true)) {
            if (row.kind == PeersRow::Kind::Candidate && row.isMarked)
                chosen << row.client;
        }
        QCOMPARE(chosen, (QStringList{QStringLiteral("prflx udp 192.0.2.7:6000"),
                                      QStringLiteral("host udp 127.0.0.1:5000")}));
    }

    void aChannelWithoutSignalingIsExplained()
    {
        PeersPicture picture;
        picture.client.states[MachineKind::DataChannel] = datachannel::Open;
        picture.client.states[MachineKind::WebSocket] = websocket::Open;
        const QString lesson = QStringLiteral("the channel lives on");
        QVERIFY(!hasLineWith(texts(picture), lesson));
        picture.client.states[MachineKind::WebSocket] = websocket::Closed;
        QVERIFY(hasLineWith(texts(picture), lesson));
        picture.client.states[MachineKind::DataChannel] = datachannel::Closed;
        QVERIFY(!hasLineWith(texts(picture), lesson));
    }

    void aCutSaysHowFarItReaches()
    {
        PeersPicture picture;
        QVERIFY(!hasLineWith(texts(picture), QStringLiteral("A cut reaches")));
        picture.isCut = true;
        QVERIFY(hasLineWith(texts(picture), QStringLiteral("A cut reaches")));
    }

    void everyStateIsNamedForBothPeers()
    {
        PeersPicture picture;
        picture.publisher.states[MachineKind::DtlsTransport] = 2;
        picture.client.states[MachineKind::DtlsTransport] = 1;
        QVERIFY(texts(picture).contains(
            QStringLiteral("RTCDtlsTransport · Peer A connected · Peer B connecting")));
    }
};

QTEST_GUILESS_MAIN(TestPeersRows)
#include "tst_peersrows.moc"
