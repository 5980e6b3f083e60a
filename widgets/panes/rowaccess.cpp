// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/rowaccess.h"

#include "widgets/panes/rowview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace pushscope {

namespace {

/// The `place`th row in view, whatever that is when it is asked for.
class RowAccess : public QAccessibleInterface
{
public:
    RowAccess(RowView *view, int place)
        : m_view(view)
        , m_place(place)
    {}

    int place() const { return m_place; }
    bool isValid() const override { return m_view && row() < m_view->rowCount(); }
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
        state.selected = isValid() && m_view->isRowSelected(row());
        return state;
    }
    QString text(QAccessible::Text type) const override
    {
        return isValid() && type == QAccessible::Name ? m_view->rowText(row()) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override
    {
        return isValid() ? m_view->visualRect(row()).translated(m_view->viewport()->mapToGlobal(QPoint(0, 0)))
                         : QRect();
    }

private:
    qsizetype row() const { return m_view->topRow() + m_place; }

    QPointer<RowView> m_view;
    int m_place;
};

class ViewAccess : public QAccessibleWidget
{
public:
    explicit ViewAccess(RowView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {}
    ~ViewAccess() override
    {
        for (const auto &[place, id] : m_rows)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return m_view->visibleRowCount(); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        auto it = m_rows.find(index);
        if (it == m_rows.end())
            it = m_rows.emplace(index, QAccessible::registerAccessibleInterface(new RowAccess(m_view, index)))
                     .first;
        return QAccessible::accessibleInterface(it->second);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *row = dynamic_cast<const RowAccess *>(child);
        return row ? row->place() : -1;
    }

private:
    RowView *m_view;
    mutable std::map<int, QAccessible::Id> m_rows; ///< those asked for so far, by place
};

QAccessibleInterface *makeAccess(const QString &, QObject *object)
{
    auto *view = qobject_cast<RowView *>(object);
    return view ? new ViewAccess(view) : nullptr;
}

} // namespace

void installRowAccess()
{
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
}

} // namespace pushscope
