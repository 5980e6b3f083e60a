// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scope/scopegeometry.h"
#include "widgets/scope/scopestyle.h"

class QPainter;

namespace pushscope {

/// Paints the scope's canvas but for selection and hover: grid, fault bands, publish hairlines, lane rules,
/// lanes, the line of now, ruler and labels. Lives for one painting.
class ScopePainter
{
public:
    ScopePainter(QPainter &painter, ScopeStyle &style, const ScopeLayout &layout,
                 const ScopeGeometry &geometry, const Folds &folds);

    void paint();
    /// One row's label; `hovered`: on the hover fill.
    void paintLabel(const LaneRow &row, bool hovered);

private:
    void paintGrid();
    void paintFaults();
    void paintConditions();
    void paintConditionFlags();
    void paintHairlines();
    void paintRules();
    void paintLanes();
    void paintNowLine();
    void paintRuler();
    void paintPublished();
    bool isFree(double left, double right) const;
    void placeFaultFlags();
    void paintFaultFlags();
    void paintFaultFlag(const QRectF &box, const QString &text);
    void paintNowFlag();
    QString nowText() const;
    QRectF nowFlag() const;
    QString flagText(const FaultFlag &flag) const;
    void paintLabelHead();
    bool isUnderConditions(const LaneRow &row) const;
    void paintConditionBadge(const LaneRow &row, double middle);
    void paintLabelCounts(const LaneRow &row, const LaneSummary &summary, double middle);
    double px(double measure) const { return m_style.px(measure); }

    QPainter &m_painter;
    ScopeStyle &m_style;
    const Palette &m_palette;
    const ScopeLayout &m_layout;
    const ScopeGeometry &m_geometry;
    const Folds &m_folds;
    std::vector<QRectF> m_faultBoxes; ///< of the flags, beside ScopeGeometry::faultFlags; filled by paint()
};

} // namespace pushscope
