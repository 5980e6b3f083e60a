// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/eventtext.h"

#include "protocol/http2fact.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/text/statetext.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class EventText
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::EventText)

public:
    static QString of(const Fact &fact, QByteArrayView payload, MachineKind machine)
    {
        switch (fact.kind) {
        case FactKind::Delivered:
            return excerpt(eventData(payload));
        case FactKind::Gap:
            return tr("gap: messages %1 are gone from the server").arg(excerpt(payload));
        case FactKind::LinkCut:
            return tr("link cut by you");
        case FactKind::LinkRestored:
            return tr("link restored");
        case FactKind::Error:
            return errorWords(ErrorCode(fact.value), {});
        case FactKind::ReconnectScheduled:
            return again(waitOf(payload));
        case FactKind::StateChanged:
            return state(fact, machine);
        case FactKind::CloseSent:
            return tr("close %1 sent %2").arg(fact.value).arg(excerpt(payload)).trimmed();
        case FactKind::CloseReceived:
            return tr("close %1 received %2").arg(fact.value).arg(excerpt(payload)).trimmed();
        case FactKind::LaneStarted:
            return tr("started %1").arg(QString::fromUtf8(payload));
        case FactKind::LaneStopped:
            return tr("stopped");
        case FactKind::SubscriberDropped:
            return tr("dropped by the server: reads too slowly");
        case FactKind::MessageSent:
            return tr("sent: %1").arg(excerpt(payload));
        case FactKind::PushDecided:
            return fate(PushFate(fact.value), payload);
        default:
            return excerpt(payload);
        }
    }

    static QString again(std::chrono::milliseconds wait)
    {
        return tr("tries again in %1").arg(format::duration(wait));
    }

private:
    static QString fate(PushFate fate, QByteArrayView stream)
    {
        switch (fate) {
        case PushFate::Refused:
            return tr("push on stream %1 refused").arg(excerpt(stream));
        case PushFate::NeverOffered:
            return tr("nothing is offered: our ENABLE_PUSH is 0");
        case PushFate::Accepted:
        case PushFate::Broken:
            break;
        }
        return tr("push on stream %1 broke off").arg(excerpt(stream));
    }

    static QString state(const Fact &fact, MachineKind machine)
    {
        const Transition change = stateChange(fact);
        return QStringLiteral("%1 · %2").arg(stateLabel(machine, change.to), causeText(change.cause));
    }
};

} // namespace

std::optional<EventRowKind> eventRowKind(const Fact &fact)
{
    const bool isTaken = fact.kind == FactKind::PushDecided && fact.value == quint16(PushFate::Accepted);
    return isTaken ? std::nullopt : eventRowKind(fact.kind);
}

std::optional<EventRowKind> eventRowKind(FactKind kind)
{
    switch (kind) {
    case FactKind::Delivered:
        return EventRowKind::Message;
    case FactKind::ControlReceived:
        return EventRowKind::Control;
    case FactKind::MessageSent:
        return EventRowKind::MessageSent;
    case FactKind::Gap:
        return EventRowKind::Gap;
    case FactKind::StateChanged:
        return EventRowKind::State;
    case FactKind::LinkCut:
        return EventRowKind::Fault;
    case FactKind::Error:
        return EventRowKind::Error;
    case FactKind::CloseSent:
    case FactKind::CloseReceived:
        return EventRowKind::Close;
    case FactKind::LinkRestored:
    case FactKind::LaneStarted:
    case FactKind::LaneStopped:
    case FactKind::SubscriberDropped:
    case FactKind::ReconnectScheduled:
    case FactKind::PushDecided:
        return EventRowKind::Note;
    default:
        return std::nullopt;
    }
}

std::chrono::milliseconds waitOf(QByteArrayView payload)
{
    return std::chrono::milliseconds(payload.toByteArray().toLongLong());
}

QString eventRowText(const EventLog &log, FactIndex fact, MachineKind machine,
                     std::optional<std::chrono::milliseconds> wait, bool whole)
{
    QString text = EventText::of(log.at(fact), log.payload(fact), machine);
    if (whole && log.at(fact).kind == FactKind::Error && !log.payload(fact).isEmpty())
        text += QStringLiteral(" · ") + excerpt(log.payload(fact));
    return wait ? QStringLiteral("%1 · %2").arg(text, EventText::again(*wait)) : text;
}

} // namespace pushscope
