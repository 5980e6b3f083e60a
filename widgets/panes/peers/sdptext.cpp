// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/peers/sdptext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(WebRtc)
};

/// Lines are told apart from their values by what stands before: "a=setup", "m", "c".
QByteArray keyOf(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    return line.startsWith("a=") && colon > 0 ? line.first(colon)
                                              : line.first(std::min<qsizetype>(line.size(), 2));
}

QByteArrayList linesOf(const QByteArray &sdp)
{
    QByteArrayList lines = QByteArray(sdp).replace("\r\n", "\n").split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

struct Meaning
{
    QByteArrayView begin;
    const char *text;
};

constexpr std::array Meanings{
    Meaning{"m=application", QT_TRANSLATE_NOOP("WebRtc", "one section: a data channel, SCTP in DTLS on UDP")},
    Meaning{"a=ice-ufrag",
            QT_TRANSLATE_NOOP("WebRtc", "user name of ICE's checks; an ICE restart would bring another")},
    Meaning{"a=ice-pwd", QT_TRANSLATE_NOOP("WebRtc", "password of ICE's checks")},
    Meaning{"a=ice-options:trickle", QT_TRANSLATE_NOOP("WebRtc", "candidates follow as they are found")},
    Meaning{"a=fingerprint",
            QT_TRANSLATE_NOOP("WebRtc", "hash of the DTLS certificate: who can change the signaling can "
                                        "stand between the peers")},
    Meaning{"a=setup",
            QT_TRANSLATE_NOOP("WebRtc", "who begins the DTLS handshake: active this peer, passive the other, "
                                        "actpass either")},
    Meaning{"a=sctp-port", QT_TRANSLATE_NOOP("WebRtc", "a port inside DTLS; the network does not see it")},
    Meaning{"a=max-message-size", QT_TRANSLATE_NOOP("WebRtc", "the longest message that this peer takes")},
    Meaning{"a=group:BUNDLE", QT_TRANSLATE_NOOP("WebRtc", "all sections share one transport")},
    Meaning{"a=candidate", QT_TRANSLATE_NOOP("WebRtc", "an address at which this peer may be reached")},
};

} // namespace

QString sdpMeaning(QByteArrayView line)
{
    const auto it = std::ranges::find_if(
        Meanings, [line](const Meaning &meaning) { return line.startsWith(meaning.begin); });
    return it == Meanings.end() ? QString() : Text::tr(it->text);
}

std::vector<SdpPair> sideBySide(const QByteArray &left, const QByteArray &right)
{
    std::vector<SdpPair> pairs;
    QByteArrayList others = linesOf(right);
    for (const QByteArray &line : linesOf(left)) {
        const auto other = std::ranges::find(others, keyOf(line), keyOf);
        pairs.push_back({line, other == others.end() ? QByteArray() : *other});
        if (other != others.end())
            others.erase(other);
    }
    for (const QByteArray &line : others)
        pairs.push_back({{}, line});
    return pairs;
}

} // namespace pushscope
