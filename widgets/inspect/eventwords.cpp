// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/eventwords.h"

#include "protocol/deviation.h"
#include "widgets/inspect/deviationwords.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
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

QString deviationText(QByteArrayView name)
{
    const auto deviation = deviationFromName(name);
    if (!deviation)
        return excerpt(name, Longest);
    return deviationWords(*deviation);
}

} // namespace

QString type(const InspectRow &row)
{
    switch (row.kind) {
    case InspectRowKind::Event:
        return excerpt(row.type, 60);
    case InspectRowKind::AttemptStart:
        return Text::tr("attempt");
    case InspectRowKind::AttemptEnd:
        return Text::tr("end");
    case InspectRowKind::Comment:
        return Text::tr("comment");
    case InspectRowKind::Retry:
        return QStringLiteral("retry");
    case InspectRowKind::Ignored:
        return Text::tr("fault");
    case InspectRowKind::Gap:
        return Text::tr("gap");
    case InspectRowKind::Error:
        return Text::tr("error");
    case InspectRowKind::Control:
        return Text::tr("control");
    case InspectRowKind::MessageSent:
        return Text::tr("sent");
    case InspectRowKind::PingSent:
        return QStringLiteral("ping");
    case InspectRowKind::PongReceived:
        return QStringLiteral("pong");
    case InspectRowKind::CloseSent:
    case InspectRowKind::CloseReceived:
        return QStringLiteral("close");
    case InspectRowKind::Redirected:
        return Text::tr("redirect");
    case InspectRowKind::Deviation:
        return Text::tr("deviation");
    case InspectRowKind::RuleApplied:
        return Text::tr("rule");
    case InspectRowKind::Stopped:
        break;
    }
    return Text::tr("stopped");
}

namespace {

QString closeText(const Fact &fact, QByteArrayView payload)
{
    return QStringLiteral("%1 %2").arg(fact.value).arg(excerpt(payload, Longest)).trimmed();
}

/// Below or above it stands what became of the message.
QString ruleText(RuleEffect effect, const QString &before)
{
    switch (effect) {
    case RuleEffect::Edited:
    case RuleEffect::SentEdited:
        return Text::tr("edited, was: %1").arg(before);
    case RuleEffect::Dropped:
    case RuleEffect::SentDropped:
        return Text::tr("dropped: %1").arg(before);
    case RuleEffect::Injected:
        break;
    }
    return Text::tr("put in by a rule: what follows did not come from the server");
}

QString messageText(const InspectRow &row, QByteArrayView bytes)
{
    return row.form == MessageForm::Binary ? binaryText(bytes) : excerpt(bytes, Longest);
}

} // namespace

QString data(const EventLog &log, const InspectRow &row)
{
    const Fact fact = log.at(row.fact);
    const QByteArrayView payload = log.payload(row.fact);
    switch (row.kind) {
    case InspectRowKind::Event:
        return messageText(row, eventData(payload));
    case InspectRowKind::MessageSent:
        return messageText(row, payload);
    case InspectRowKind::Comment:
        return QLatin1Char(':') + excerpt(payload, Longest);
    case InspectRowKind::Ignored:
        return ignoredWords(fact.value) + QStringLiteral(": ") + excerpt(payload, Longest);
    case InspectRowKind::Retry:
        return Text::tr("reconnect after %1")
            .arg(format::duration(std::chrono::milliseconds(payload.toByteArray().toLongLong())));
    case InspectRowKind::PongReceived:
        return Text::tr("after %1")
            .arg(format::duration(std::chrono::microseconds(payload.toByteArray().toLongLong())));
    case InspectRowKind::CloseSent:
    case InspectRowKind::CloseReceived:
        return closeText(fact, payload);
    case InspectRowKind::Gap:
        return Text::tr("messages %1 are gone from the server").arg(excerpt(payload, Longest));
    case InspectRowKind::Error:
        return errorWords(ErrorCode(fact.value), payload);
    case InspectRowKind::AttemptEnd:
        return fact.kind == FactKind::ClientClosed ? closeWords(CloseKind(fact.value)) : QString();
    case InspectRowKind::Redirected:
        return QStringLiteral("%1 → %2").arg(fact.value).arg(excerpt(payload, Longest));
    case InspectRowKind::Deviation:
        return deviationText(payload);
    case InspectRowKind::RuleApplied:
        return ruleText(RuleEffect(fact.value), excerpt(payload, Longest));
    case InspectRowKind::Stopped:
        return {};
    default:
        return excerpt(payload, Longest);
    }
}

QString id(const InspectRow &row)
{
    return row.kind == InspectRowKind::Event ? excerpt(row.id, 60) : QString();
}

QString size(const EventLog &log, const InspectRow &row)
{
    switch (row.kind) {
    case InspectRowKind::Event:
    case InspectRowKind::MessageSent:
        return QString::number(row.size);
    case InspectRowKind::Comment:
    case InspectRowKind::Ignored:
        return QString::number(log.payload(row.fact).size());
    default:
        return {};
    }
}

QString numbers(WireNumbers numbers)
{
    if (!numbers.isKnown())
        return {};
    return numbers.first == numbers.last ? QString::number(numbers.first)
                                         : QStringLiteral("%1–%2").arg(numbers.first).arg(numbers.last);
}

TypeMark mark(const QByteArray &type, const std::vector<EventType> &types)
{
    static constexpr std::array Shapes{Marker::Square, Marker::TriangleUp, Marker::Diamond, Marker::Hexagon};
    constexpr std::size_t Looked = 64;
    const Palette &palette = Theme::instance().palette();
    if (type == "message")
        return {Marker::Circle, palette.text3};
    const auto end = types.begin() + std::ptrdiff_t(std::min(types.size(), Looked));
    const auto place = std::size_t(
        std::find_if(types.begin(), end, [&](const EventType &each) { return each.name == type; }) -
        types.begin());
    const std::array hues{palette.webSocket.hue, palette.shortPoll.hue, palette.sse.hue, palette.longPoll.hue,
                          palette.stream.hue};
    return {Shapes[place % Shapes.size()], hues[place % hues.size()]};
}

} // namespace pushscope::eventwords
