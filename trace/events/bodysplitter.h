// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>
#include <functional>

namespace pushscope {

/// Finds where the events of a body begin and end, for two grammars, whatever pieces it comes in. Says
/// nothing of what stands in them: which event began and which ended with a byte.
class BodySplitter
{
public:
    enum class Grammar : quint8 {
        EventStream, ///< WHATWG HTML 9.2.6: blocks of lines; only those with data are events
        Lines,       ///< one a line that is not empty
    };
    /// An event has ended with a byte of the present piece; `begin` is the mark that was set when its first
    /// byte came.
    using EventHandler = std::function<void(quint64 begin)>;

    BodySplitter(Grammar grammar, EventHandler onEvent)
        : m_grammar(grammar)
        , m_onEvent(std::move(onEvent))
    {}

    /// `mark`: what the caller wants to be told of events that begin in this piece.
    void feed(QByteArrayView bytes, quint64 mark);
    /// The body is over: a last line without a line end is an event, a block without an empty line is none.
    void end();

private:
    void takeLineBytes(QByteArrayView bytes, quint64 mark);
    void endLine();

    const Grammar m_grammar;
    const EventHandler m_onEvent;
    bool m_afterCr = false;       ///< an LF now ends no second line
    bool m_isFirstLine = true;    ///< a BOM may stand before it
    bool m_hasBegun = false;      ///< a line of the present event has come
    bool m_hasData = false;       ///< the present block has a data field
    quint64 m_begin = 0;          ///< the mark of the present event's first byte
    qsizetype m_lineSize = 0;     ///< bytes of the present line
    std::array<char, 8> m_head{}; ///< its first bytes: "data:" behind a BOM
};

} // namespace pushscope
