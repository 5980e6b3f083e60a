// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/requesttext.h"

#include <QWidget>

namespace pushscope {

/// The line below the bar: what the request is made of, and on the right what the answer was. A click, Enter
/// or Space unfolds the sheet. GUI thread.
class RequestStrip : public QWidget
{
    Q_OBJECT

public:
    explicit RequestStrip(QWidget *parent = nullptr);

    void setParts(const QList<requesttext::Part> &parts);
    /// "200 · HTTP/1.1 chunked · TLS 1.3 · text/event-stream"
    void setAnswer(const QString &text);
    void setUnfolded(bool unfolded);
    bool isUnfolded() const { return m_unfolded; }

Q_SIGNALS:
    void unfolded(bool unfolded);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void toggle();
    void refreshName();

    QList<requesttext::Part> m_parts;
    QString m_answer;
    bool m_unfolded = false;
    bool m_hovered = false;
};

} // namespace pushscope
