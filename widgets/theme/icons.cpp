// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/icons.h"

#include "widgets/theme/iconpaths.h"

#include <QIconEngine>
#include <QPainter>

namespace pushscope {

namespace {

constexpr double Grid = 16;
constexpr double Stroke = 1.4;
constexpr double DisabledOpacity = 0.4;

class Engine : public QIconEngine
{
public:
    Engine(IconId id, const QColor &colour)
        : m_id(id)
        , m_colour(colour)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor colour = m_colour;
        if (mode == QIcon::Disabled)
            colour.setAlphaF(DisabledOpacity);
        paintIcon(*painter, m_id, rect, colour);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        // The size is in device pixels here; the icon fills it, whatever the ratio.
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new Engine(*this); }

private:
    IconId m_id;
    QColor m_colour;
};

} // namespace

void paintIcon(QPainter &painter, IconId id, const QRectF &rect, const QColor &colour)
{
    const IconPath &path = iconPath(id);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(rect.width(), rect.height());
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / Grid, side / Grid);
    if (!path.filled.isEmpty())
        painter.fillPath(path.filled, colour);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, Stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path.stroked);
    painter.restore();
}

QIcon icon(IconId id, const QColor &colour)
{
    return QIcon(new Engine(id, colour));
}

QPixmap iconPixmap(IconId id, const QColor &colour, int size, double devicePixelRatio)
{
    const int pixels = qRound(size * devicePixelRatio);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(painter, id, QRectF(0, 0, pixels, pixels), colour);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace pushscope
