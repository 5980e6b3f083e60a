// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/ndjsonsplitter.h"

#include <utility>

namespace pushscope {

NdjsonSplitter::NdjsonSplitter(LineHandler onLine, qsizetype limit)
    : m_onLine(std::move(onLine))
    , m_limit(limit)
{}

NdjsonSplitter::State NdjsonSplitter::feed(QByteArrayView bytes)
{
    while (m_state == State::Reading && !bytes.isEmpty()) {
        const auto lineFeed = bytes.indexOf('\n');
        if (lineFeed < 0) {
            m_rest.append(bytes);
            checkLimit(m_rest);
            break;
        }
        takeLine(bytes.first(lineFeed));
        bytes = bytes.sliced(lineFeed + 1);
    }
    return m_state;
}

/// A line ends with this piece; it may have begun in an earlier read.
void NdjsonSplitter::takeLine(QByteArrayView piece)
{
    const QByteArray rest = std::exchange(m_rest, {});
    const QByteArray joined = rest.isEmpty() ? QByteArray() : QByteArray(rest).append(piece);
    const QByteArrayView whole = rest.isEmpty() ? piece : QByteArrayView(joined);
    const qint64 begin = m_position;
    m_position += whole.size() + 1;
    if (checkLimit(whole))
        give(whole, begin);
}

void NdjsonSplitter::end()
{
    const QByteArray rest = std::exchange(m_rest, {});
    const qint64 begin = m_position;
    m_position += rest.size();
    if (m_state == State::Reading)
        give(rest, begin);
}

void NdjsonSplitter::give(QByteArrayView line, qint64 position)
{
    if (line.endsWith('\r'))
        line = line.chopped(1);
    if (!line.isEmpty() && m_onLine)
        m_onLine(line, position);
}

/// Whether the line, which may end in CR, is within the limit.
bool NdjsonSplitter::checkLimit(QByteArrayView line)
{
    const qsizetype size = line.size() - (line.endsWith('\r') ? 1 : 0);
    if (size <= m_limit)
        return true;
    m_state = State::LineTooLong;
    m_rest.clear();
    return false;
}

} // namespace pushscope
