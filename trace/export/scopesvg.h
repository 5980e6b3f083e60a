// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/scopedrawing.h"

#include <QByteArray>

#include <functional>

namespace pushscope {

/// What a drawing says and how its parts are called in the style sheet: words and looks begin above.
struct ScopeSvgWords
{
    QByteArray title;     ///< what the picture is, for who cannot see it
    QByteArray published; ///< the label of the row of published messages
    std::function<QByteArray(Method)> name;
    std::function<QByteArray(Method)> styleClass;                           ///< "sse"
    std::function<QByteArray(MachineKind, quint8 state, bool failed)> look; ///< "open"
    std::function<QByteArray(MachineKind, quint8 state)> stateLabel;        ///< "1 OPEN"
    std::function<QByteArray(TraceTime sinceBegin, TraceTime step)> tick;   ///< "00:05"
    std::function<QByteArray(const ScopeDrawing::Delivery &)> deliveryNote; ///< on hover
};

/// The drawing as one <svg> element, without colours: classes `look-*`, `method-*`, `slant`, ... carry them.
QByteArray scopeSvg(const ScopeDrawing &drawing, const ScopeSvgWords &words);

/// `text` with &, <, >, " and ' as references: safe in elements and attribute values.
QByteArray htmlEscaped(QByteArrayView text);

} // namespace pushscope
