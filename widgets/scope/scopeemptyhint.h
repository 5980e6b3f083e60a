// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace pushscope {

/// The line over the lanes of a scope in which nothing has happened yet, with the buttons that begin. Owned
/// by ScopeView; GUI thread.
class ScopeEmptyHint : public QWidget
{
    Q_OBJECT

public:
    explicit ScopeEmptyHint(QWidget *parent);

    /// Either may be null.
    void setActions(QAction *start, QAction *publish);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addButton(QAction *action, const QString &objectName, bool primary);

    QLabel *m_text;
    QHBoxLayout *m_layout;
};

} // namespace pushscope
