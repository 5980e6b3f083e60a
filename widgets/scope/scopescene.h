// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/selection.h"
#include "widgets/scope/scopegeometry.h"
#include "widgets/scope/scopestyle.h"

#include <QPixmap>

#include <memory>
#include <optional>

class QPainter;

namespace pushscope {

/// What the scope shows now: layout, geometry and the painted layer, each made anew only when what it is made
/// of has changed. Owned by ScopeView; GUI thread.
class ScopeScene
{
public:
    explicit ScopeScene(const Folds &folds);

    /// Brings layout and geometry up to the folds and the axis. Cheap where nothing changed.
    void update(QSize size, const TimeAxis &axis, const std::vector<ScopeLane> &lanes);
    /// Colours, fonts or language are others.
    void restyle();

    /// Paints the layer, which is painted anew where it has to be.
    void paint(QPainter &painter, double devicePixelRatio);
    /// Paints a row's label over the layer, as hovered.
    void paintHoveredLabel(QPainter &painter, const LaneRow &row);

    const ScopeLayout &layout() const { return m_layout; }
    const ScopeGeometry &geometry() const { return m_geometry; }
    ScopeStyle &style() { return *m_style; }
    /// How often the layer was painted, for tests and measurements.
    quint64 paintCount() const { return m_paintCount; }

private:
    /// What geometry is made of, beside the layout.
    struct Sources
    {
        FactIndex first = 0;
        FactIndex end = 0;
        TraceTime now{};
        friend bool operator==(const Sources &, const Sources &) = default;
    };

    const Folds &m_folds;
    std::unique_ptr<ScopeStyle> m_style;
    ScopeLayout m_layout;
    ScopeGeometry m_geometry;
    std::optional<Sources> m_sources; ///< nothing: geometry has never been built
    QPixmap m_layer;
    bool m_layerIsStale = true;
    quint64 m_paintCount = 0;
};

} // namespace pushscope
