// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace pushscope {

/// A line that says what happened, why and what to do, where it happened, with at most one button. Hidden
/// while there is nothing to say. GUI thread.
class NoticeStrip : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Advice, Warning, Error };

    explicit NoticeStrip(QWidget *parent = nullptr);

    void say(Kind kind, const QString &text);
    /// With a button that does something; the line goes away with it.
    void offer(Kind kind, const QString &text, const QString &button, std::function<void()> action);
    void dismiss();
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    QLabel *m_text;
    QToolButton *m_button;
    QToolButton *m_close;
    std::function<void()> m_action;
    Kind m_kind = Kind::Advice;
};

} // namespace pushscope
