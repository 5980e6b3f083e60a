// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/eventwords.h"

#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

#include <array>

namespace pushscope::eventwords {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::EventWords)
};

constexpr int Longest = 400;

QString binaryText(QByteArrayView bytes)
{
    constexpr qsizetype Shown = 64;
    const QString hex =
        QString::fromLatin1(bytes.first(std::min(bytes.size(), Shown)).toByteArray().toHex(' '));
    return bytes.size() > Shown ? hex + QStringLiteral(" …") : hex;
}

QString sentText(const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::PingSent:
        return Text::tr("ping %1").arg(excerpt(payload, Longest)).trimmed();
    case FactKind::CloseSent:
        return Text::tr("close %1 %2").arg(fact.value).arg(excerpt(payload, Longest)).trimmed();
    default:
        return MessageForm(fact.value) == MessageForm::Binary ? binaryText(payload)
                                                              : excerpt(payload, Longest);
    }
}

QString controlText(const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::PongReceived:
        return Text::tr("pong after %1")
            .arg(format::duration(std::chrono::microseconds(payload.toByteArray().toLongLong())));
    case FactKind::CloseReceived:
        return Text::tr("close %1 %2").arg(fact.value).arg(excerpt(payload, Longest)).trimmed();
    default:
        return excerpt(payload, Longest);
    }
}

} // namespace

QString type(const InspectRow &row, const InspectRows &rows)
{
    switch (row.kind) {
    case InspectRowKind::Attempt:
        return Text::tr("attempt");
    case InspectRowKind::Event:
        return excerpt(rows.types()[row.type].name, 60);
    case InspectRowKind::Comment:
        return Text::tr("comment");
    case InspectRowKind::Fault:
        return Text::tr("fault");
    case InspectRowKind::Retry:
        return QStringLiteral("retry");
    case InspectRowKind::Sent:
        return Text::tr("sent");
    case InspectRowKind::Control:
        return Text::tr("control");
    case InspectRowKind::Gap:
        return Text::tr("gap");
    case InspectRowKind::Error:
        break;
    }
    return Text::tr("error");
}

QString data(const EventLog &log, const InspectRow &row)
{
    const Fact &fact = log.at(row.fact);
    const QByteArrayView payload = log.payload(row.fact);
    switch (row.kind) {
    case InspectRowKind::Event:
        return MessageForm(fact.value) == MessageForm::Binary ? binaryText(eventData(payload))
                                                              : excerpt(eventData(payload), Longest);
    case InspectRowKind::Comment:
        return QLatin1Char(':') + excerpt(payload, Longest);
    case InspectRowKind::Fault:
        return ignoredWords(fact.value) + QStringLiteral(": ") + excerpt(payload, Longest);
    case InspectRowKind::Retry:
        return Text::tr("reconnect after %1")
            .arg(format::duration(std::chrono::milliseconds(payload.toByteArray().toLongLong())));
    case InspectRowKind::Sent:
        return sentText(fact, payload);
    case InspectRowKind::Control:
        return controlText(fact, payload);
    case InspectRowKind::Gap:
        return Text::tr("messages %1 are gone from the server").arg(excerpt(payload, Longest));
    case InspectRowKind::Error:
        return errorWords(ErrorCode(fact.value), payload);
    case InspectRowKind::Attempt:
        break;
    }
    return {};
}

QString id(const EventLog &log, const InspectRow &row)
{
    return row.kind == InspectRowKind::Event ? excerpt(decodeEvent(log.payload(row.fact)).lastEventId, 60)
                                             : QString();
}

std::optional<quint64> size(const EventLog &log, const InspectRow &row)
{
    const QByteArrayView payload = log.payload(row.fact);
    if (row.kind == InspectRowKind::Event)
        return quint64(eventData(payload).size());
    if (row.kind == InspectRowKind::Attempt || row.kind == InspectRowKind::Error)
        return std::nullopt;
    return quint64(payload.size());
}

TypeMark mark(const InspectRow &row, const InspectRows &rows)
{
    static constexpr std::array Shapes{Marker::Square, Marker::TriangleUp, Marker::Diamond, Marker::Hexagon,
                                       Marker::Circle};
    const Palette &palette = Theme::instance().palette();
    if (row.kind != InspectRowKind::Event || rows.types()[row.type].name == "message")
        return {Marker::Circle, palette.text3};
    const std::array hues{palette.webSocket.hue, palette.error.text,   palette.sse.hue,
                          palette.shortPoll.hue, palette.longPoll.hue, palette.stream.hue};
    return {Shapes[row.type % Shapes.size()], hues[row.type % hues.size()]};
}

} // namespace pushscope::eventwords
