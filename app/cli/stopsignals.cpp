// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/stopsignals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace pushscope {

namespace {

// What a signal handler may touch.
std::atomic<int> writeEnd{-1};
std::atomic<bool> stopCame{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

extern "C" void stopOnSignal(int)
{
    const int before = errno;
    stopCame = true;
    [[maybe_unused]] const auto written = ::write(writeEnd, "s", 1);
    errno = before;
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    // No SA_RESTART: a blocking write ends, too. Reset: a second signal has its usual effect.
    action.sa_flags = int(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

int openPipe(int (&ends)[2])
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe: out of file descriptors");
    return ends[0];
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(openPipe(m_pipe), QSocketNotifier::Read)
{
    writeEnd = m_pipe[1];
    stopCame = false;
    handle(&stopOnSignal);
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier.setEnabled(false);
        Q_EMIT stop();
    });
}

StopSignals::~StopSignals()
{
    handle(SIG_DFL);
    m_notifier.setEnabled(false);
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

bool StopSignals::hasCome()
{
    return stopCame;
}

} // namespace pushscope
