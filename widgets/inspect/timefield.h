// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QDateTime>
#include <QLineEdit>

#include <optional>

namespace pushscope {

/// The wall-clock time that a user means: "20:15:33.6", "15:33" (minutes and seconds in the hour of `begin`
/// or the next), "+12.5" or "+1:02" (since `begin`). Nothing for anything else. Pure.
std::optional<QDateTime> timeFromText(const QString &text, const QDateTime &begin);

/// A field for a time to jump to; hidden until it is asked for. Enter jumps, Escape hides it. GUI thread.
class TimeField : public QLineEdit
{
    Q_OBJECT

public:
    explicit TimeField(QWidget *parent = nullptr);

    /// `begin`: of the run that is shown.
    void ask(const QDateTime &begin);

Q_SIGNALS:
    void chosen(const QDateTime &time);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose();

    QDateTime m_begin;
};

} // namespace pushscope
