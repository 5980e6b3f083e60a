// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/answertext.h"

#include "protocol/http1headdecoder.h"
#include "protocol/tlsinfo.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::AnswerText)
};

HttpHead responseHead(QByteArrayView bytes)
{
    Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Response, bytes.size() + 1);
    decoder.feed(bytes);
    return decoder.head();
}

QString framing(const HttpHead &head)
{
    if (head.hasToken("Transfer-Encoding", "chunked"))
        return Text::tr("chunked");
    if (head.has("Content-Length"))
        return Text::tr("with length");
    return head.status == 101 ? QString() : Text::tr("until close");
}

QStringList responseParts(const HttpHead &head)
{
    const QString version = QStringLiteral("HTTP/%1.%2").arg(head.versionMajor).arg(head.versionMinor);
    QStringList parts{QString::number(head.status), (version + QLatin1Char(' ') + framing(head)).trimmed()};
    const QString coding = QString::fromUtf8(head.joined("Content-Encoding"));
    if (!coding.isEmpty())
        parts << coding;
    const QString type =
        QString::fromUtf8(head.joined("Content-Type")).section(QLatin1Char(';'), 0, 0).trimmed();
    if (!type.isEmpty())
        parts << type;
    return parts;
}

QString protocolName(Method method)
{
    switch (method) {
    case Method::Sse:
        return QStringLiteral("SSE");
    case Method::WebSocket:
        return QStringLiteral("WebSocket");
    default:
        return Text::tr("stream");
    }
}

/// "TLSv1.3" is written TLS 1.3.
QString tlsName(const TlsInfo &info)
{
    QString name = QString::fromLatin1(info.protocol);
    return name.replace(QLatin1String("TLSv"), QLatin1String("TLS "));
}

/// The newest handshake before `end`, or nothing. A handshake stands shortly before its response.
std::optional<FactIndex> newestHandshake(const EventLog &log, LaneId lane, FactIndex end)
{
    constexpr int Depth = 200;
    const auto &facts = log.laneFacts(lane);
    auto it = std::ranges::lower_bound(facts, end);
    for (int looked = 0; it != facts.begin() && looked < Depth; ++looked) {
        const FactKind kind = log.at(*--it).kind;
        if (kind == FactKind::TlsEstablished || kind == FactKind::TlsFailed)
            return *it;
    }
    return std::nullopt;
}

void takeHandshake(InspectAnswer &answer, QStringList &parts, const Fact &fact, QByteArrayView payload)
{
    const TlsInfo info = decodeTlsInfo(payload);
    if (fact.kind == FactKind::TlsEstablished) {
        parts.insert(std::min<qsizetype>(2, parts.size()), tlsName(info));
        return;
    }
    QStringList reasons;
    for (const QByteArray &reason : info.errors)
        reasons << QString::fromUtf8(reason);
    answer.tlsFailed = true;
    answer.certificateRefused = !info.chain.empty();
    answer.certificateProblem = reasons.join(QStringLiteral("; "));
}

} // namespace

InspectAnswer answerOf(const Folds &folds, LaneId lane)
{
    InspectAnswer answer;
    const EventLog &log = folds.log();
    const LaneHistory *history = folds.history(lane);
    if (!history)
        return answer;
    QStringList parts;
    if (!history->requests.empty() && history->requests.back().response &&
        history->requests.back().responseFact >= log.firstIndex())
        parts = responseParts(responseHead(log.payload(history->requests.back().responseFact)));
    const bool secure = history->url.startsWith("https") || history->url.startsWith("wss");
    const FactIndex end = parts.isEmpty() ? log.endIndex() : history->requests.back().responseFact;
    if (const auto handshake = secure ? newestHandshake(log, lane, end) : std::nullopt)
        takeHandshake(answer, parts, log.at(*handshake), log.payload(*handshake));
    answer.text = parts.join(QStringLiteral(" · "));
    if (history->requests.empty() || history->requests.back().response)
        answer.protocol = protocolName(history->method);
    return answer;
}

} // namespace pushscope
