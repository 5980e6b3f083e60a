// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/lineinput.h"

#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace pushscope {

namespace {

constexpr qsizetype LongestLine = 1 << 20;

} // namespace

LineInput::LineInput(int descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_readable(descriptor, QSocketNotifier::Read)
{
    m_readable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &LineInput::read);
}

void LineInput::setReading(bool reading)
{
    m_readable.setEnabled(reading && !m_ended);
}

void LineInput::read()
{
    std::array<char, 64 * 1024> buffer;
    const ssize_t size = ::read(m_descriptor, buffer.data(), buffer.size());
    if (size > 0)
        return take(QByteArrayView(buffer.data(), size));
    // A program in the background that may not read its terminal is told so by EIO.
    if (size == 0 || (errno != EINTR && errno != EAGAIN))
        finish();
}

void LineInput::take(QByteArrayView bytes)
{
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n')) {
        m_line.append(bytes.first(end));
        bytes = bytes.sliced(end + 1);
        if (m_line.endsWith('\r'))
            m_line.chop(1);
        const QByteArray text = std::exchange(m_line, {});
        if (!std::exchange(m_tooLong, false) && text.size() <= LongestLine)
            Q_EMIT line(text);
        else
            Q_EMIT lineTooLong();
    }
    m_line.append(bytes);
    m_tooLong = m_tooLong || m_line.size() > LongestLine;
    if (m_tooLong)
        m_line.clear();
}

void LineInput::finish()
{
    m_ended = true;
    m_readable.setEnabled(false);
    if (m_tooLong)
        Q_EMIT lineTooLong();
    else if (!m_line.isEmpty())
        Q_EMIT line(std::exchange(m_line, {}));
}

} // namespace pushscope
