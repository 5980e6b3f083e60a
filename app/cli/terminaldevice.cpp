// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminaldevice.h"

#include "app/cli/terminaltext.h"

namespace pushscope {

namespace {

constexpr qsizetype LongestLine = 1 << 20;

} // namespace

TerminalDevice::TerminalDevice(QIODevice &terminal)
    : m_terminal(terminal)
{
    open(WriteOnly | Unbuffered);
}

qint64 TerminalDevice::writeData(const char *data, qint64 size)
{
    m_line.append(data, qsizetype(size));
    const qsizetype end = m_line.lastIndexOf('\n') + 1;
    const bool isTooLong = m_line.size() - end > LongestLine;
    if (!passOn(isTooLong ? m_line.size() : end)) {
        setErrorString(m_terminal.errorString());
        return -1;
    }
    return size;
}

bool TerminalDevice::finish()
{
    return passOn(m_line.size());
}

bool TerminalDevice::passOn(qsizetype size)
{
    QByteArray shown;
    for (qsizetype begin = 0; begin < size;) {
        const qsizetype end = m_line.indexOf('\n', begin);
        const bool hasEnd = end >= 0 && end < size;
        QByteArrayView line = QByteArrayView(m_line).sliced(begin, (hasEnd ? end : size) - begin);
        if (line.endsWith('\r'))
            line.chop(1);
        shown += terminalText(QString::fromUtf8(line)).toUtf8() + (hasEnd ? "\n" : "");
        begin = hasEnd ? end + 1 : size;
    }
    m_line.remove(0, size);
    m_isGood = m_isGood && (shown.isEmpty() || m_terminal.write(shown) == shown.size());
    return m_isGood;
}

} // namespace pushscope
