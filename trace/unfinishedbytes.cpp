// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/unfinishedbytes.h"

#include <utility>

namespace pushscope {

UnfinishedBytes::UnfinishedBytes()
    : m_reader({.head = [this](const HttpHead &head) { beginBody(head); },
                .body = [this](QByteArrayView part, qint64) { takeBody(part); },
                .bodyEnd =
                    [this] {
                        if (m_grammar == Grammar::Length)
                            m_open = 0; // an event stream may still end inside an event
                    },
                .frame = [this](const WebSocketFrame &frame) { takeFrame(frame); }})
{}

quint64 UnfinishedBytes::count() const
{
    return m_open + quint64(m_reader.framedBytes() - m_messageEnd);
}

void UnfinishedBytes::beginBody(const HttpHead &head)
{
    const QByteArray type = head.joined("Content-Type").toLower();
    const QByteArray coding = head.joined("Content-Encoding").toLower();
    const bool isCoded = !coding.isEmpty() && coding != "identity"; // hides where events end
    m_grammar = Grammar::Unknown;
    if (isCoded) {
        m_open = 0;
        return;
    }
    if (type.startsWith("text/event-stream"))
        m_grammar = Grammar::EventStream;
    else if (type.contains("ndjson") || type.contains("jsonl"))
        m_grammar = Grammar::Lines;
    else if (head.has("Content-Length"))
        m_grammar = Grammar::Length;
    m_open = 0;
    m_lineIsEmpty = true;
    m_lineIsComment = m_blockHasField = m_afterCr = false;
}

void UnfinishedBytes::takeBody(QByteArrayView body)
{
    switch (m_grammar) {
    case Grammar::EventStream:
        return takeEventStream(body);
    case Grammar::Lines: {
        const qsizetype end = body.lastIndexOf('\n');
        m_open = end < 0 ? m_open + quint64(body.size()) : quint64(body.size() - end - 1);
        break;
    }
    case Grammar::Length:
        m_open += quint64(body.size());
        break;
    case Grammar::Unknown:
        break;
    }
}

void UnfinishedBytes::takeEventStream(QByteArrayView body)
{
    for (const char byte : body) {
        const bool endsCrLf = byte == '\n' && std::exchange(m_afterCr, false);
        m_afterCr = byte == '\r';
        if (endsCrLf)
            continue;
        ++m_open;
        if (byte == '\n' || byte == '\r')
            endLine();
        else if (std::exchange(m_lineIsEmpty, false))
            m_lineIsComment = byte == ':';
    }
}

void UnfinishedBytes::endLine()
{
    m_blockHasField = !m_lineIsEmpty && (m_blockHasField || !m_lineIsComment);
    if (!m_blockHasField)
        m_open = 0;
    m_lineIsEmpty = true;
    m_lineIsComment = false;
}

void UnfinishedBytes::takeFrame(const WebSocketFrame &frame)
{
    if (!frame.isControl())
        m_insideMessage = !frame.fin;
    if (!m_insideMessage)
        m_messageEnd = frame.position + frame.headerSize + qint64(frame.length);
}

} // namespace pushscope
