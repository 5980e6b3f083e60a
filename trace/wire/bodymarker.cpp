// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/bodymarker.h"

namespace pushscope {

namespace {

/// Where in a line of an event stream the next byte stands.
enum LineState : quint8 {
    LineStart = 0,
    FieldName = 1,
    AfterColon = 2, ///< one space may follow that belongs to the field
    FieldValue = 3,
    CommentText = 4,
};
constexpr quint8 StateMask = 0x07;
constexpr quint8 AfterCr = 0x10;      ///< a LF now belongs to the line end before it
constexpr quint8 AfterEmptyCr = 0x20; ///< and that line was empty

} // namespace

void BodyMarker::feed(QByteArrayView bytes, const Handler &onSpan)
{
    const bool byLine = m_grammar == BodyGrammar::EventStream || m_grammar == BodyGrammar::Ndjson;
    if (!byLine) {
        if (!bytes.isEmpty())
            onSpan(0, bytes.size(), WireRole::Body);
        return;
    }
    qsizetype begin = 0;
    WireRole role = WireRole::Unknown;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const WireRole next = m_grammar == BodyGrammar::Ndjson ? lineRole(bytes[i]) : eventRole(bytes[i]);
        // Two events that end directly one after the other are two spans.
        const bool newEnd =
            next == WireRole::EventEnd && !(bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r');
        if (i > begin && (next != role || newEnd)) {
            onSpan(begin, i, role);
            begin = i;
        }
        role = next;
    }
    if (begin < bytes.size())
        onSpan(begin, bytes.size(), role);
}

WireRole BodyMarker::lineRole(char byte)
{
    return byte == '\n' || byte == '\r' ? WireRole::LineEnd : WireRole::Json;
}

// WHATWG HTML 9.2.6: CR LF, LF and CR each end a line; an empty line dispatches; the colon ends the name.
WireRole BodyMarker::eventRole(char byte)
{
    const bool afterCr = m_state & (AfterCr | AfterEmptyCr);
    const bool afterEmpty = m_state & AfterEmptyCr;
    const quint8 state = m_state & StateMask;
    if (byte == '\n' && afterCr) {
        m_state = LineStart;
        return afterEmpty ? WireRole::EventEnd : WireRole::LineEnd;
    }
    if (byte == '\n' || byte == '\r') {
        const bool empty = state == LineStart;
        m_state = byte == '\r' ? quint8(LineStart | (empty ? AfterEmptyCr : AfterCr)) : quint8(LineStart);
        return empty ? WireRole::EventEnd : WireRole::LineEnd;
    }
    if (state == LineStart) {
        m_state = byte == ':' ? CommentText : FieldName;
        return byte == ':' ? WireRole::EventComment : WireRole::EventField;
    }
    if (state == FieldName) {
        m_state = byte == ':' ? AfterColon : FieldName;
        return WireRole::EventField;
    }
    if (state == AfterColon) {
        m_state = FieldValue;
        return byte == ' ' ? WireRole::EventField : WireRole::EventValue;
    }
    m_state = state;
    return state == CommentText ? WireRole::EventComment : WireRole::EventValue;
}

} // namespace pushscope
