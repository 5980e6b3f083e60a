// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/output.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pushscope {

namespace {

// How long a write waits before it asks giveUp again.
constexpr int PatienceMs = 50;

bool canHangUp(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

} // namespace

Output::Output(int descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_isTerminal(::isatty(descriptor) != 0)
{
    if (!canHangUp(descriptor))
        return;
    // Poll tells of a hang-up whatever it is asked for: the write end of a pipe is never exceptional else.
    m_hangUp = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Exception);
    connect(m_hangUp.get(), &QSocketNotifier::activated, this, [this] { end(); });
}

Output::~Output() = default;

bool Output::write(QByteArrayView text)
{
    while (!text.isEmpty() && !m_ended) {
        if (!waitUntilWritable())
            return end();
        // A pipe that is writable takes PIPE_BUF bytes without blocking.
        const auto size = std::min<qsizetype>(text.size(), PIPE_BUF);
        const ssize_t written = ::write(m_descriptor, text.data(), std::size_t(size));
        if (written > 0)
            text = text.sliced(written);
        else if (errno != EINTR && errno != EAGAIN) {
            m_error = errno == EPIPE ? 0 : errno;
            return end();
        }
    }
    return !m_ended;
}

bool Output::waitUntilWritable()
{
    pollfd poll = {m_descriptor, POLLOUT, 0};
    while (true) {
        const int ready = ::poll(&poll, 1, PatienceMs);
        if (ready > 0)
            return (poll.revents & (POLLERR | POLLNVAL)) == 0;
        if (m_giveUp && m_giveUp())
            return false;
    }
}

bool Output::end()
{
    if (std::exchange(m_ended, true))
        return false;
    if (m_hangUp)
        m_hangUp->setEnabled(false);
    QMetaObject::invokeMethod(this, &Output::readerGone, Qt::QueuedConnection);
    return false;
}

QString Output::error() const
{
    return m_error == 0 ? QString() : qt_error_string(m_error);
}

bool Output::hasColours() const
{
    return m_isTerminal && qEnvironmentVariableIsEmpty("NO_COLOR");
}

int Output::columns() const
{
    winsize size = {};
    const bool known = m_isTerminal && ::ioctl(m_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

void complain(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    [[maybe_unused]] const auto written =
        ::write(STDERR_FILENO, bytes.constData(), std::size_t(bytes.size()));
}

} // namespace pushscope
