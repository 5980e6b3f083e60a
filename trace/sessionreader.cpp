// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/session.h"

#include "trace/crc32.h"
#include "trace/sessionformat.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace pushscope {

namespace {

using namespace sessionformat;

// Memory is taken as bytes come, not as the file announces them.
constexpr qint64 ReadSize = qint64(1) << 20;

bool isHeaderBegin(const QByteArray &bytes)
{
    return !bytes.isEmpty() &&
           (fileHeader(0).startsWith(bytes) || fileHeader(SecretsMasked).startsWith(bytes));
}

/// Nothing above could show a lane of a method that it does not know.
bool isUnderstood(const Fact &fact)
{
    if (fact.kind != FactKind::LaneStarted && fact.kind != FactKind::MethodChosen)
        return true;
    return std::ranges::any_of(allMethods(),
                               [&](const MethodInfo &info) { return quint16(info.method) == fact.value; });
}

/// Reads block after block until the end mark or the first fault.
class SessionReader
{
public:
    SessionReader(QIODevice &device, const SessionLimits &limits)
        : m_device(device)
        , m_limits(limits)
    {}

    LoadedSession read()
    {
        if (readFileHeader()) {
            while (readBlock()) {
            }
        }
        return std::move(m_loaded);
    }

private:
    bool fail(SessionError error)
    {
        m_loaded.error = error;
        return false;
    }
    bool take(qsizetype size, QByteArray &bytes);
    bool readFileHeader();
    bool readBlock();
    bool readEnd(const BlockHeader &header);
    bool readFacts(const BlockHeader &header);
    bool addFacts(QByteArrayView facts, quint32 payloadBytes);

    QIODevice &m_device;
    const SessionLimits m_limits;
    LoadedSession m_loaded; ///< `batch` holds whole, checked blocks only
    TraceTime m_last = -LastMoment;
};

/// Exactly `size` bytes, or a fault.
bool SessionReader::take(qsizetype size, QByteArray &bytes)
{
    bytes.clear();
    while (bytes.size() < size) {
        const QByteArray piece = m_device.read(std::min<qint64>(ReadSize, size - bytes.size()));
        if (piece.isEmpty() && m_device.atEnd())
            return fail(SessionError::Truncated);
        if (piece.isEmpty()) {
            m_loaded.systemReason = m_device.errorString();
            return fail(SessionError::CannotRead);
        }
        bytes += piece;
    }
    return true;
}

bool SessionReader::readFileHeader()
{
    QByteArray header;
    if (!take(FileHeaderSize, header)) {
        // A file too short for a header is none, unless it is the beginning of one.
        const bool isBeginning = isHeaderBegin(header);
        if (m_loaded.error == SessionError::Truncated && !isBeginning)
            m_loaded.error = SessionError::NotASession;
        return false;
    }
    if (!header.startsWith(Magic.toByteArray()))
        return fail(SessionError::NotASession);
    const auto version = qFromLittleEndian<quint16>(header.constData() + Magic.size());
    const auto flags = qFromLittleEndian<quint16>(header.constData() + Magic.size() + sizeof(version));
    if (version > Version || flags > SecretsMasked)
        return fail(SessionError::NewerVersion);
    if (version != Version || (flags != 0 && flags != SecretsMasked))
        return fail(SessionError::Corrupt);
    m_loaded.secrets = flags == SecretsMasked ? Secrets::Masked : Secrets::Kept;
    return true;
}

bool SessionReader::readBlock()
{
    QByteArray bytes;
    BlockHeader header;
    if (!take(BlockHeaderSize, bytes))
        return false;
    if (!decode(bytes, header))
        return fail(SessionError::Corrupt);
    return header.facts == 0 ? readEnd(header) : readFacts(header);
}

/// Always false: there is nothing to read after it.
bool SessionReader::readEnd(const BlockHeader &header)
{
    QByteArray end;
    if (!take(EndMarkSize, end))
        return false;
    const bool isCounted = qFromLittleEndian<quint64>(end.constData()) == m_loaded.batch.facts.size();
    if (header.payloadBytes != 0 || crc32(end) != header.bodySum || !isCounted || !m_device.read(1).isEmpty())
        return fail(SessionError::Corrupt);
    return false;
}

bool SessionReader::readFacts(const BlockHeader &header)
{
    FactBatch &batch = m_loaded.batch;
    if (batch.facts.size() + header.facts > m_limits.facts ||
        batch.arena.size() + qint64(header.payloadBytes) > m_limits.payloadBytes)
        return fail(SessionError::TooLarge);
    QByteArray facts;
    QByteArray payloads;
    if (!take(qsizetype(header.facts) * FactSize, facts) || !take(qsizetype(header.payloadBytes), payloads))
        return false;
    if (crc32(payloads, crc32(facts)) != header.bodySum)
        return fail(SessionError::Corrupt);
    if (!addFacts(facts, header.payloadBytes))
        return fail(SessionError::Corrupt);
    batch.arena += payloads;
    return true;
}

/// All facts of a block or none.
bool SessionReader::addFacts(QByteArrayView facts, quint32 payloadBytes)
{
    FactBatch &batch = m_loaded.batch;
    const std::size_t before = batch.facts.size();
    auto offset = quint64(batch.arena.size());
    const quint64 end = offset + payloadBytes;
    TraceTime last = m_last;
    for (; !facts.isEmpty(); facts = facts.sliced(FactSize)) {
        Fact fact = decodeFact(facts.first(FactSize));
        fact.payloadOffset = offset;
        offset += fact.payloadSize;
        if (fact.time < last || fact.time > LastMoment || offset > end || !isUnderstood(fact))
            break;
        last = fact.time;
        batch.facts.push_back(fact);
    }
    if (!facts.isEmpty() || offset != end) {
        batch.facts.resize(before);
        return false;
    }
    m_last = last;
    return true;
}

} // namespace

LoadedSession loadSession(QIODevice &device, const SessionLimits &limits)
{
    return SessionReader(device, limits).read();
}

LoadedSession loadSessionFile(const QString &path, const SessionLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {SessionError::CannotOpen, file.errorString(), {}};
    return loadSession(file, limits);
}

} // namespace pushscope
