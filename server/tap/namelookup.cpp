// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/namelookup.h"

#include <QObject>

#include <algorithm>
#include <deque>
#include <mutex>
#include <thread>

#include <netdb.h>

namespace pushscope {

/// What the tap's thread and a worker both hold.
struct NameLookup::Shared
{
    std::mutex mutex;
    QObject *context = nullptr; ///< null once cancelled; guarded by the mutex
    Handler handler;            ///< the tap's thread only
};

namespace {

constexpr std::size_t MaximumAddresses = 16;
constexpr int MaximumWorkers = 8;

// RFC 6761, 6.3: localhost and names under it are this machine, whatever a resolver says.
bool isLocalhost(const QByteArray &hostName)
{
    const QByteArray name = '.' + hostName.toLower();
    return name.endsWith(".localhost") || name.endsWith(".localhost.");
}

LookupResult resolve(const QByteArray &hostName, quint16 port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    const bool isLocal = isLocalhost(hostName);
    const int error = ::getaddrinfo(isLocal ? "localhost" : hostName.constData(),
                                    QByteArray::number(port).constData(), &hints, &list);
    if (error != 0 && isLocal) // a system without a hosts file
        return {.addresses = {SocketAddress::from(QHostAddress(QHostAddress::LocalHost), port),
                              SocketAddress::from(QHostAddress(QHostAddress::LocalHostIPv6), port)},
                .reason = {}};
    if (error != 0)
        return {.addresses = {}, .reason = ::gai_strerror(error)};
    LookupResult result;
    for (const addrinfo *entry = list; entry; entry = entry->ai_next) {
        const auto address = SocketAddress::from(entry->ai_addr, entry->ai_addrlen);
        const bool known = std::ranges::find(result.addresses, address) != result.addresses.end();
        if (!known && result.addresses.size() < MaximumAddresses)
            result.addresses.push_back(address);
    }
    ::freeaddrinfo(list);
    return result;
}

/// Runs jobs on a few detached threads: a resolver can take many seconds, and nobody waits for it at the end.
class Workers
{
public:
    using Job = std::function<void()>;

    // Never destroyed: a detached thread may still be in here when the program ends.
    static Workers &instance()
    {
        static auto *const workers = new Workers;
        return *workers;
    }

    void start(Job job)
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
        if (m_running == MaximumWorkers)
            return;
        ++m_running;
        std::thread([this] { run(); }).detach();
    }

private:
    void run()
    {
        while (const Job job = next())
            job();
    }

    Job next()
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.empty()) {
            --m_running;
            return {};
        }
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        return job;
    }

    std::mutex m_mutex; ///< guards what follows
    std::deque<Job> m_jobs;
    int m_running = 0; ///< threads
};

} // namespace

NameLookup::NameLookup(QObject *context, Handler handler)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->context = context;
    m_shared->handler = std::move(handler);
}

NameLookup::~NameLookup()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->context = nullptr;
    m_shared->handler = {};
}

void NameLookup::start(const QByteArray &hostName, quint16 port)
{
    Workers::instance().start([shared = m_shared, hostName, port] {
        {
            const std::lock_guard lock(shared->mutex);
            if (!shared->context)
                return;
        }
        const LookupResult result = resolve(hostName, port);
        const std::lock_guard lock(shared->mutex);
        if (shared->context)
            QMetaObject::invokeMethod(
                shared->context,
                [shared, result] {
                    if (const Handler handler = shared->handler)
                        handler(result);
                },
                Qt::QueuedConnection);
    });
}

} // namespace pushscope
