// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/socketmessage.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace pushscope {

/// Sends over an open WebSocket: text, binary, a file, a ping, or the closing handshake. GUI thread.
class SendBox : public QWidget
{
    Q_OBJECT

public:
    explicit SendBox(QWidget *parent = nullptr);

    void focusText();

Q_SIGNALS:
    void sendRequested(const pushscope::SocketMessage &message);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showKind();
    void chooseFile();
    void send();
    void showProblem(SocketMessageProblem problem);

    QComboBox *m_kind;
    QLineEdit *m_text;
    QSpinBox *m_code;
    QToolButton *m_choose;
    QToolButton *m_send;
    QLabel *m_problem;
};

} // namespace pushscope
