// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace pushscope {

/// The scope's head: what the colours mean, what is selected, and how much time is shown. Owned by ScopeView;
/// GUI thread.
class ScopeHeader : public QWidget
{
    Q_OBJECT

public:
    ScopeHeader(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent);

    /// The button that brings hidden lanes back; hidden while there are none.
    QToolButton *hiddenLanes() const { return m_hiddenLanes; }
    void setHiddenCount(int count);
    /// What is selected, as the chip and the text beside it say; empty where nothing is.
    QString selectedText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fillWindows();
    void showSpan();
    void showLive();
    void arrange();
    int paintSelected(QPainter &painter, int right);
    QString selectedData() const;

    const Folds &m_folds;
    TimeAxis &m_axis;
    Selection &m_selection;
    QComboBox *m_window;
    QToolButton *m_hiddenLanes;
    QToolButton *m_live; ///< back to the newest; hidden while the view follows it or is frozen
};

} // namespace pushscope
