// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/session.h"

#include "trace/crc32.h"
#include "trace/export/export.h"
#include "trace/export/masking.h"
#include "trace/sessionformat.h"

#include <QtEndian>

namespace pushscope {

namespace {

using namespace sessionformat;

constexpr quint32 FactsInBlock = 4096;
constexpr qsizetype PayloadInBlock = qsizetype(1) << 20;

/// Collects facts to blocks and writes them as they fill.
class SessionWriter
{
public:
    SessionWriter(QIODevice &device, Secrets secrets)
        : m_device(device)
    {
        write(fileHeader(secrets == Secrets::Masked ? SecretsMasked : 0));
    }

    void add(const Fact &fact, QByteArrayView payload)
    {
        if (m_header.facts == FactsInBlock || m_payloads.size() + payload.size() > PayloadInBlock)
            flush();
        Fact stored = fact;
        stored.payloadSize = quint32(payload.size());
        appendFact(m_facts, stored);
        m_payloads.append(payload);
        ++m_header.facts;
        ++m_total;
    }
    bool finish()
    {
        flush();
        QByteArray end(EndMarkSize, Qt::Uninitialized);
        qToLittleEndian(m_total, end.data());
        write(encode({0, 0, crc32(end)}));
        write(end);
        return m_isGood;
    }

private:
    void flush()
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
    void write(const QByteArray &bytes) { m_isGood = m_isGood && m_device.write(bytes) == bytes.size(); }

    QIODevice &m_device;
    BlockHeader m_header;  ///< of the block that is being filled
    QByteArray m_facts;    ///< of that block
    QByteArray m_payloads; ///< of that block
    quint64 m_total = 0;   ///< facts so far
    bool m_isGood = true;  ///< all writes so far were whole
};

/// What the log has evicted of a lane's beginning and the folds still know.
void addBeginning(SessionWriter &writer, const Masking &masking, const LaneHistory &lane, FactIndex first,
                  TraceTime oldest)
{
    if (lane.started >= oldest)
        return;
    const Fact about{.time = oldest, .lane = lane.lane};
    Fact started = about;
    started.kind = FactKind::LaneStarted;
    started.value = quint16(lane.method);
    writer.add(started, masking.url(lane.url));
    if (!lane.states.empty() && lane.states.front().fact < first) {
        Fact state = about;
        state.kind = FactKind::StateChanged;
        state.value = packState(lane.states.front().change);
        writer.add(state, {});
    }
    if (lane.stopped && *lane.stopped < oldest) {
        Fact stopped = about;
        stopped.kind = FactKind::LaneStopped;
        writer.add(stopped, {});
    }
}

} // namespace

SavedSession saveSession(const Folds &folds, QIODevice &device, Secrets secrets)
{
    const EventLog &log = folds.log();
    const Masking masking(log, secrets);
    SessionWriter writer(device, secrets);
    if (log.evictedCount() > 0 && !log.isEmpty()) {
        for (const LaneId lane : folds.lanes())
            addBeginning(writer, masking, *folds.history(lane), log.firstIndex(),
                         log.at(log.firstIndex()).time);
    }
    for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index)
        writer.add(log.at(index), masking.payload(index));
    if (!writer.finish())
        return {SessionError::CannotWrite, device.errorString()};
    return {};
}

SavedSession saveSessionFile(const Folds &folds, const QString &path, Secrets secrets)
{
    SavedSession saved;
    bool isOpen = false;
    const Exported exported = exportToFile(path, [&](QIODevice &device) {
        isOpen = true;
        saved = saveSession(folds, device, secrets);
        return Exported{saved.error == SessionError::None, saved.systemReason};
    });
    if (saved.error != SessionError::None || exported.isWritten)
        return saved;
    return {isOpen ? SessionError::CannotWrite : SessionError::CannotOpen, exported.systemReason};
}

} // namespace pushscope
