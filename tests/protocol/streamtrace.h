// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/eventstreamparser.h"

#include <QByteArrayList>

namespace pushscope::test {

/// Everything a parser told, in order, as lines that a failing test can print.
class StreamTrace
{
public:
    void event(QByteArrayView type, QByteArrayView data, QByteArrayView id)
    {
        m_lines.append("event " + shown(type) + " data " + shown(data) + " id " + shown(id));
    }
    void comment(QByteArrayView text) { m_lines.append("comment " + shown(text)); }
    void retry(qint64 milliseconds) { m_lines.append("retry " + QByteArray::number(milliseconds)); }
    void ignored(IgnoredReason reason, QByteArrayView line)
    {
        m_lines.append("ignored " + QByteArray::number(int(reason)) + ' ' + shown(line));
    }

    EventStreamHandler handler()
    {
        EventStreamHandler handler;
        handler.onEvent = [this](const StreamEvent &e) { event(e.type, e.data, e.lastEventId); };
        handler.onComment = [this](QByteArrayView text) { comment(text); };
        handler.onRetry = [this](qint64 milliseconds) { retry(milliseconds); };
        handler.onIgnored = [this](IgnoredReason reason, QByteArrayView line) { ignored(reason, line); };
        return handler;
    }

    const QByteArrayList &lines() const { return m_lines; }
    /// Only the events.
    QByteArrayList events() const { return linesWith("event "); }
    QByteArrayList comments() const { return linesWith("comment "); }
    QByteArrayList retries() const { return linesWith("retry "); }
    QByteArrayList ignored() const { return linesWith("ignored "); }

    /// [text], with LF, CR, NUL and what is not ASCII as \xx.
    static QByteArray shown(QByteArrayView text)
    {
        QByteArray out = "[";
        for (const char byte : text) {
            if (quint8(byte) >= 0x20 && quint8(byte) < 0x7F)
                out += byte;
            else
                out += '\\' + QByteArray(1, byte).toHex();
        }
        return out + ']';
    }

private:
    QByteArrayList linesWith(QByteArrayView prefix) const
    {
        QByteArrayList found;
        for (const QByteArray &line : m_lines) {
            if (line.startsWith(prefix))
                found.append(line);
        }
        return found;
    }

    QByteArrayList m_lines;
};

} // namespace pushscope::test
