// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushorder.h"
#include "trace/push/pushrecords.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace pushscope {

/// Real browsers: one message to a pasted subscription, and a Firefox of its own at our push service. GUI
/// thread.
class BrowserPage : public QWidget
{
    Q_OBJECT

public:
    explicit BrowserPage(QWidget *parent = nullptr);

    void show(const EventLog &log, const PushRecords &records);

Q_SIGNALS:
    void ordered(const pushscope::PushOrder &order);

private:
    QWidget *makeSending();
    QWidget *makeReceiving();
    void send();

    QPlainTextEdit *m_subscription = nullptr;
    QLineEdit *m_text = nullptr;
    QLabel *m_answer = nullptr;
    QLabel *m_firefox = nullptr;
};

} // namespace pushscope
