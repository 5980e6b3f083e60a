// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/fact.h"

#include <QtEndian>

#include <array>
#include <utility>

namespace pushscope {

namespace {

constexpr qsizetype LengthSize = 4;

void appendField(QByteArray &out, const QByteArray &field)
{
    std::array<char, LengthSize> length{};
    qToLittleEndian(quint32(field.size()), length.data());
    out.append(length.data(), LengthSize);
    out.append(field);
}

/// Takes a field from the front; empty, and nothing left, where the bytes are too short for it.
QByteArrayView takeField(QByteArrayView &rest)
{
    const QByteArrayView all = std::exchange(rest, {});
    if (all.size() < LengthSize)
        return {};
    const auto length = qsizetype(qFromLittleEndian<quint32>(all.data()));
    if (all.size() - LengthSize < length)
        return {};
    rest = all.sliced(LengthSize + length);
    return all.sliced(LengthSize, length);
}

} // namespace

quint16 packState(const Transition &change)
{
    return quint16((change.from & 0xF) << 12 | (change.to & 0xF) << 8 | quint8(change.cause));
}

Transition stateChange(const Fact &fact)
{
    return {quint8(fact.value >> 12), Cause(fact.value & 0xFF), quint8(fact.value >> 8 & 0xF)};
}

QByteArray encodeEvent(const EventPayload &event)
{
    QByteArray out;
    out.reserve(4 * LengthSize + event.type.size() + event.data.size() + event.lastEventId.size() +
                event.origin.size());
    appendField(out, event.type);
    appendField(out, event.data);
    appendField(out, event.lastEventId);
    appendField(out, event.origin);
    return out;
}

EventPayload decodeEvent(QByteArrayView payload)
{
    EventPayload event;
    event.type = takeField(payload).toByteArray();
    event.data = takeField(payload).toByteArray();
    event.lastEventId = takeField(payload).toByteArray();
    event.origin = takeField(payload).toByteArray();
    return event;
}

EventView viewEvent(QByteArrayView payload)
{
    EventView event;
    event.type = takeField(payload);
    event.data = takeField(payload);
    event.lastEventId = takeField(payload);
    event.origin = takeField(payload);
    return event;
}

QByteArrayView eventData(QByteArrayView payload)
{
    takeField(payload);
    return takeField(payload);
}

QByteArrayView ruleEffectName(RuleEffect effect)
{
    switch (effect) {
    case RuleEffect::Edited:
        return "edited";
    case RuleEffect::Dropped:
        return "dropped";
    case RuleEffect::Injected:
        return "injected";
    case RuleEffect::SentEdited:
        return "sent-edited";
    case RuleEffect::SentDropped:
        return "sent-dropped";
    }
    return {};
}

} // namespace pushscope
