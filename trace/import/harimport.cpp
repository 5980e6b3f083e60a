// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/import/harimport.h"

#include "trace/import/harentry.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace pushscope {

namespace {

constexpr std::size_t LaneLimit = 255; ///< LaneId is a byte and 0 is none
constexpr qint64 ReadSize = qint64(1) << 20;
// Two entries a year apart are not of one session; times are kept where adding to them is safe.
constexpr qint64 LongestSpanMs = qint64(366) * 24 * 3600 * 1000;

/// The file in memory, or a fault.
QByteArray readAll(QIODevice &device, ImportedTrace &trace)
{
    QByteArray bytes;
    while (true) {
        const QByteArray piece = device.read(ReadSize);
        if (piece.isEmpty())
            break;
        bytes += piece;
        if (bytes.size() > HarLimit) {
            trace.error = SessionError::TooLarge;
            trace.detail = QByteArrayLiteral("a HAR file may have 256 MiB");
            return {};
        }
    }
    if (!device.atEnd()) {
        trace.error = SessionError::CannotRead;
        trace.systemReason = device.errorString();
    }
    return bytes;
}

struct Entry
{
    HarEntryHead head;
    qsizetype index = 0;
};

/// Lanes by what they are of: our own numbers, else method and address.
class HarReader
{
public:
    HarReader(ImportedTrace &trace, const SessionLimits &limits)
        : m_trace(trace)
        , m_facts(limits)
    {}

    void read(const QJsonArray &entries)
    {
        takeHeads(entries);
        const bool hasStreams =
            std::ranges::any_of(m_entries, [](const Entry &e) { return e.head.isStream; });
        if (hasStreams)
            m_trace.leftOut += std::erase_if(m_entries, [](const Entry &e) { return !e.head.isStream; });
        std::ranges::stable_sort(m_entries, {}, [](const Entry &e) { return e.head.startedMs; });
        if (m_entries.empty())
            return fail(m_trace.detail.isEmpty() ? QByteArrayLiteral("no entries") : m_trace.detail);
        const qint64 origin = m_entries.front().head.startedMs;
        m_facts.add({.kind = FactKind::WallClock}, QByteArray::number(origin));
        for (const Entry &entry : m_entries)
            add(entry, entries[entry.index].toObject(), origin);
        for (auto &[key, lane] : m_lanes)
            m_facts.add({.time = lane.end, .lane = lane.id, .kind = FactKind::LaneStopped});
        if (m_facts.isFull())
            m_trace.error = SessionError::TooLarge;
        m_trace.batch = m_facts.take();
    }

private:
    void fail(const QByteArray &detail)
    {
        m_trace.error = SessionError::Corrupt;
        m_trace.detail = detail;
    }

    /// Up to the first that is none: what comes before it is kept.
    void takeHeads(const QJsonArray &entries)
    {
        for (qsizetype i = 0; i < entries.size(); ++i) {
            Entry entry{harEntryHead(entries[i]), i};
            if (!entry.head.fault.isEmpty())
                return fail("entry " + QByteArray::number(i + 1) + ": " + entry.head.fault);
            m_entries.push_back(std::move(entry));
        }
    }

    void add(const Entry &entry, const QJsonObject &object, qint64 origin)
    {
        HarLane *lane = laneOf(entry.head, origin);
        if (lane && entry.head.startedMs - origin <= LongestSpanMs)
            addHarEntry(object, entry.head, origin, *lane, m_facts);
        else
            ++m_trace.leftOut;
    }

    HarLane *laneOf(const HarEntryHead &head, qint64 origin)
    {
        const QByteArray url = head.url.toEncoded(QUrl::RemoveFragment);
        const QByteArray key =
            head.lane > 0 ? QByteArray::number(head.lane) : methodInfo(head.method).name.toByteArray() + url;
        const auto known = m_lanes.find(key);
        if (known != m_lanes.end())
            return &known->second;
        if (m_lanes.size() == LaneLimit)
            return nullptr;
        const LaneId id(quint8(m_lanes.size() + 1));
        const TraceTime time = std::chrono::milliseconds(head.startedMs - origin);
        m_facts.add({.time = time, .lane = id, .kind = FactKind::LaneStarted, .value = quint16(head.method)},
                    url);
        m_facts.add({.time = time, .lane = id, .kind = FactKind::Imported}, "har");
        const StateMachine machine(methodInfo(head.method).machine);
        return &m_lanes.emplace(key, HarLane{.id = id, .machine = machine, .end = time}).first->second;
    }

    ImportedTrace &m_trace;
    ImportBuilder m_facts;
    std::vector<Entry> m_entries;
    std::map<QByteArray, HarLane> m_lanes;
};

} // namespace

ImportedTrace importHar(QIODevice &device, const SessionLimits &limits)
{
    ImportedTrace trace;
    trace.format = TraceFormat::Har;
    QByteArray bytes = readAll(device, trace);
    if (trace.error != SessionError::None)
        return trace;
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    bytes.clear();
    if (fault.error != QJsonParseError::NoError) {
        trace.error =
            fault.error == QJsonParseError::DocumentTooLarge ? SessionError::TooLarge : SessionError::Corrupt;
        trace.detail = "byte " + QByteArray::number(fault.offset) + ": " + fault.errorString().toUtf8();
        return trace;
    }
    const QJsonValue entries = document[QLatin1StringView("log")][QLatin1StringView("entries")];
    if (!entries.isArray()) {
        trace.error = SessionError::Corrupt;
        trace.detail = QByteArrayLiteral("log.entries is no list");
        return trace;
    }
    HarReader(trace, limits).read(entries.toArray());
    return trace;
}

} // namespace pushscope
