// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/http2/http2fold.h"

#include <QWidget>

namespace pushscope {

/// The page loaded without push, with push, and with Early Hints: three waterfalls on one scale, side by side
/// where there is room. A bar waits (pale) from the request, promise or hint to the response's head, and is
/// full until the last byte. GUI thread.
class Waterfall : public QWidget
{
    Q_OBJECT

public:
    explicit Waterfall(QWidget *parent = nullptr);

    /// Null: nothing to show.
    void setFold(const Http2Fold *fold);
    void catchUp();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }
    /// One line for each part of each load, for tool tip and screen reader.
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int columns() const;
    void paintLoad(QPainter &painter, PageVariant variant, const QRect &rect) const;
    void paintPart(QPainter &painter, const Http2PagePart &part, TraceTime begun, const QRect &rect) const;
    double pixelOf(TraceTime sinceBegun, const QRect &rect) const;

    const Http2Fold *m_fold = nullptr;
    TraceTime m_scale{}; ///< the longest load
};

} // namespace pushscope
