// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"
#include "trace/wire/wirerow.h"

#include <QByteArrayView>

#include <functional>

namespace pushscope {

/// Marks up the bytes of a body, in whatever pieces they come: every byte gets one role. Its whole memory is
/// one byte, so that a view can start again in the middle of a body.
class BodyMarker
{
public:
    /// `begin` and `end` count from the first byte of the piece that was fed.
    using Handler = std::function<void(qsizetype begin, qsizetype end, WireRole role)>;

    explicit BodyMarker(BodyGrammar grammar, quint8 state = 0)
        : m_grammar(grammar)
        , m_state(state)
    {}

    void feed(QByteArrayView bytes, const Handler &onSpan);
    /// What the next byte's meaning depends on.
    quint8 state() const { return m_state; }

private:
    WireRole lineRole(char byte);
    WireRole eventRole(char byte);

    BodyGrammar m_grammar;
    quint8 m_state; ///< a LineState, and whether the last byte was a CR
};

} // namespace pushscope
