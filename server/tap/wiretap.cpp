// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/wiretap.h"

#include "server/tap/tapconnection.h"

#include <QRandomGenerator>
#include <QTimer>

#include <cerrno>
#include <map>
#include <set>
#include <system_error>
#include <unordered_map>

namespace pushscope {

namespace {

constexpr int TokenWords = 8; // 256 bits
// Beyond this, new clients wait in the kernel's queue until others have ended.
constexpr std::size_t MaximumConnections = 8192;
// Out of descriptors: the queue stays readable, so look again later and not at once.
constexpr std::chrono::milliseconds AcceptPause{100};

QByteArray newToken()
{
    std::array<quint32, TokenWords> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

} // namespace

class WireTap::Private
{
public:
    Private(FactRecorder &recorder, LanePorts &lanePorts)
        : shared{recorder, lanePorts, std::make_shared<WireWatchers>(), newToken(),
                 [this](LaneId lane) { return isCut(lane); }}
    {
        shared.isHeld = [this](LaneId lane) { return heldLanes.contains(lane); };
        shared.upstream = [this](LaneId lane) { return upstream(lane); };
        shared.conditions = [this](LaneId lane) { return conditionsOf(lane); };
    }

    std::optional<UpstreamProxy> upstream(LaneId lane) const
    {
        const auto it = upstreams.find(lane);
        return it == upstreams.end() ? std::nullopt : std::optional(it->second);
    }
    NetworkConditions conditionsOf(LaneId lane) const
    {
        const auto own = conditions.find(lane);
        const auto it = own == conditions.end() ? conditions.find(LaneId()) : own;
        return it == conditions.end() ? NetworkConditions() : it->second;
    }
    std::vector<TapConnection *> connectionsOf(LaneId lane) const;
    void applyConditions(LaneId lane);
    bool isCut(LaneId lane) const { return cutLanes.contains(lane) || cutLanes.contains(LaneId()); }
    bool open();
    void accept();
    void add(Descriptor client);
    void remove(TapConnection *connection);
    void pause();

    TapConnection::Shared shared; ///< fixed after the constructor
    QByteArray systemReason;      ///< why open() failed
    Descriptor listener;
    std::unique_ptr<QSocketNotifier> incoming;      ///< null until open()
    std::map<LaneId, UpstreamProxy> upstreams;      ///< lanes without one: none
    std::map<LaneId, NetworkConditions> conditions; ///< LaneId(): of all that have none of their own
    std::set<LaneId> heldLanes;                     ///< whose servers are not read
    std::set<LaneId> cutLanes;                      ///< LaneId() stands for all
    std::unordered_map<TapConnection *, std::unique_ptr<TapConnection>> connections; ///< not ended ones
};

bool WireTap::Private::open()
{
    listener = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const auto any = SocketAddress::from(QHostAddress(QHostAddress::LocalHost), 0);
    if (!listener.isOpen() || ::bind(listener.number(), any.data(), any.length) != 0 ||
        ::listen(listener.number(), SOMAXCONN) != 0) {
        systemReason = QByteArray::fromStdString(std::system_category().message(errno));
        listener.close();
        return false;
    }
    incoming = std::make_unique<QSocketNotifier>(listener.number(), QSocketNotifier::Read);
    QObject::connect(incoming.get(), &QSocketNotifier::activated, incoming.get(), [this] { accept(); });
    return true;
}

void WireTap::Private::accept()
{
    while (connections.size() < MaximumConnections) {
        Descriptor client(::accept4(listener.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (client.isOpen()) {
            add(std::move(client));
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            pause();
        return;
    }
    incoming->setEnabled(false); // until remove()
}

void WireTap::Private::add(Descriptor client)
{
    auto connection = std::make_unique<TapConnection>(std::move(client), shared);
    TapConnection *const added = connection.get();
    QObject::connect(added, &TapConnection::finished, incoming.get(), [this, added] { remove(added); });
    connections.emplace(added, std::move(connection));
}

void WireTap::Private::remove(TapConnection *connection)
{
    const auto it = connections.find(connection);
    it->second.release()->deleteLater(); // it is still inside its own signal
    connections.erase(it);
    incoming->setEnabled(true);
}

void WireTap::Private::pause()
{
    incoming->setEnabled(false);
    QTimer::singleShot(AcceptPause, incoming.get(), [this] { incoming->setEnabled(true); });
}

WireTap::WireTap(FactRecorder &recorder, LanePorts &lanePorts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(recorder, lanePorts))
{}

WireTap::~WireTap() = default;

bool WireTap::listen()
{
    raiseDescriptorLimit();
    return d->open();
}

QByteArray WireTap::systemReason() const
{
    return d->systemReason;
}

TapAddress WireTap::address() const
{
    return {d->listener.isOpen() ? d->listener.localPort() : quint16(0), d->shared.token, d->shared.watchers};
}

void WireTap::cut(LaneId lane)
{
    if (!d->cutLanes.insert(lane).second)
        return;
    d->shared.recorder.record({.lane = lane, .kind = FactKind::LinkCut});
    for (TapConnection *connection : d->connectionsOf(lane))
        connection->cut();
}

// A copy: cutting changes the map.
std::vector<TapConnection *> WireTap::Private::connectionsOf(LaneId lane) const
{
    std::vector<TapConnection *> found;
    for (const auto &[connection, owned] : connections) {
        if (lane.isNone() || connection->lane() == lane)
            found.push_back(connection);
    }
    return found;
}

void WireTap::Private::applyConditions(LaneId lane)
{
    const auto scope = conditions.contains(lane) ? ConditionScope::Own : ConditionScope::Shared;
    shared.recorder.record({.lane = lane, .kind = FactKind::Conditions, .value = quint16(scope)},
                           toConditionsText(conditionsOf(lane)));
    for (TapConnection *connection : connectionsOf(lane)) {
        const NetworkConditions now = conditionsOf(connection->lane());
        if (now.has(ToxicKind::Down))
            connection->cut();
        else
            connection->setConditions(now);
    }
}

void WireTap::setConditions(LaneId lane, const NetworkConditions &conditions)
{
    const auto it = d->conditions.find(lane);
    if (it != d->conditions.end() ? it->second == conditions : lane.isNone() && conditions.isEmpty())
        return;
    d->conditions[lane] = conditions;
    d->applyConditions(lane);
}

void WireTap::clearConditions(LaneId lane)
{
    if (d->conditions.erase(lane) > 0)
        d->applyConditions(lane);
}

void WireTap::restore(LaneId lane)
{
    d->shared.refusals->clear();
    if (d->cutLanes.erase(lane) > 0)
        d->shared.recorder.record({.lane = lane, .kind = FactKind::LinkRestored});
}

void WireTap::setHeld(LaneId lane, bool isHeld)
{
    if (isHeld)
        d->heldLanes.insert(lane);
    else
        d->heldLanes.erase(lane);
}

void WireTap::setUpstream(LaneId lane, const QUrl &proxy)
{
    if (proxy.isEmpty())
        d->upstreams.erase(lane);
    else
        d->upstreams[lane] = UpstreamProxy::fromUrl(proxy);
}

int WireTap::connectionCount() const
{
    return int(d->connections.size());
}

} // namespace pushscope
