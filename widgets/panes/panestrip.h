// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace pushscope {

/// A thin strip above or below a view: a caption on the left, small switches on the right. GUI thread.
class PaneStrip : public QWidget
{
    Q_OBJECT

public:
    enum class Edge { Top, Bottom }; ///< which edge of the view it stands at: the line is on the other side

    explicit PaneStrip(Edge edge, QWidget *parent = nullptr);

    void setCaption(const QString &text);
    QString caption() const;
    /// A flat button at the right end; the strip owns it. `name` is its objectName.
    QToolButton *addButton(const QString &name, const QString &text, const QString &toolTip);
    QHBoxLayout *row() { return m_row; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    const Edge m_edge;
    QHBoxLayout *m_row;
    QLabel *m_caption;
};

} // namespace pushscope
