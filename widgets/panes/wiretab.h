// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/paneview.h"

#include <QWidget>

class QToolButton;

namespace pushscope {

class PaneStrip;
class WireView;

/// The Wire tab: the bytes, and the switch between text and hexadecimal above them. GUI thread.
class WireTab : public QWidget, public PaneView
{
    Q_OBJECT

public:
    explicit WireTab(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override;
    QString selectedText() const override;

    WireView &rows() { return *m_rows; }

private:
    void updateStrip();

    PaneStrip *m_strip;
    QToolButton *m_hex;
    WireView *m_rows;
};

} // namespace pushscope
