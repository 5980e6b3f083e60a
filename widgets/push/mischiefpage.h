// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushorder.h"
#include "trace/push/pushrecords.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace pushscope {

/// How the application server sends, and messages with something wrong about them: what is answered. GUI
/// thread.
class MischiefPage : public QWidget
{
    Q_OBJECT

public:
    explicit MischiefPage(QWidget *parent = nullptr);

    void show(const EventLog &log, const PushRecords &records);

Q_SIGNALS:
    void ordered(const pushscope::PushOrder &order);

private:
    QFormLayout *makeSettings();
    QPushButton *makeButton(PushMischief mischief);
    void changeSettings();

    QSpinBox *m_ttl = nullptr;
    QComboBox *m_urgency = nullptr;
    QLineEdit *m_topic = nullptr;
    QLabel *m_answer;
};

} // namespace pushscope
