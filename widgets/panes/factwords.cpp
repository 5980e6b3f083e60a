// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/factwords.h"

#include "protocol/eventstreamparser.h"
#include "protocol/http1headdecoder.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace pushscope {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("FactWords", text);
}

const char *errorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectFailed:
        return QT_TRANSLATE_NOOP("FactWords", "could not connect");
    case ErrorCode::LookupFailed:
        return QT_TRANSLATE_NOOP("FactWords", "host name not found");
    case ErrorCode::ConnectionLost:
        return QT_TRANSLATE_NOOP("FactWords", "connection lost");
    case ErrorCode::TimedOut:
        return QT_TRANSLATE_NOOP("FactWords", "timed out");
    case ErrorCode::MalformedResponse:
        return QT_TRANSLATE_NOOP("FactWords", "response is not HTTP");
    case ErrorCode::BadStatus:
        return QT_TRANSLATE_NOOP("FactWords", "status not accepted");
    case ErrorCode::WrongContentType:
        return QT_TRANSLATE_NOOP("FactWords", "wrong Content-Type");
    case ErrorCode::TooManyRedirects:
        return QT_TRANSLATE_NOOP("FactWords", "too many redirects");
    case ErrorCode::LimitExceeded:
        return QT_TRANSLATE_NOOP("FactWords", "over a limit");
    case ErrorCode::UnsupportedScheme:
        return QT_TRANSLATE_NOOP("FactWords", "URL scheme not supported");
    case ErrorCode::MalformedMessage:
        return QT_TRANSLATE_NOOP("FactWords", "message is not JSON");
    case ErrorCode::HandshakeRefused:
        return QT_TRANSLATE_NOOP("FactWords", "handshake refused");
    case ErrorCode::ContentDecoding:
        return QT_TRANSLATE_NOOP("FactWords", "Content-Encoding broken");
    case ErrorCode::TlsFailed:
        return QT_TRANSLATE_NOOP("FactWords", "TLS failed");
    case ErrorCode::ProxyFailed:
        return QT_TRANSLATE_NOOP("FactWords", "the proxy refused");
    case ErrorCode::ProtocolError:
        return QT_TRANSLATE_NOOP("FactWords", "the server broke the protocol");
    case ErrorCode::NotAvailable:
        return QT_TRANSLATE_NOOP("FactWords", "not available here");
    case ErrorCode::Other:
        break;
    }
    return QT_TRANSLATE_NOOP("FactWords", "failed");
}

HttpHead decodeHead(QByteArrayView bytes, Http1HeadDecoder::Kind kind)
{
    Http1HeadDecoder decoder(kind, bytes.size() + 1);
    decoder.feed(bytes);
    return decoder.head();
}

} // namespace

QString errorWords(ErrorCode code, QByteArrayView detail)
{
    const QString words = say(errorText(code));
    return detail.isEmpty() ? words : QStringLiteral("%1: %2").arg(words, excerpt(detail));
}

QString closeWords(CloseKind kind)
{
    switch (kind) {
    case CloseKind::Fin:
        return QCoreApplication::translate("FactWords", "closed (FIN)");
    case CloseKind::Reset:
        return QCoreApplication::translate("FactWords", "reset (RST)");
    case CloseKind::Cut:
        break;
    }
    return QCoreApplication::translate("FactWords", "cut by us");
}

QString ignoredWords(quint16 reason)
{
    switch (IgnoredReason(reason)) {
    case IgnoredReason::UnknownField:
        return QCoreApplication::translate("FactWords", "unknown field ignored");
    case IgnoredReason::RetryNotDigits:
        return QCoreApplication::translate("FactWords", "retry ignored: not only digits");
    case IgnoredReason::IdWithNul:
        return QCoreApplication::translate("FactWords", "id ignored: holds a NUL");
    case IgnoredReason::EmptyData:
        return QCoreApplication::translate("FactWords", "no data: not dispatched");
    case IgnoredReason::UnfinishedEvent:
        return QCoreApplication::translate("FactWords", "unfinished event dropped");
    case IgnoredReason::LeadingBom:
        return QCoreApplication::translate("FactWords", "byte order mark skipped");
    case IgnoredReason::InvalidUtf8:
        return QCoreApplication::translate("FactWords", "invalid UTF-8 replaced");
    }
    return QCoreApplication::translate("FactWords", "ignored");
}

QString requestWords(QByteArrayView head)
{
    const HttpHead request = decodeHead(head, Http1HeadDecoder::Kind::Request);
    if (request.method.isEmpty())
        return excerpt(head.first(std::max<qsizetype>(head.indexOf('\n'), 0)));
    return QStringLiteral("%1 %2").arg(QString::fromUtf8(request.method), QString::fromUtf8(request.target));
}

QString responseWords(QByteArrayView head)
{
    const HttpHead response = decodeHead(head, Http1HeadDecoder::Kind::Response);
    QString words =
        QStringLiteral("%1 %2").arg(response.status).arg(QString::fromUtf8(response.reason)).trimmed();
    QString type = QString::fromUtf8(response.joined("Content-Type"));
    type = type.section(QLatin1Char(';'), 0, 0).trimmed();
    return type.isEmpty() ? words : QStringLiteral("%1 · %2").arg(words, type);
}

QString cursorWords(QByteArrayView head)
{
    const HttpHead request = decodeHead(head, Http1HeadDecoder::Kind::Request);
    if (request.has("Last-Event-ID"))
        return QStringLiteral("Last-Event-ID: %1").arg(QString::fromUtf8(request.joined("Last-Event-ID")));
    const QString query = QString::fromUtf8(request.target).section(QLatin1Char('?'), 1);
    const QStringList pairs = query.split(QLatin1Char('&'));
    const auto cursor = std::ranges::find_if(
        pairs, [](const QString &pair) { return pair.startsWith(QLatin1String("after=")); });
    return cursor == pairs.end() ? QString() : *cursor;
}

QString excerpt(QByteArrayView bytes, int limit)
{
    // A character is at most four bytes: so many are enough, however long the rest is.
    const bool cut = bytes.size() > qsizetype(limit) * 4;
    QString text = QString::fromUtf8(cut ? bytes.first(qsizetype(limit) * 4) : bytes);
    for (QChar &letter : text) {
        if (letter.unicode() < 0x20)
            letter = QChar(0x2400 + letter.unicode()); // the control picture of the same number
        else if (letter.unicode() == 0x7f)
            letter = QChar(0x2421);
    }
    if (!cut && text.size() <= limit)
        return text;
    return text.left(limit - 1) + QChar(0x2026);
}

} // namespace pushscope
