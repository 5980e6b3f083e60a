// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/rtcpeer.h"

#include <QTest>

#include <mutex>
#include <vector>

namespace pushscope::test {

/// A peer whose events a test can look at.
class WatchedPeer
{
public:
    explicit WatchedPeer(std::function<void(const RtcEvent &)> onEvent = {})
        : m_onEvent(std::move(onEvent))
    {}

    /// The states of a machine that were entered, in order, by name.
    QByteArrayList states(MachineKind machine) const
    {
        QByteArrayList names;
        for (const RtcEvent &event : events) {
            if (event.kind != RtcEvent::Kind::State || event.machine != machine)
                continue;
            const QByteArray name = machineTable(machine).stateName(event.state).toByteArray();
            if (names.isEmpty() || names.last() != name)
                names << name;
        }
        return names;
    }
    QByteArray state(MachineKind machine) const { return states(machine).value(states(machine).size() - 1); }
    QByteArrayList bytesOf(RtcEvent::Kind kind) const
    {
        QByteArrayList all;
        for (const RtcEvent &event : events) {
            if (event.kind == kind)
                all << event.bytes;
        }
        return all;
    }
    bool has(RtcEvent::Kind kind) const { return !bytesOf(kind).isEmpty(); }
    bool isOpen() const { return state(MachineKind::DataChannel) == "open"; }
    qsizetype datagrams(FactKind direction) const
    {
        const std::lock_guard lock(m_mutex);
        return direction == FactKind::BytesUp ? m_up.size() : m_down.size();
    }
    QByteArrayList sent() const
    {
        const std::lock_guard lock(m_mutex);
        return m_up;
    }
    QByteArrayList received() const
    {
        const std::lock_guard lock(m_mutex);
        return m_down;
    }

    /// Only the events are kept from now on.
    void forgetDatagrams()
    {
        const std::lock_guard lock(m_mutex);
        m_keepsDatagrams = false;
    }

    std::vector<RtcEvent> events;
    RtcPeer peer{{.datagrams =
                      [this](FactKind direction, QByteArrayView bytes, TraceTime) {
                          const std::lock_guard lock(m_mutex);
                          if (m_keepsDatagrams)
                              (direction == FactKind::BytesUp ? m_up : m_down) << bytes.toByteArray();
                      }},
                 [this](const RtcEvent &event) {
                     events.push_back(event);
                     if (m_onEvent)
                         m_onEvent(event);
                 }};

private:
    const std::function<void(const RtcEvent &)> m_onEvent;
    mutable std::mutex m_mutex;
    bool m_keepsDatagrams = true;
    QByteArrayList m_up;
    QByteArrayList m_down;
};

/// Two peers whose descriptions and candidates go straight from one to the other.
class PeerPair
{
public:
    QByteArray start(const ChannelOptions &options = {})
    {
        const QByteArray fault = answerer.peer.start() + offerer.peer.start();
        return fault.isEmpty() ? offerer.peer.offer(options) : fault;
    }
    bool isOpen() const { return offerer.isOpen() && answerer.isOpen(); }

    WatchedPeer offerer{[this](const RtcEvent &event) { pass(event, answerer, true); }};
    WatchedPeer answerer{[this](const RtcEvent &event) { pass(event, offerer, false); }};

private:
    void pass(const RtcEvent &event, WatchedPeer &other, bool isOfferer)
    {
        if (event.kind == RtcEvent::Kind::LocalCandidate)
            other.peer.addCandidate(event.number, event.bytes);
        else if (event.kind == RtcEvent::Kind::LocalDescription && isOfferer)
            other.peer.takeOffer(event.bytes);
        else if (event.kind == RtcEvent::Kind::LocalDescription)
            other.peer.takeAnswer(event.bytes);
        else if (event.kind == RtcEvent::Kind::RemoteSet && !isOfferer)
            answerer.peer.answer();
    }
};

} // namespace pushscope::test
