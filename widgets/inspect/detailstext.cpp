// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/detailstext.h"

#include "protocol/tlsinfo.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/text/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pushscope::detailstext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::Details)
};

QString text(const QByteArray &bytes)
{
    return excerpt(bytes, 2000);
}

void addEvent(Fields &fields, const Fact &fact, QByteArrayView payload, bool webSocket)
{
    const EventPayload event = decodeEvent(payload);
    if (webSocket) {
        fields.emplace_back(Text::tr("Opcode"), MessageForm(fact.value) == MessageForm::Binary
                                                    ? QStringLiteral("2 binary")
                                                    : QStringLiteral("1 text"));
        return;
    }
    if (!event.lastEventId.isEmpty())
        fields.emplace_back(QStringLiteral("lastEventId"), text(event.lastEventId));
    if (!event.origin.isEmpty())
        fields.emplace_back(Text::tr("Origin"), text(event.origin));
}

QString joined(const std::vector<QByteArray> &names)
{
    QStringList list;
    for (const QByteArray &name : names)
        list << text(name);
    return list.join(QStringLiteral(", "));
}

/// In groups, which a narrow pane breaks lines between.
QString fingerprint(const QByteArray &hex)
{
    constexpr qsizetype Group = 8;
    QStringList groups;
    for (qsizetype i = 0; i < hex.size(); i += Group)
        groups << text(hex.mid(i, Group));
    return groups.join(QLatin1Char(' '));
}

void addCertificate(Fields &fields, const CertificateInfo &certificate, std::size_t place)
{
    fields.emplace_back(place == 0 ? Text::tr("Certificate") : Text::tr("Certificate %1").arg(place + 1),
                        text(certificate.subject));
    fields.emplace_back(Text::tr("Issued by"), certificate.issuer == certificate.subject
                                                   ? Text::tr("%1 (itself)").arg(text(certificate.issuer))
                                                   : text(certificate.issuer));
    if (place == 0 && !certificate.names.empty())
        fields.emplace_back(Text::tr("Names"), joined(certificate.names));
    fields.emplace_back(Text::tr("Valid"), QStringLiteral("%1 – %2").arg(text(certificate.notBefore),
                                                                         text(certificate.notAfter)));
    fields.emplace_back(QStringLiteral("SHA-256"), fingerprint(certificate.sha256));
}

} // namespace

Fields fields(const Folds &folds, LaneId lane, FactIndex index)
{
    Fields fields;
    const EventLog &log = folds.log();
    const Fact &fact = log.at(index);
    const LaneHistory *history = folds.history(lane);
    const bool webSocket = history && history->method == Method::WebSocket;
    switch (fact.kind) {
    case FactKind::Delivered:
        addEvent(fields, fact, log.payload(index), webSocket);
        break;
    case FactKind::CloseReceived:
    case FactKind::CloseSent:
        fields.emplace_back(Text::tr("Close code"), QString::number(fact.value));
        fields.emplace_back(Text::tr("Reason"), text(log.payload(index).toByteArray()));
        break;
    case FactKind::Error:
        fields.emplace_back(Text::tr("Error"), errorWords(ErrorCode(fact.value), {}));
        break;
    case FactKind::Ignored:
        fields.emplace_back(Text::tr("Ignored"), ignoredWords(fact.value));
        break;
    default:
        break;
    }
    if (!fact.connection.isNone())
        fields.emplace_back(Text::tr("Connection"), QString::number(fact.connection.value));
    return fields;
}

namespace {

QString opcodeName(quint8 opcode)
{
    switch (WebSocketOpcode(opcode)) {
    case WebSocketOpcode::Continuation:
        return QStringLiteral("continuation");
    case WebSocketOpcode::Text:
        return QStringLiteral("text");
    case WebSocketOpcode::Binary:
        return QStringLiteral("binary");
    case WebSocketOpcode::Close:
        return QStringLiteral("close");
    case WebSocketOpcode::Ping:
        return QStringLiteral("ping");
    case WebSocketOpcode::Pong:
        return QStringLiteral("pong");
    }
    return Text::tr("reserved");
}

} // namespace

QString frameText(const WebSocketFrame &frame)
{
    QStringList parts;
    if (frame.fin)
        parts << QStringLiteral("FIN");
    if (frame.rsv)
        parts << QStringLiteral("RSV %1").arg(frame.rsv, 3, 2, QLatin1Char('0'));
    parts << Text::tr("opcode %1 %2").arg(frame.opcode).arg(opcodeName(frame.opcode))
          << Text::tr("length %1").arg(frame.length) << Text::tr("header %1 bytes").arg(frame.headerSize)
          << (frame.masked ? Text::tr("masked") : Text::tr("not masked"));
    return parts.join(QStringLiteral(" · "));
}

Fields tlsFields(const EventLog &log, FactIndex handshake)
{
    const Fact &fact = log.at(handshake);
    const TlsInfo info = decodeTlsInfo(log.payload(handshake));
    Fields fields;
    if (!info.protocol.isEmpty())
        fields.emplace_back(Text::tr("Protocol"), text(info.protocol));
    if (!info.cipher.isEmpty())
        fields.emplace_back(Text::tr("Cipher"), text(info.cipher));
    if (!info.alpn.isEmpty())
        fields.emplace_back(QStringLiteral("ALPN"), text(info.alpn));
    fields.emplace_back(Text::tr("Handshake"), format::duration(info.handshake));
    if (fact.kind == FactKind::TlsEstablished && fact.value == 1)
        fields.emplace_back(Text::tr("Not checked"),
                            Text::tr("connected despite these errors, as you asked"));
    if (!info.errors.empty())
        fields.emplace_back(Text::tr("Errors"), joined(info.errors));
    for (std::size_t i = 0; i < info.chain.size(); ++i)
        addCertificate(fields, info.chain[i], i);
    return fields;
}

std::optional<FactIndex> handshakeBefore(const EventLog &log, LaneId lane, FactIndex fact)
{
    const auto &facts = log.laneFacts(lane);
    auto it = std::ranges::upper_bound(facts, fact);
    constexpr int Depth = 100'000;
    for (int looked = 0; it != facts.begin() && looked < Depth; ++looked) {
        const FactKind kind = log.at(*--it).kind;
        if (kind == FactKind::TlsEstablished || kind == FactKind::TlsFailed)
            return *it;
    }
    return std::nullopt;
}

} // namespace pushscope::detailstext
