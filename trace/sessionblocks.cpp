// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/sessionblocks.h"

#include "trace/crc32.h"

#include <QtEndian>

namespace pushscope {

using namespace sessionformat;

namespace {

constexpr quint32 FactsInBlock = 4096;
constexpr qsizetype PayloadInBlock = qsizetype(1) << 20;

} // namespace

SessionBlocks::SessionBlocks(QIODevice &device, Secrets secrets)
    : m_device(device)
{
    write(fileHeader(secrets == Secrets::Masked ? SecretsMasked : 0));
}

void SessionBlocks::add(const Fact &fact, QByteArrayView payload)
{
    if (m_header.facts == FactsInBlock || m_payloads.size() + payload.size() > PayloadInBlock)
        flush();
    Fact stored = fact;
    stored.payloadSize = quint32(payload.size());
    appendFact(m_facts, stored);
    m_payloads.append(payload);
    ++m_header.facts;
    ++m_total;
    m_payloadBytes += payload.size();
}

bool SessionBlocks::finish()
{
    flush();
    QByteArray end(EndMarkSize, Qt::Uninitialized);
    qToLittleEndian(m_total, end.data());
    write(encode({0, 0, crc32(end)}));
    write(end);
    return m_isGood;
}

void SessionBlocks::flush()
{
    if (m_header.facts == 0)
        return;
    m_header.payloadBytes = quint32(m_payloads.size());
    m_header.bodySum = crc32(m_payloads, crc32(m_facts));
    write(encode(m_header));
    write(m_facts);
    write(m_payloads);
    m_header = {};
    m_facts.clear();
    m_payloads.clear();
}

void SessionBlocks::write(const QByteArray &bytes)
{
    m_isGood = m_isGood && m_device.write(bytes) == bytes.size();
}

} // namespace pushscope
