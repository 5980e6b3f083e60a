// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/sessionformat.h"

#include "trace/crc32.h"

#include <QtEndian>

#include <array>

namespace pushscope::sessionformat {

namespace {

template <class Number>
void appendNumber(QByteArray &out, Number number)
{
    std::array<char, sizeof(Number)> bytes{};
    qToLittleEndian(number, bytes.data());
    out.append(bytes.data(), qsizetype(bytes.size()));
}

template <class Number>
Number takeNumber(QByteArrayView &bytes)
{
    const auto number = qFromLittleEndian<Number>(bytes.data());
    bytes = bytes.sliced(qsizetype(sizeof(Number)));
    return number;
}

} // namespace

QByteArray fileHeader(quint16 flags)
{
    QByteArray header = Magic.toByteArray();
    appendNumber(header, Version);
    appendNumber(header, flags);
    return header;
}

QByteArray encode(const BlockHeader &header)
{
    QByteArray bytes;
    appendNumber(bytes, header.facts);
    appendNumber(bytes, header.payloadBytes);
    appendNumber(bytes, header.bodySum);
    appendNumber(bytes, crc32(bytes));
    return bytes;
}

bool decode(QByteArrayView bytes, BlockHeader &header)
{
    const quint32 sum = crc32(bytes.first(BlockHeaderSize - qsizetype(sizeof(quint32))));
    header.facts = takeNumber<quint32>(bytes);
    header.payloadBytes = takeNumber<quint32>(bytes);
    header.bodySum = takeNumber<quint32>(bytes);
    return takeNumber<quint32>(bytes) == sum;
}

void appendFact(QByteArray &out, const Fact &fact)
{
    appendNumber(out, qint64(fact.time.count()));
    appendNumber(out, fact.payloadSize);
    appendNumber(out, fact.message.value);
    appendNumber(out, fact.connection.value);
    appendNumber(out, fact.lane.value);
    appendNumber(out, quint8(fact.kind));
    appendNumber(out, fact.value);
}

Fact decodeFact(QByteArrayView bytes)
{
    Fact fact;
    fact.time = TraceTime(takeNumber<qint64>(bytes));
    fact.payloadSize = takeNumber<quint32>(bytes);
    fact.message = MessageId(takeNumber<quint32>(bytes));
    fact.connection = ConnectionId(takeNumber<quint32>(bytes));
    fact.lane = LaneId(takeNumber<quint8>(bytes));
    fact.kind = FactKind(takeNumber<quint8>(bytes));
    fact.value = takeNumber<quint16>(bytes);
    return fact;
}

} // namespace pushscope::sessionformat
