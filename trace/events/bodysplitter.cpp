// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/events/bodysplitter.h"

#include <algorithm>
#include <cstring>

namespace pushscope {

namespace {

/// The first line end at or after `at`, or the size.
qsizetype lineEnd(QByteArrayView bytes, qsizetype at)
{
    const auto rest = std::size_t(bytes.size() - at);
    const char *begin = bytes.data() + at;
    const auto *lf = static_cast<const char *>(std::memchr(begin, '\n', rest));
    const std::size_t size = lf ? std::size_t(lf - begin) : rest;
    const auto *cr = static_cast<const char *>(std::memchr(begin, '\r', size));
    return at + qsizetype(cr ? std::size_t(cr - begin) : size);
}

} // namespace

void BodySplitter::feed(QByteArrayView bytes, quint64 mark)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (m_afterCr && bytes[at] == '\n') {
            m_afterCr = false;
            ++at;
            continue;
        }
        m_afterCr = false;
        const qsizetype end = lineEnd(bytes, at);
        takeLineBytes(bytes.sliced(at, end - at), mark);
        at = end;
        if (at == bytes.size())
            break;
        // In lines of JSON a CR is no line end of its own, but it is no event either.
        m_afterCr = bytes[at++] == '\r';
        endLine();
    }
}

void BodySplitter::takeLineBytes(QByteArrayView bytes, quint64 mark)
{
    if (bytes.isEmpty())
        return;
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_begin = mark;
    }
    const qsizetype room = std::max(qsizetype(m_head.size()) - m_lineSize, qsizetype(0));
    std::copy_n(bytes.begin(), std::min(room, bytes.size()),
                m_head.begin() + std::min(m_lineSize, qsizetype(8)));
    m_lineSize += bytes.size();
}

void BodySplitter::endLine()
{
    QByteArrayView head(m_head.data(), std::min(m_lineSize, qsizetype(m_head.size())));
    if (std::exchange(m_isFirstLine, false) && head.startsWith("\xEF\xBB\xBF"))
        head = head.sliced(3);
    const bool isEmpty = head.isEmpty();
    m_lineSize = 0;
    if (m_grammar == Grammar::Lines) {
        if (m_hasBegun && !isEmpty)
            m_onEvent(m_begin);
        m_hasBegun = false;
        return;
    }
    if (!isEmpty) {
        m_hasData = m_hasData || head.startsWith("data:") || head == QByteArrayView("data");
        return;
    }
    const bool isEvent = m_hasData;
    m_hasData = false;
    m_hasBegun = false;
    if (isEvent)
        m_onEvent(m_begin);
}

void BodySplitter::end()
{
    if (m_grammar == Grammar::Lines && m_lineSize > 0)
        endLine();
    m_hasBegun = false;
    m_hasData = false;
    m_lineSize = 0;
}

} // namespace pushscope
