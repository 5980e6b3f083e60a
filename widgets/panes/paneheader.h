// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"
#include "trace/lanesummary.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QAbstractButton;
class QMenu;

namespace pushscope {

/// A lane that a pane can show.
struct LaneChoice
{
    LaneId lane;
    Method method = Method::Sse;
};

/// What a pane's header says of its lane. A plain value.
struct PaneHeaderState
{
    std::optional<Method> method; ///< nothing: no lane yet
    QString endpoint;
    QString stateText; ///< empty: not running
    quint8 state = 0;
    bool failed = false;
    bool running = false;
    quint64 received = 0;
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
    friend bool operator==(const PaneHeaderState &, const PaneHeaderState &) = default;
};

/// A pane's head: which method, in which state, and what it has got and cost so far. GUI thread.
class PaneHeader : public QWidget
{
    Q_OBJECT

public:
    /// `choose`: called with the lane that the user picks from the menu; `choices`: what the menu offers,
    /// asked for each time it opens. The header's own QWidget::actions() stand below them.
    PaneHeader(std::function<std::vector<LaneChoice>()> choices, std::function<void(LaneId)> choose,
               QWidget *parent = nullptr);

    void setState(const PaneHeaderState &state);
    const PaneHeaderState &state() const { return m_state; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openMenu();
    void fillMenu();
    void placeButton();
    void applyTheme();
    int chipWidth() const;
    void paintChip(QPainter &painter) const;
    void paintCounters(QPainter &painter) const;
    QString spoken() const;

    const std::function<std::vector<LaneChoice>()> m_choices;
    const std::function<void(LaneId)> m_choose;
    PaneHeaderState m_state;
    QAbstractButton *m_button;
    QMenu *m_menu;
};

} // namespace pushscope
