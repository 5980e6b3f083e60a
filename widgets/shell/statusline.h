// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace pushscope {

/// What the status line says. A plain value; empty texts are left out.
struct StatusLineText
{
    bool live = false; ///< the dot is lit
    QString serving;   ///< "Serving on http://127.0.0.1:8088"
    QString problem;   ///< what is wrong, in red; stands in the place of `serving`
    QStringList left;
    QStringList right;
    friend bool operator==(const StatusLineText &, const StatusLineText &) = default;
};

/// The line at the foot of the window. Its texts can be selected as one through copyText(). GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setText(const StatusLineText &text);
    const StatusLineText &text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusLineText m_text;
};

} // namespace pushscope
