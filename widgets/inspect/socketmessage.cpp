// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/socketmessage.h"

#include <QFile>

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype MostControl = 125;
constexpr qsizetype MostReason = 123;
constexpr qint64 MostFile = 1 << 20;

std::optional<SocketMessage> fail(SocketMessageProblem *out, SocketMessageProblem problem)
{
    *out = problem;
    return std::nullopt;
}

std::optional<SocketMessage> fromFile(const QString &name, SocketMessageProblem *problem)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(problem, SocketMessageProblem::NoFile);
    const QByteArray bytes = file.read(MostFile + 1);
    if (bytes.size() > MostFile)
        return fail(problem, SocketMessageProblem::FileTooLarge);
    return SocketMessage{SocketMessageKind::Binary, bytes, 1000};
}

std::optional<SocketMessage> closing(const SocketMessageDraft &draft, SocketMessageProblem *problem)
{
    const bool ours = draft.closeCode == 1000 || (draft.closeCode >= 3000 && draft.closeCode <= 4999);
    if (!ours)
        return fail(problem, SocketMessageProblem::BadCloseCode);
    const QByteArray reason = draft.text.toUtf8();
    if (reason.size() > MostReason)
        return fail(problem, SocketMessageProblem::ReasonTooLong);
    return SocketMessage{SocketMessageKind::Close, reason, draft.closeCode};
}

} // namespace

std::optional<QByteArray> bytesFromHex(const QString &text)
{
    QByteArray digits;
    const QString plain = QString(text).remove(QStringLiteral("0x"), Qt::CaseInsensitive);
    for (const QChar letter : plain) {
        if (letter.isSpace() || letter == QLatin1Char(':') || letter == QLatin1Char(','))
            continue;
        const char byte = letter.toLatin1();
        const char lower = char(byte | 0x20);
        if (letter.unicode() > 0x7f || !((byte >= '0' && byte <= '9') || (lower >= 'a' && lower <= 'f')))
            return std::nullopt;
        digits += byte;
    }
    return digits.size() % 2 == 0 ? std::optional(QByteArray::fromHex(digits)) : std::nullopt;
}

std::optional<SocketMessage> socketMessageFrom(const SocketMessageDraft &draft, SocketMessageProblem *problem)
{
    *problem = SocketMessageProblem::None;
    switch (draft.kind) {
    case SocketMessageKind::Text:
        return SocketMessage{SocketMessageKind::Text, draft.text.toUtf8(), 1000};
    case SocketMessageKind::Binary:
        if (const auto bytes = bytesFromHex(draft.text))
            return SocketMessage{SocketMessageKind::Binary, *bytes, 1000};
        return fail(problem, SocketMessageProblem::NotHex);
    case SocketMessageKind::File:
        return fromFile(draft.text, problem);
    case SocketMessageKind::Ping:
        if (draft.text.toUtf8().size() > MostControl)
            return fail(problem, SocketMessageProblem::PingTooLong);
        return SocketMessage{SocketMessageKind::Ping, draft.text.toUtf8(), 1000};
    case SocketMessageKind::Close:
        break;
    }
    return closing(draft, problem);
}

} // namespace pushscope
