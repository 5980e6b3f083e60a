// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/events/eventindex.h"
#include "trace/search/filterquery.h"
#include "widgets/inspect/eventtable.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace pushscope {

class TimeField;

/// The row above the events: what to look for and how it is read, which types, freeze, and which view is
/// shown. GUI thread.
class FilterRow : public QWidget
{
    Q_OBJECT

public:
    /// `freeze`: the window's action.
    explicit FilterRow(QAction *freeze, QWidget *parent = nullptr);

    const FilterQuery &query() const { return m_query; }
    void clear();
    void focusText();
    void setCounts(const EventTable::Counts &counts);
    void setTypes(const std::vector<EventType> &types);
    /// Only the choice of the view stays where there is nothing to filter.
    void setFilterable(bool filterable);
    QComboBox &views() { return *m_views; }
    TimeField &time() { return *m_time; }

Q_SIGNALS:
    void queryChanged(const pushscope::FilterQuery &query);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeKinds();
    void makeTypes();
    void textEdited();
    void makeCase();
    void setKind(FilterKind kind);
    void fillTypes();
    void toggleType(const QByteArray &type, bool wanted);
    void apply();
    void arrange(bool narrow);
    void showProblem(const FilterCheck &check);
    void fit();

    FilterQuery m_query;
    QHBoxLayout *m_first;
    QHBoxLayout *m_second; ///< used where the row is narrow
    QLineEdit *m_text;
    QLabel *m_count;
    QLabel *m_problem; ///< below everything: nothing moves under the pointer when it comes or goes
    QString m_problemText;
    QButtonGroup *m_kinds;
    QWidget *m_kindRow;
    QComboBox *m_kindChoice; ///< in the place of the row where there is little room
    QToolButton *m_case;     ///< whether letters are to be of the same case
    QToolButton *m_types;
    QMenu *m_typeMenu;
    TimeField *m_time;
    QToolButton *m_freeze;
    QComboBox *m_views;
    std::vector<EventType> m_known;
    bool m_narrow = false;
    QTimer m_pause; ///< single shot: typing is over for a moment
};

} // namespace pushscope
