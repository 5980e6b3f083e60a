// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/paneview.h"

#include <QWidget>

namespace pushscope {

class StateDiagram;
class TransitionList;

/// The State tab: the machine's drawing above, what it went through below. GUI thread.
class StateView : public QWidget, public PaneView
{
    Q_OBJECT

public:
    explicit StateView(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override;
    QString selectedText() const override;

    /// Whose machine to draw before the lane has started.
    void setMethod(Method method);

    StateDiagram &diagram() { return *m_diagram; }
    TransitionList &list() { return *m_list; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const PaneContext m_context;
    LaneId m_lane;
    StateDiagram *m_diagram;
    TransitionList *m_list;
    bool m_frozen = false;
};

} // namespace pushscope
