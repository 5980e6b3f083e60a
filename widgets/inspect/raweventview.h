// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/rawevent.h"

#include <QWidget>

namespace pushscope {

/// An event's bytes as they came: fields tinted, line ends as boxes, and the borders of chunks and reads
/// where they cut it. Shows the first 16 KiB. GUI thread.
class RawEventView : public QWidget
{
    Q_OBJECT

public:
    explicit RawEventView(QWidget *parent = nullptr);

    void setEvent(const RawEvent &event);
    /// The bytes as UTF-8 text.
    QString text() const;

    QSize sizeHint() const override { return {300, m_height}; }
    QSize minimumSizeHint() const override { return {100, m_height}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A run on one line.
    struct Run
    {
        QRect rect;
        QString text;
        WireRole role = WireRole::Unknown;
        enum class Kind { Bytes, LineEnd, Border, Remark } kind = Kind::Bytes;
    };

    void layOut();
    void add(Run::Kind kind, const QString &text, WireRole role);
    void newLine();

    RawEvent m_event;
    std::vector<Run> m_runs;
    int m_x = 0; ///< of the next run
    int m_y = 0;
    int m_height = 40;
};

} // namespace pushscope
