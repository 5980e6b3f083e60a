// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "trace/export/exchangereader.h"
#include "trace/export/exchangetext.h"
#include "trace/export/export.h"
#include "trace/export/exportdevice.h"
#include "trace/export/masking.h"

namespace pushscope {

namespace {

/// Holds bytes of an event stream back until the empty line that ends their event has come.
class WholeEvents
{
public:
    /// What is whole by now.
    QByteArray feed(QByteArrayView bytes)
    {
        m_held += bytes;
        qsizetype whole = 0;
        for (; m_scanned < m_held.size(); ++m_scanned) {
            const char byte = m_held[m_scanned];
            if (byte == '\r' && m_scanned + 1 == m_held.size())
                break; // an LF may follow
            if (byte == '\r' && m_held[m_scanned + 1] == '\n')
                ++m_scanned;
            const bool isEnd = byte == '\n' || byte == '\r';
            if (isEnd && m_atLineBegin)
                whole = m_scanned + 1;
            m_atLineBegin = isEnd;
        }
        const QByteArray events = m_held.first(whole);
        m_held.remove(0, whole);
        m_scanned -= whole;
        return events;
    }
    /// The beginning of an event that did not come whole.
    QByteArray takeRest()
    {
        m_scanned = 0;
        m_atLineBegin = true;
        return std::exchange(m_held, {});
    }

private:
    QByteArray m_held;
    qsizetype m_scanned = 0;   ///< bytes of it that were looked at
    bool m_atLineBegin = true; ///< the last of them ended a line
};

/// One lane's responses one after the other, as their bodies came; where the bytes are not there, or not an
/// event stream, from the events.
class LaneStreamWriter
{
public:
    LaneStreamWriter(const EventLog &log, const Masking &masking, ExportDevice &out)
        : m_log(log)
        , m_masking(masking)
        , m_out(out)
    {}

    void write(LaneId lane)
    {
        for (const FactIndex index : m_log.laneFacts(lane)) {
            if (!m_out.isGood())
                return;
            take(m_log.at(index), index);
        }
        endAttempt();
    }

private:
    void take(const Fact &fact, FactIndex index)
    {
        switch (fact.kind) {
        case FactKind::LaneStarted:
            return comment("lane " + QByteArray::number(fact.lane.value) + ", " + m_masking.payload(index));
        case FactKind::TlsEstablished:
            return fact.value == 1 ? comment("insecure: the certificate was not valid and taken all the same")
                                   : void();
        case FactKind::Imported:
            m_isBare = true;
            return;
        case FactKind::Request:
            return beginAttempt(fact);
        case FactKind::BytesDown:
            return takeBytes(fact, m_masking.payload(index));
        case FactKind::Delivered:
            return m_isRaw ? void() : event(decodeEvent(m_masking.payload(index)), fact);
        case FactKind::Comment:
            return m_isRaw ? void() : m_out.write(':' + m_masking.payload(index) + "\n\n");
        case FactKind::Retry:
            return m_isRaw ? void() : m_out.write("retry: " + m_masking.payload(index) + "\n\n");
        default:
            return;
        }
    }

    void beginAttempt(const Fact &fact)
    {
        if (!m_reader || fact.connection != m_connection)
            beginConnection(fact.connection);
        comment("attempt " + QByteArray::number(++m_attempts));
    }

    void beginConnection(ConnectionId connection)
    {
        endAttempt();
        m_connection = connection;
        m_reader = std::make_unique<ExchangeReader>(ExchangeHandler{
            .onHead = [this](ByteFlow, const HttpHead &head, QByteArrayView, qint64) { takeHead(head); },
            .onBody =
                [this](ByteFlow, QByteArrayView bytes, qint64) {
                    if (m_isRaw)
                        raw(bytes);
                },
            .onLength = {},
            .onEnd = [this](ByteFlow) { endAttempt(); },
            .onFrame = {},
            .onUnknown = {}});
    }

    void takeHead(const HttpHead &head)
    {
        const QByteArray coding = head.joined("Content-Encoding").toLower();
        m_isRaw = head.joined("Content-Type").toLower().startsWith("text/event-stream") &&
                  (coding.isEmpty() || coding == "identity");
    }

    void takeBytes(const Fact &fact, const QByteArray &bytes)
    {
        if (m_isBare) {
            m_isRaw = true;
            return raw(bytes);
        }
        if (!m_reader || fact.connection != m_connection)
            beginConnection(fact.connection);
        m_reader->feed(ByteFlow::Down, bytes);
    }

    /// Writes whole events; the rest waits.
    void raw(QByteArrayView bytes) { m_out.write(m_events.feed(bytes)); }

    /// An unfinished event would become a whole one by the next attempt's bytes: it is kept as a comment.
    void endAttempt()
    {
        const QByteArray rest = m_events.takeRest();
        if (!rest.trimmed().isEmpty())
            comment("unfinished: " + rest);
        m_isRaw = false;
        m_lastId.clear();
    }

    void event(const EventPayload &event, const Fact &fact)
    {
        if (MessageForm(fact.value) == MessageForm::Binary)
            return comment("binary message, base64: " + event.data.toBase64());
        if (event.lastEventId.isEmpty() && !m_lastId.isEmpty())
            m_out.write("id\n");
        m_lastId = event.lastEventId;
        const QByteArray id = eventstream::isWritable(event.lastEventId) ? event.lastEventId : QByteArray();
        const QByteArray type = eventstream::isWritable(event.type) ? event.type : QByteArray();
        m_out.write(eventstream::event(id, type, event.data).value_or(QByteArray()));
    }

    void comment(const QByteArray &text) { m_out.write(eventstream::comment("pushscope: " + text)); }

    const EventLog &m_log;
    const Masking &m_masking;
    ExportDevice &m_out;
    std::unique_ptr<ExchangeReader> m_reader; ///< of m_connection; null before the first
    ConnectionId m_connection;
    int m_attempts = 0;
    bool m_isRaw = false;  ///< the present response's bytes are written, not its events
    bool m_isBare = false; ///< the lane's bytes are a body without a head
    WholeEvents m_events;
    QByteArray m_lastId; ///< what a reader of the written events holds
};

} // namespace

Exported writeEventStream(const Folds &folds, QIODevice &device, const ExportOptions &options)
{
    const Masking masking(folds.log(), options.secrets);
    ExportDevice out(device);
    for (const LaneId lane : folds.lanes()) {
        if (isExported(options, lane))
            LaneStreamWriter(folds.log(), masking, out).write(lane);
    }
    return out.finish();
}

} // namespace pushscope
