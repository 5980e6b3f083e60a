// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/toxic.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pushscope {

namespace {

using std::chrono::microseconds;

constexpr double DayInMicroseconds = 24.0 * 3600 * 1e6;
constexpr double MaximumBytes = 1e12;

/// How a figure is written: its name, and what one of it is in the unit that a Toxic holds.
struct Attribute
{
    QByteArrayView name;
    enum class Field { Delay, Jitter, Bytes, Variation, Percent } field = Field::Delay;
    double unit = 1;
};

struct Description
{
    ToxicKind kind;
    QByteArrayView name;
    std::array<Attribute, 3> attributes; ///< the first is what stands behind the name; unused ones: no name
    double least = 0;                    ///< of the first, as written
};

using enum Attribute::Field;
constexpr double Milliseconds = 1000;
constexpr double Kilobytes = 1000;

constexpr std::array<Description, 9> Descriptions{{
    {ToxicKind::Latency, "latency", {{{"latency", Delay, Milliseconds}, {"jitter", Jitter, Milliseconds}}}},
    {ToxicKind::Bandwidth, "bandwidth", {{{"rate", Bytes, Kilobytes}}}, 0.001},
    {ToxicKind::Loss, "loss", {{{"percent", Percent}}}},
    {ToxicKind::Timeout, "timeout", {{{"timeout", Delay, Milliseconds}}}},
    {ToxicKind::ResetPeer, "reset_peer", {{{"timeout", Delay, Milliseconds}}}},
    {ToxicKind::SlowClose, "slow_close", {{{"delay", Delay, Milliseconds}}}},
    {ToxicKind::Slicer,
     "slicer",
     {{{"average_size", Bytes}, {"size_variation", Variation}, {"delay", Delay}}},
     1},
    {ToxicKind::LimitData, "limit_data", {{{"bytes", Bytes}}}},
    {ToxicKind::Down, "down", {}},
}};

constexpr auto Kinds = [] {
    std::array<ToxicKind, Descriptions.size()> kinds{};
    std::ranges::transform(Descriptions, kinds.begin(), &Description::kind);
    return kinds;
}();

const Description &description(ToxicKind kind)
{
    return *std::ranges::find(Descriptions, kind, &Description::kind);
}

double value(const Toxic &toxic, const Attribute &attribute)
{
    switch (attribute.field) {
    case Delay:
        return double(toxic.delay.count()) / attribute.unit;
    case Jitter:
        return double(toxic.jitter.count()) / attribute.unit;
    case Bytes:
        return double(toxic.bytes) / attribute.unit;
    case Variation:
        return double(toxic.variation) / attribute.unit;
    case Percent:
        break;
    }
    return toxic.percent;
}

double most(const Attribute &attribute)
{
    switch (attribute.field) {
    case Delay:
    case Jitter:
        return DayInMicroseconds / attribute.unit;
    case Bytes:
    case Variation:
        return MaximumBytes / attribute.unit;
    case Percent:
        break;
    }
    return 100;
}

void set(Toxic &toxic, const Attribute &attribute, double number)
{
    const qint64 whole = std::llround(number * attribute.unit);
    switch (attribute.field) {
    case Delay:
        toxic.delay = microseconds(whole);
        return;
    case Jitter:
        toxic.jitter = microseconds(whole);
        return;
    case Bytes:
        toxic.bytes = whole;
        return;
    case Variation:
        toxic.variation = whole;
        return;
    case Percent:
        toxic.percent = number;
    }
}

/// Reads one toxic's text; throws nothing, keeps the first fault.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_parts(text.toByteArray().split(','))
    {}

    std::variant<QList<Toxic>, ToxicFault> read()
    {
        const QByteArray first = m_parts.takeFirst().trimmed();
        const QByteArray name = first.left(first.indexOf('=') < 0 ? first.size() : first.indexOf('='));
        const auto known = std::ranges::find(Descriptions, QByteArrayView(name), &Description::name);
        if (known == Descriptions.end())
            return ToxicFault{ToxicFault::Kind::UnknownToxic, name};
        m_description = &*known;
        m_toxic.kind = known->kind;
        readMain(first, name);
        for (const QByteArray &part : std::as_const(m_parts))
            readPart(part.trimmed());
        if (m_fault)
            return *m_fault;
        if (!m_isBoth)
            return QList<Toxic>{m_toxic};
        Toxic up = m_toxic;
        up.stream = ToxicStream::Up;
        return QList<Toxic>{m_toxic, up};
    }

private:
    void readMain(const QByteArray &part, const QByteArray &name)
    {
        const Attribute &attribute = m_description->attributes.front();
        const bool hasNumber = part.size() > name.size();
        if (attribute.name.isEmpty() && hasNumber)
            return fail(ToxicFault::Kind::UnknownAttribute, part);
        if (!attribute.name.isEmpty())
            number(attribute, hasNumber ? part.sliced(name.size() + 1) : QByteArray(), part,
                   m_description->least);
    }

    void readPart(const QByteArray &part)
    {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.left(std::max<qsizetype>(equals, 0));
        const QByteArray text = equals < 0 ? QByteArray() : part.sliced(equals + 1);
        if (name == "stream")
            return stream(text, part);
        const auto &all = m_description->attributes;
        const auto known = std::find_if(all.begin() + 1, all.end(), [&](const Attribute &attribute) {
            return !name.isEmpty() && attribute.name == QByteArrayView(name);
        });
        if (known == all.end())
            return fail(ToxicFault::Kind::UnknownAttribute, part);
        number(*known, text, part, 0);
    }

    void stream(const QByteArray &text, const QByteArray &part)
    {
        m_isBoth = text == "both";
        if (text == "up")
            m_toxic.stream = ToxicStream::Up;
        else if (text != "down" && !m_isBoth)
            fail(ToxicFault::Kind::BadStream, part);
    }

    void number(const Attribute &attribute, const QByteArray &text, const QByteArray &part, double least)
    {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (!isNumber || !std::isfinite(number))
            return fail(ToxicFault::Kind::BadNumber, part);
        if (number < least || number > most(attribute))
            return fail(ToxicFault::Kind::OutOfRange, part);
        set(m_toxic, attribute, number);
    }

    void fail(ToxicFault::Kind kind, const QByteArray &part)
    {
        if (!m_fault)
            m_fault = ToxicFault{kind, part};
    }

    QList<QByteArray> m_parts;
    const Description *m_description = nullptr;
    Toxic m_toxic;
    bool m_isBoth = false;
    std::optional<ToxicFault> m_fault;
};

} // namespace

bool NetworkConditions::has(ToxicKind kind) const
{
    return std::ranges::find(toxics, kind, &Toxic::kind) != toxics.end();
}

QByteArrayView toxicName(ToxicKind kind)
{
    return description(kind).name;
}

std::span<const ToxicKind> allToxics()
{
    return Kinds;
}

QByteArray toToxicText(const Toxic &toxic)
{
    const Description &known = description(toxic.kind);
    QByteArray text = known.name.toByteArray();
    for (const Attribute &attribute : known.attributes) {
        const bool isMain = &attribute == known.attributes.data();
        const double number = value(toxic, attribute);
        if (attribute.name.isEmpty() || (!isMain && number == 0))
            continue;
        if (!isMain)
            text += ',' + attribute.name.toByteArray();
        text += '=' + QByteArray::number(number, 'g', 12);
    }
    return toxic.stream == ToxicStream::Up ? text + ",stream=up" : text;
}

std::variant<QList<Toxic>, ToxicFault> readToxic(QByteArrayView text)
{
    return Reader(text).read();
}

QByteArray toConditionsText(const NetworkConditions &conditions)
{
    QByteArrayList texts;
    for (const Toxic &toxic : conditions.toxics)
        texts << toToxicText(toxic);
    return texts.join(';');
}

NetworkConditions readConditions(QByteArrayView text)
{
    NetworkConditions conditions;
    for (const QByteArray &each : text.toByteArray().split(';')) {
        const auto read = readToxic(each);
        if (const auto *toxics = std::get_if<QList<Toxic>>(&read))
            addToxics(conditions, *toxics);
    }
    return conditions;
}

void addToxics(NetworkConditions &conditions, const QList<Toxic> &toxics)
{
    for (const Toxic &toxic : toxics) {
        const auto same = std::ranges::find_if(conditions.toxics, [&](const Toxic &each) {
            return each.kind == toxic.kind && each.stream == toxic.stream;
        });
        if (same == conditions.toxics.end())
            conditions.toxics << toxic;
        else
            *same = toxic;
    }
}

} // namespace pushscope
