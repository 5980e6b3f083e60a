// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/import/textimport.h"

#include "protocol/eventstreamparser.h"
#include "protocol/ndjsonsplitter.h"
#include "trace/import/importbuilder.h"

#include <QIODevice>

namespace pushscope {

namespace {

constexpr LaneId TextLane(1);
constexpr ConnectionId TextConnection(1);
constexpr qint64 ReadSize = 64 * 1024;

/// One lane made of a body's bytes. The bytes are kept as reads of 64 KiB.
class TextImport
{
public:
    TextImport(TraceFormat format, Method method, QByteArrayView name, const SessionLimits &limits)
        : m_facts(limits)
        , m_machine(methodInfo(method).machine)
    {
        m_trace.format = format;
        add(FactKind::LaneStarted, {}, quint16(method));
        add(FactKind::Imported, name);
    }

    /// `feed` takes the bytes of one read and says whether to go on.
    template <class Feed>
    void read(QIODevice &device, Feed feed)
    {
        while (!m_facts.isFull()) {
            const QByteArray piece = device.read(ReadSize);
            if (piece.isEmpty()) {
                if (!device.atEnd()) {
                    m_trace.error = SessionError::CannotRead;
                    m_trace.systemReason = device.errorString();
                }
                return;
            }
            add(FactKind::BytesDown, piece);
            if (!feed(piece))
                return;
        }
    }

    void add(FactKind kind, QByteArrayView payload, quint16 value = 0)
    {
        m_facts.add({.connection = TextConnection, .lane = TextLane, .kind = kind, .value = value}, payload);
    }
    void event(const EventPayload &payload) { add(FactKind::Delivered, encodeEvent(payload)); }
    void apply(Cause cause)
    {
        if (const auto change = m_machine.apply(cause))
            add(FactKind::StateChanged, {}, packState(*change));
    }
    void fail(const QByteArray &detail)
    {
        m_trace.error = SessionError::TooLarge;
        m_trace.detail = detail;
    }

    ImportedTrace take()
    {
        add(FactKind::LaneStopped, {});
        if (m_facts.isFull() && m_trace.error == SessionError::None)
            m_trace.error = SessionError::TooLarge;
        m_trace.batch = m_facts.take();
        return std::move(m_trace);
    }

private:
    ImportBuilder m_facts;
    ImportedTrace m_trace;
    StateMachine m_machine;
};

EventStreamHandler handlerFor(TextImport &import)
{
    return {
        .onEvent =
            [&import](const StreamEvent &event) {
                import.event({.type = event.type.toByteArray(),
                              .data = event.data.toByteArray(),
                              .lastEventId = event.lastEventId.toByteArray(),
                              .origin = {}});
            },
        .onComment = [&import](QByteArrayView text) { import.add(FactKind::Comment, text); },
        .onRetry = [&import](qint64 delay) { import.add(FactKind::Retry, QByteArray::number(delay)); },
        .onIgnored = [&import](IgnoredReason reason,
                               QByteArrayView line) { import.add(FactKind::Ignored, line, quint16(reason)); },
    };
}

} // namespace

ImportedTrace importEventStream(QIODevice &device, const SessionLimits &limits)
{
    TextImport import(TraceFormat::EventStream, Method::Sse, "sse", limits);
    import.apply(Cause::Construct);
    import.apply(Cause::AnnounceConnection);
    EventStreamParser parser(handlerFor(import));
    import.read(device, [&parser](QByteArrayView bytes) {
        return parser.feed(bytes) == EventStreamParser::State::Parsing;
});
if (parser.state() != EventStreamParser::State::Parsing)
    import.fail("a line or an event is over 64 MiB");
parser.end();
import.apply(Cause::CloseCalled);
return import.take();
} // namespace pushscope

ImportedTrace importJsonLines(QIODevice &device, const SessionLimits &limits)
{
    TextImport import(TraceFormat::JsonLines, Method::Stream, "ndjson", limits);
    import.apply(Cause::Open);
    import.apply(Cause::HeadersReceived);
    NdjsonSplitter splitter([&import](QByteArrayView line, qint64) {
        import.event({.data = line.toByteArray(), .lastEventId = {}, .origin = {}});
    });
    import.read(device, [&splitter](QByteArrayView bytes) {
        return splitter.feed(bytes) == NdjsonSplitter::State::Reading;
});
if (splitter.state() != NdjsonSplitter::State::Reading)
    import.fail("a line is over 64 MiB");
splitter.end();
import.apply(Cause::EndOfBody);
return import.take();
}

} // namespace pushscope
