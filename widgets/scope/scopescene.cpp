// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopescene.h"

#include "widgets/scope/scopepainter.h"

#include <QPainter>

namespace pushscope {

namespace {

/// A lane of what was published, unless all lanes are of other people's servers.
bool hasPublishedLane(const Folds &folds)
{
    if (!folds.published().empty() || folds.lanes().empty())
        return true;
    return std::ranges::any_of(folds.lanes(), [&](LaneId lane) { return folds.history(lane)->own; });
}

} // namespace

ScopeScene::ScopeScene(const Folds &folds)
    : m_folds(folds)
    , m_style(std::make_unique<ScopeStyle>())
{}

void ScopeScene::update(QSize size, const TimeAxis &axis, const std::vector<ScopeLane> &lanes)
{
    ScopeLayout layout = layOutScope(size, axis, lanes, m_style->unit, hasPublishedLane(m_folds));
    // Once the present has left the plot, it does not matter how far.
    const TraceTime now = std::min(std::max(axis.now(), m_folds.log().lastTime()), layout.scale.end);
    const Sources sources{m_folds.log().firstIndex(), m_folds.log().endIndex(), now};
    if (m_sources == sources && m_layout == layout)
        return;
    m_layout = std::move(layout);
    m_sources = sources;
    buildGeometry(m_folds, m_layout, now, m_geometry);
    m_layerIsStale = true;
}

void ScopeScene::restyle()
{
    m_style = std::make_unique<ScopeStyle>();
    m_layerIsStale = true;
}

void ScopeScene::paint(QPainter &painter, double devicePixelRatio)
{
    const QSize pixels = m_layout.size * devicePixelRatio;
    if (m_layer.size() != pixels || m_layer.devicePixelRatio() != devicePixelRatio) {
        m_layer = QPixmap(pixels);
        m_layer.setDevicePixelRatio(devicePixelRatio);
        m_layerIsStale = true;
    }
    if (m_layerIsStale) {
        QPainter onLayer(&m_layer);
        ScopePainter(onLayer, *m_style, m_layout, m_geometry, m_folds).paint();
        m_layerIsStale = false;
        ++m_paintCount;
    }
    painter.drawPixmap(0, 0, m_layer);
}

void ScopeScene::paintHoveredLabel(QPainter &painter, const LaneRow &row)
{
    painter.setRenderHint(QPainter::Antialiasing);
    ScopePainter(painter, *m_style, m_layout, m_geometry, m_folds).paintLabel(row, true);
}

} // namespace pushscope
