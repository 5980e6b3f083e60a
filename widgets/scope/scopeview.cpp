// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopeview.h"

#include "widgets/scope/scopeaccess.h"
#include "widgets/scope/scopeemptyhint.h"
#include "widgets/scope/scopeheader.h"
#include "widgets/scope/scopeoverlay.h"
#include "widgets/text/methodtext.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextDocumentFragment>
#include <QToolButton>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int Border = 1;
constexpr double Radius = 6;
constexpr int LeastWidth = 480;

std::vector<ScopeLane> allMethodLanes()
{
    std::vector<ScopeLane> lanes;
    for (const MethodInfo &info : allMethods())
        lanes.push_back({LaneId(quint8(info.method)), info.method});
    return lanes;
}

} // namespace

ScopeView::ScopeView(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_folds(folds)
    , m_axis(axis)
    , m_selection(selection)
    , m_header(new ScopeHeader(folds, axis, selection, this))
    , m_empty(new ScopeEmptyHint(this))
    , m_scene(folds)
{
    setObjectName(QStringLiteral("scopeView"));
    setAccessibleName(tr("Scope"));
    setAccessibleDescription(
        tr("What was published and how it came to every lane, over time. Left and Right select "
           "messages; the Events tab is the same as text."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    installScopeAccess();
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&axis, &TimeAxis::changed, this, repaint);
    connect(&axis, &TimeAxis::markedRangeChanged, this, repaint);
    connect(&selection, &Selection::changed, this, repaint);
    connect(&folds, &Folds::updated, this, repaint);
    connect(&folds, &Folds::laneAdded, this, &ScopeView::addStartedLanes);
    connect(&folds, &Folds::cleared, this, [this] { setPlannedLanes(m_planned); });
    connect(m_header->hiddenLanes(), &QToolButton::clicked, this, &ScopeView::showAllLanes);
    connect(&Theme::instance(), &Theme::changed, this, &ScopeView::themeChanged);
    setPlannedLanes(allMethodLanes());
}

ScopeView::~ScopeView() = default;

void ScopeView::setPlannedLanes(const std::vector<ScopeLane> &lanes)
{
    m_planned = lanes;
    m_lanes = lanes;
    m_hidden.clear();
    addStartedLanes();
    lanesChanged();
}

void ScopeView::addStartedLanes()
{
    for (const LaneId lane : m_folds.lanes()) {
        if (std::ranges::find(m_lanes, lane, &ScopeLane::lane) == m_lanes.end())
            m_lanes.push_back({lane, m_folds.history(lane)->method});
    }
    lanesChanged();
}

void ScopeView::lanesChanged()
{
    m_header->setHiddenCount(int(m_hidden.size()));
    m_empty->setVisible(m_folds.lanes().empty());
    updateGeometry();
    update();
}

std::vector<ScopeLane> ScopeView::shownLanes() const
{
    std::vector<ScopeLane> shown;
    std::ranges::copy_if(m_lanes, std::back_inserter(shown),
                         [this](const ScopeLane &lane) { return !m_hidden.contains(lane.lane); });
    return shown;
}

void ScopeView::setLaneHeight(LaneId lane, LaneHeight height)
{
    const auto it = std::ranges::find(m_lanes, lane, &ScopeLane::lane);
    if (it == m_lanes.end())
        return;
    it->height = height;
    lanesChanged();
}

void ScopeView::setLaneHidden(LaneId lane, bool hidden)
{
    if (hidden)
        m_hidden.insert(lane);
    else
        m_hidden.erase(lane);
    lanesChanged();
}

void ScopeView::showAllLanes()
{
    m_hidden.clear();
    lanesChanged();
}

void ScopeView::moveLane(LaneId lane, std::size_t place)
{
    const std::vector<ScopeLane> shown = shownLanes();
    const auto from = std::ranges::find(m_lanes, lane, &ScopeLane::lane);
    if (from == m_lanes.end() || shown.empty())
        return;
    const ScopeLane moved = *from;
    m_lanes.erase(from);
    // Hidden lanes keep their place beside the shown one before them.
    std::size_t seen = 0;
    auto at = m_lanes.begin();
    while (at != m_lanes.end() && (m_hidden.contains(at->lane) || seen < place)) {
        seen += m_hidden.contains(at->lane) ? 0 : 1;
        ++at;
    }
    m_lanes.insert(at, moved);
    lanesChanged();
}

void ScopeView::addLaneActions(QMenu &menu, LaneId lane)
{
    const auto it = std::ranges::find(m_lanes, lane, &ScopeLane::lane);
    if (it == m_lanes.end())
        return;
    QMenu *heights = menu.addMenu(tr("Height"));
    auto *group = new QActionGroup(heights);
    const std::pair<LaneHeight, QString> choices[] = {{LaneHeight::Automatic, tr("As there is room")},
                                                      {LaneHeight::Compact, tr("Compact")},
                                                      {LaneHeight::Normal, tr("Normal")},
                                                      {LaneHeight::Tall, tr("Tall, with requests")}};
    for (const auto &[height, text] : choices) {
        QAction *action = heights->addAction(text);
        action->setCheckable(true);
        action->setChecked(it->height == height);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, lane, value = height] { setLaneHeight(lane, value); });
    }
    QAction *hide = menu.addAction(tr("Hide this lane"));
    hide->setEnabled(shownLanes().size() > 1);
    connect(hide, &QAction::triggered, this, [this, lane] { setLaneHidden(lane, true); });
    QAction *all = menu.addAction(tr("Show all lanes"));
    all->setEnabled(!m_hidden.empty());
    connect(all, &QAction::triggered, this, &ScopeView::showAllLanes);
}

void ScopeView::setEmptyActions(QAction *start, QAction *publish)
{
    m_empty->setActions(start, publish);
    resizeEvent(nullptr);
}

QRect ScopeView::canvas() const
{
    return {Border, Border + m_header->height(), width() - 2 * Border,
            height() - m_header->height() - 2 * Border};
}

void ScopeView::updateScene()
{
    m_scene.update(canvas().size(), m_axis, shownLanes());
}

const ScopeScene &ScopeView::scene()
{
    updateScene();
    return m_scene;
}

QString ScopeView::describe(const ScopeHit &hit)
{
    const QString text = hitToolTip(hit, m_scene.layout(), m_scene.geometry(), m_folds);
    return QTextDocumentFragment::fromHtml(text).toPlainText();
}

QSize ScopeView::sizeHint() const
{
    const double unit = Theme::instance().scale();
    const int lanes = scopeHeight(shownLanes().size(), LaneHeight::Normal, unit, true);
    return {1000, m_header->height() + lanes + 2 * Border};
}

QSize ScopeView::minimumSizeHint() const
{
    const double unit = Theme::instance().scale();
    int height = m_header->height() + scopeHeight(0, LaneHeight::Compact, unit, true) + 2 * Border;
    for (const ScopeLane &lane : shownLanes())
        height += scopeHeight(1, lane.height == LaneHeight::Automatic ? LaneHeight::Compact : lane.height,
                              unit, false) -
                  scopeHeight(0, LaneHeight::Compact, unit, false);
    return {LeastWidth, height};
}

void ScopeView::themeChanged()
{
    m_scene.restyle();
    resizeEvent(nullptr);
    updateGeometry();
    update();
}

void ScopeView::resizeEvent(QResizeEvent *)
{
    m_header->setGeometry(Border, Border, width() - 2 * Border, m_header->height());
    updateScene();
    const QRect lanes = m_scene.layout().lanes();
    const QSize size = m_empty->sizeHint();
    m_empty->setGeometry(
        QRect(lanes.center() - QPoint(size.width(), size.height()) / 2 + canvas().topLeft(), size));
}

void ScopeView::paintEvent(QPaintEvent *event)
{
    updateScene();
    const Palette &palette = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), palette.window);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(frame, Radius, Radius);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.fillPath(shape, palette.surface);
    painter.translate(canvas().topLeft());
    m_scene.paint(painter, devicePixelRatioF());
    const LaneRow *row = m_pointer.x() >= 0 ? m_scene.layout().rowAt(int(m_pointer.y())) : nullptr;
    if (row && m_pointer.x() < m_scene.layout().plotLeft)
        m_scene.paintHoveredLabel(painter, *row);
    paintReorderMark(painter);
    ScopeOverlay overlay(painter, m_scene.style(), m_scene.layout(), m_folds);
    if (m_axis.hasMarkedRange())
        overlay.paintMarkedRange(m_axis.markBegin(), m_axis.markEnd());
    overlay.paintSelection(m_selection);
    if (m_pointer.x() >= m_scene.layout().plotLeft)
        overlay.paintPointer(m_pointer.x());
    painter.restore();
    painter.setPen(QPen(hasFocus() ? palette.accent : palette.border, hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(hasFocus() ? frame.adjusted(0.5, 0.5, -0.5, -0.5) : frame, Radius, Radius);
}

/// Where a label that is being dragged would go.
void ScopeView::paintReorderMark(QPainter &painter)
{
    if (m_drag != Drag::Label || !m_moved)
        return;
    const auto &rows = m_scene.layout().rows;
    const std::size_t place = placeAt(m_pointer.y());
    const int y = place < rows.size() ? rows[place].top : rows.back().bottom;
    painter.fillRect(QRect(0, y - 1, width(), 2), Theme::instance().palette().accent);
}

} // namespace pushscope
