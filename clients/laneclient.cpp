// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/laneclient.h"

#include <random>

namespace pushscope {

namespace {

// Two lanes of one seed must not draw the same delays.
ReconnectPolicy::Chance chanceFor(const LaneSettings &settings)
{
    constexpr quint64 LaneShift = 56;
    return [engine = std::mt19937_64(settings.seed ^ (quint64(settings.lane.value) << LaneShift))]() mutable {
        return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
    };
}

} // namespace

LaneClient::LaneClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder,
                       ReconnectPolicy::Settings reconnect)
    : m_settings(normalized(settings))
    , m_tap(tap)
    , m_recorder{&recorder, settings.lane}
    , m_machine(methodInfo(settings.method).machine)
    , m_policy(reconnect, chanceFor(settings))
    , m_rules(settings.request.rules)
{
    m_reconnectTimer.setSingleShot(true);
    m_reconnectTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_reconnectTimer, &QTimer::timeout, this, [this] { this->reconnect(); });
}

void LaneClient::open()
{
    m_recorder.record(FactKind::LaneStarted, m_settings.url.toEncoded(),
                      {.value = quint16(m_settings.method)});
    if (checkUrl() && checkRequest())
        begin();
}

bool LaneClient::checkRequest()
{
    const QByteArray why = fault();
    if (why.isEmpty())
        return true;
    m_recorder.recordError(ErrorCode::Other, why);
    apply(Cause::BadUrl);
    finish();
    return false;
}

bool LaneClient::checkUrl()
{
    const QUrl &url = m_settings.url;
    const bool isKnown = url.scheme() == scheme() || url.scheme() == scheme() + u's';
    if (url.isValid() && isKnown && !url.host().isEmpty())
        return true;
    m_recorder.recordError(ErrorCode::UnsupportedScheme,
                           "Not a URL that this method can open: " + url.toEncoded());
    apply(Cause::BadUrl);
    finish();
    return false;
}

void LaneClient::close()
{
    if (std::exchange(m_isEnding, true))
        return;
    m_reconnectTimer.stop();
    m_recorder.record(FactKind::LaneStopped);
    end();
}

void LaneClient::apply(Cause cause, ConnectionId connection, TraceTime time)
{
    const auto change = m_machine.apply(cause);
    // Every read of a body is a LOADING again; only the first says something new.
    if (!change || (change->from == change->to && cause == Cause::BodyReceived))
        return;
    m_recorder.record(FactKind::StateChanged, {},
                      {.time = time, .value = packState(*change), .connection = connection});
}

void LaneClient::reconnectAfter(std::chrono::milliseconds delay)
{
    if (isEnding())
        return;
    m_recorder.record(FactKind::ReconnectScheduled, QByteArray::number(qint64(delay.count())));
    m_reconnectTimer.start(delay);
}

void LaneClient::finish()
{
    m_isEnding = true;
    m_reconnectTimer.stop();
    if (!std::exchange(m_isFinished, true))
        QMetaObject::invokeMethod(this, &PushClient::finished, Qt::QueuedConnection);
}

void LaneClient::chooseMethod(Method method, TraceTime time)
{
    m_machine = StateMachine(methodInfo(method).machine);
    m_recorder.record(FactKind::MethodChosen, {}, {.time = time, .value = quint16(method)});
}

void LaneClient::recordDeviations(std::span<const Deviation> deviations, TraceTime time)
{
    for (const Deviation deviation : deviations)
        m_recorder.record(FactKind::Deviation, deviationName(deviation), {.time = time});
}

void LaneClient::deliver(const Message &message, ConnectionId connection, TraceTime time)
{
    EventPayload payload;
    payload.type = message.type;
    payload.data = dataText(message);
    recordDelivered(payload, {.time = time, .message = message.id, .connection = connection});
}

void LaneClient::recordDelivered(const EventPayload &payload, LaneRecorder::About about) const
{
    if (m_rules.isEmpty() || MessageForm(about.value) == MessageForm::Binary)
        return m_recorder.record(FactKind::Delivered, encodeEvent(payload), about);
    const MessageRules::Outcome outcome = m_rules.received(payload.data);
    const auto tell = [&](RuleEffect effect, const QByteArray &before) {
        m_recorder.record(FactKind::RuleApplied, before,
                          {.time = about.time, .value = quint16(effect), .connection = about.connection});
    };
    if (!outcome.data || outcome.isEdited)
        tell(outcome.data ? RuleEffect::Edited : RuleEffect::Dropped, payload.data);
    EventPayload changed = payload;
    changed.data = outcome.data.value_or(QByteArray());
    if (outcome.data)
        m_recorder.record(FactKind::Delivered, encodeEvent(changed), about);
    for (const QByteArray &text : outcome.injected) {
        tell(RuleEffect::Injected, {});
        changed.data = text;
        m_recorder.record(FactKind::Delivered, encodeEvent(changed),
                          {.time = about.time, .connection = about.connection});
    }
}

std::optional<QByteArray> LaneClient::ruledText(const QByteArray &text, ConnectionId connection) const
{
    if (m_rules.isEmpty())
        return text;
    const MessageRules::Outcome outcome = m_rules.sent(text);
    if (!outcome.data || outcome.isEdited)
        m_recorder.record(FactKind::RuleApplied, text,
                          {.value = quint16(outcome.data ? RuleEffect::SentEdited : RuleEffect::SentDropped),
                           .connection = connection});
    return outcome.data;
}

void LaneClient::recordGap(std::pair<quint32, quint32> gap, ConnectionId connection, TraceTime time)
{
    m_recorder.record(FactKind::Gap, QByteArray::number(gap.first) + '-' + QByteArray::number(gap.second),
                      {.time = time, .connection = connection});
}

} // namespace pushscope
