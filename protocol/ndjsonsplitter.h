// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pushscope {

/// Splits a stream into the lines of application/x-ndjson. LF or CRLF ends a line; empty lines are passed
/// over.
class NdjsonSplitter
{
public:
    enum class State { Reading, LineTooLong };
    /// `position`: of the line's first byte, from the first byte fed.
    using LineHandler = std::function<void(QByteArrayView line, qint64 position)>;

    /// `limit`: bytes of one line without its line end; a longer one ends the reading.
    explicit NdjsonSplitter(LineHandler onLine, qsizetype limit = qsizetype(64) << 20);

    State feed(QByteArrayView bytes);
    /// The stream is over: gives a last line that has no line end.
    void end();
    State state() const { return m_state; }

private:
    void takeLine(QByteArrayView piece);
    void give(QByteArrayView line, qint64 position);
    bool checkLimit(QByteArrayView line);

    LineHandler m_onLine;
    qsizetype m_limit;
    State m_state = State::Reading;
    QByteArray m_rest;     ///< the unfinished line
    qint64 m_position = 0; ///< of the first byte of m_rest
};

} // namespace pushscope
