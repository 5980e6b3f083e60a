// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/selection.h"
#include "widgets/scope/scopegeometry.h"
#include "widgets/scope/scopestyle.h"

class QPainter;

namespace pushscope {

/// Paints what changes without the facts: selection, marked range, pointer. Over the cached layer; lives for
/// one painting.
class ScopeOverlay
{
public:
    ScopeOverlay(QPainter &painter, ScopeStyle &style, const ScopeLayout &layout, const Folds &folds);

    void paintMarkedRange(TraceTime begin, TraceTime end);
    void paintSelection(const Selection &selection);
    /// The line under the pointer and its time in the ruler.
    void paintPointer(double x);
    /// How wide the flag of paintPointer() can be, to either side.
    static int pointerReach(const ScopeStyle &style) { return int(style.px(40)); }

private:
    void paintMessage(MessageId message);
    void paintFact(FactIndex index);
    void paintLine(double x, int top, int bottom);
    void paintChip(double x, MessageId message);
    void paintDelivery(const LaneRow &row, const DeliveryMark &mark);
    void paintLost(const LaneRow &row, const PublishedMark &published);
    bool isLost(LaneId lane, const PublishedMark &published) const;
    double px(double measure) const { return m_style.px(measure); }

    QPainter &m_painter;
    ScopeStyle &m_style;
    const Palette &m_palette;
    const ScopeLayout &m_layout;
    const Folds &m_folds;
};

} // namespace pushscope
