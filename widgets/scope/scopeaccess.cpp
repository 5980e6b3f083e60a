// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopeaccess.h"

#include "widgets/scope/scopeview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace pushscope {

namespace {

constexpr std::size_t MostMarks = 1000;

/// The `index`th mark of a scope, whatever that is when it is asked for.
class MarkAccess : public QAccessibleInterface
{
public:
    MarkAccess(ScopeView *view, std::size_t index)
        : m_view(view)
        , m_index(index)
    {}

    std::size_t index() const { return m_index; }
    bool isValid() const override { return m_view && hit().has_value(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        return state;
    }
    QString text(QAccessible::Text type) const override
    {
        const auto mark = hit();
        return mark && type == QAccessible::Name ? m_view->describe(*mark) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;

private:
    std::optional<ScopeHit> hit() const
    {
        if (!m_view)
            return std::nullopt;
        const std::vector<ScopeHit> marks = marksOf(m_view->scene().geometry());
        return m_index < marks.size() ? std::optional(marks[m_index]) : std::nullopt;
    }

    QPointer<ScopeView> m_view;
    std::size_t m_index;
};

QRect MarkAccess::rect() const
{
    const auto mark = hit();
    if (!mark)
        return {};
    constexpr int Half = 6;
    const ScopeScene &scene = m_view->scene();
    const LaneGeometry &lane = scene.geometry().lanes[mark->row];
    const double x =
        mark->kind == ScopeHit::Kind::Lost ? lane.lost[mark->item].x : lane.deliveries[mark->item].x;
    const QPoint centre(int(x), scene.layout().rows[mark->row].markerY);
    const QRect box(centre - QPoint(Half, Half), QSize(2 * Half, 2 * Half));
    return box.translated(m_view->mapToGlobal(m_view->canvas().topLeft()));
}

/// The view itself: its widgets first, then its marks.
class ViewAccess : public QAccessibleWidget
{
public:
    explicit ViewAccess(ScopeView *view)
        : QAccessibleWidget(view, QAccessible::Chart)
        , m_view(view)
    {}
    ~ViewAccess() override
    {
        for (const auto &[index, id] : m_marks)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override
    {
        return QAccessibleWidget::childCount() + int(marksOf(m_view->scene().geometry()).size());
    }
    QAccessibleInterface *child(int index) const override
    {
        const int widgets = QAccessibleWidget::childCount();
        if (index < widgets || index >= childCount())
            return QAccessibleWidget::child(index);
        const auto place = std::size_t(index - widgets);
        auto it = m_marks.find(place);
        if (it == m_marks.end())
            it = m_marks
                     .emplace(place, QAccessible::registerAccessibleInterface(new MarkAccess(m_view, place)))
                     .first;
        return QAccessible::accessibleInterface(it->second);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (const auto *mark = dynamic_cast<const MarkAccess *>(child))
            return QAccessibleWidget::childCount() + int(mark->index());
        return QAccessibleWidget::indexOfChild(child);
    }

private:
    ScopeView *m_view;
    mutable std::map<std::size_t, QAccessible::Id> m_marks; ///< those asked for so far, by place
};

QAccessibleInterface *makeAccess(const QString &, QObject *object)
{
    auto *view = qobject_cast<ScopeView *>(object);
    return view ? new ViewAccess(view) : nullptr;
}

} // namespace

void installScopeAccess()
{
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
}

std::vector<ScopeHit> marksOf(const ScopeGeometry &geometry)
{
    std::vector<ScopeHit> marks;
    for (std::size_t row = 0; row < geometry.lanes.size(); ++row) {
        const LaneGeometry &lane = geometry.lanes[row];
        for (std::size_t i = 0; i < lane.deliveries.size() && marks.size() < MostMarks; ++i)
            marks.push_back({ScopeHit::Kind::Delivery, row, i});
        for (std::size_t i = 0; i < lane.lost.size() && marks.size() < MostMarks; ++i)
            marks.push_back({ScopeHit::Kind::Lost, row, i});
    }
    return marks;
}

} // namespace pushscope
