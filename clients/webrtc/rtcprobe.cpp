// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/rtcprobe.h"

#include "protocol/datachannelmachine.h"

#include <QThreadPool>

#include <atomic>

namespace pushscope {

namespace {

constexpr std::chrono::seconds Patience{15};

/// A channel was open once in this process.
std::atomic<bool> s_works{false};

} // namespace

RtcProbe::RtcProbe(std::function<void(const QByteArray &)> done)
    : m_done(std::move(done))
    , m_gate(std::make_shared<Gate>())
{
    m_gate->probe = this;
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { finish("Two peers on this machine do not come to a channel."); });
    m_limit.start(Patience);
    if (s_works)
        QMetaObject::invokeMethod(
            this, [this] { finish({}); }, Qt::QueuedConnection);
    else
        load();
}

RtcProbe::~RtcProbe()
{
    const std::lock_guard lock(m_gate->mutex);
    m_gate->probe = nullptr;
}

void RtcProbe::load()
{
    QThreadPool::globalInstance()->start([gate = m_gate] {
        const QByteArray fault = RtcPeer::load();
        const std::lock_guard lock(gate->mutex);
        if (RtcProbe *probe = gate->probe)
            QMetaObject::invokeMethod(
                probe, [probe, fault] { probe->loaded(fault); }, Qt::QueuedConnection);
    });
}

void RtcProbe::loaded(const QByteArray &fault)
{
    if (m_isDone)
        return;
    if (!fault.isEmpty())
        return finish(fault);
    m_offerer =
        std::make_unique<RtcPeer>(RtcSettings{}, [this](const RtcEvent &event) { take(event, true); });
    m_answerer =
        std::make_unique<RtcPeer>(RtcSettings{}, [this](const RtcEvent &event) { take(event, false); });
    QByteArray why = m_answerer->start();
    if (why.isEmpty())
        why = m_offerer->start();
    if (why.isEmpty())
        why = m_offerer->offer({});
    if (!why.isEmpty())
        finish(why);
}

void RtcProbe::take(const RtcEvent &event, bool isOfferer)
{
    RtcPeer &other = isOfferer ? *m_answerer : *m_offerer;
    switch (event.kind) {
    case RtcEvent::Kind::LocalCandidate:
        return other.addCandidate(event.number, event.bytes);
    case RtcEvent::Kind::LocalDescription:
        return isOfferer ? other.takeOffer(event.bytes) : other.takeAnswer(event.bytes);
    case RtcEvent::Kind::RemoteSet:
        return isOfferer ? void() : m_answerer->answer();
    case RtcEvent::Kind::State:
        if (event.machine == MachineKind::DataChannel && event.state == datachannel::Open)
            finish({});
        return;
    case RtcEvent::Kind::DescriptionError:
    case RtcEvent::Kind::Error:
        return finish(event.bytes);
    default:
        return;
    }
}

void RtcProbe::finish(const QByteArray &fault)
{
    if (std::exchange(m_isDone, true))
        return;
    m_limit.stop();
    if (m_offerer)
        m_offerer->stop();
    if (m_answerer)
        m_answerer->stop();
    if (fault.isEmpty())
        s_works = true;
    m_done(fault);
}

} // namespace pushscope
