// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/datachannelmachine.h"
#include "protocol/eventsourcemachine.h"
#include "protocol/http2streammachine.h"
#include "protocol/webpush/pushmachines.h"
#include "protocol/websocketmachine.h"
#include "protocol/xhrmachine.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace pushscope {

namespace {

StateLook eventSourceLook(quint8 state, bool failed)
{
    switch (state) {
    case eventsource::Connecting:
        return StateLook::Connecting;
    case eventsource::Open:
        return StateLook::Open;
    default:
        return failed ? StateLook::Failed : StateLook::Idle;
    }
}

StateLook http2StreamLook(quint8 state, bool failed)
{
    switch (state) {
    case http2stream::ReservedLocal:
    case http2stream::ReservedRemote:
        return StateLook::Pending;
    case http2stream::Open:
    case http2stream::HalfClosedLocal:
    case http2stream::HalfClosedRemote:
        return StateLook::Open;
    default:
        return failed ? StateLook::Failed : StateLook::Idle;
    }
}

StateLook webSocketLook(quint8 state, bool failed)
{
    switch (state) {
    case websocket::Connecting:
        return StateLook::Connecting;
    case websocket::Open:
        return StateLook::Open;
    case websocket::Closing:
        return StateLook::Closing;
    default:
        return failed ? StateLook::Failed : StateLook::Idle;
    }
}

StateLook xhrLook(quint8 state, bool failed)
{
    switch (state) {
    case xhr::Opened:
        return StateLook::Pending;
    case xhr::HeadersReceived:
    case xhr::Loading:
        return StateLook::Open;
    default:
        return failed ? StateLook::Failed : StateLook::Idle;
    }
}

StateLook dataChannelLook(quint8 state, bool failed)
{
    switch (state) {
    case datachannel::Connecting:
        return StateLook::Connecting;
    case datachannel::Open:
        return StateLook::Open;
    case datachannel::Closing:
        return StateLook::Closing;
    default:
        return failed ? StateLook::Failed : StateLook::Idle;
    }
}

/// What lies below a data channel, by the standard's names, which mean the same in each.
StateLook transportLook(MachineKind machine, quint8 state)
{
    const QByteArrayView name = machineTable(machine).stateName(state);
    if (name == "failed")
        return StateLook::Failed;
    if (name == "disconnected" || name == "closing")
        return StateLook::Closing;
    if (name == "connected" || name == "completed" || name == "complete" || name == "stable")
        return StateLook::Open;
    return name == "new" || name == "closed" ? StateLook::Idle : StateLook::Connecting;
}

StateLook pushSubscriptionLook(quint8 state, bool failed)
{
    switch (state) {
    case pushsubscription::Subscribing:
        return StateLook::Connecting;
    case pushsubscription::Subscribed:
        return StateLook::Pending;
    case pushsubscription::Monitoring:
        return StateLook::Open;
    default:
        return failed ? StateLook::Failed : StateLook::Idle;
    }
}

StateLook pushMessageLook(quint8 state)
{
    switch (state) {
    case pushmessage::Submitted:
    case pushmessage::Accepted:
        return StateLook::Connecting;
    case pushmessage::Stored:
        return StateLook::Pending;
    case pushmessage::Delivered:
    case pushmessage::Acknowledged:
        return StateLook::Open;
    case pushmessage::Expired:
    case pushmessage::Refused:
        return StateLook::Failed;
    default:
        return StateLook::Idle;
    }
}

/// A regular polygon with a corner at `first` degrees, counted clockwise from the right.
QPolygonF polygon(QPointF centre, double radius, int corners, double first)
{
    QPolygonF out;
    for (int i = 0; i < corners; ++i) {
        const double angle = (first + 360.0 * i / corners) * std::numbers::pi / 180.0;
        out << centre + radius * QPointF(std::cos(angle), std::sin(angle));
    }
    return out;
}

/// A cross whose arms are a third of it wide.
QPolygonF plus(QPointF centre, double radius)
{
    const double arm = radius * 0.36;
    QPolygonF out;
    for (const QPointF &corner :
         {QPointF(-arm, -radius), QPointF(arm, -radius), QPointF(arm, -arm), QPointF(radius, -arm),
          QPointF(radius, arm), QPointF(arm, arm), QPointF(arm, radius), QPointF(-arm, radius),
          QPointF(-arm, arm), QPointF(-radius, arm), QPointF(-radius, -arm), QPointF(-arm, -arm)})
        out << centre + corner;
    return out;
}

QPolygonF markerShape(Marker marker, QPointF centre, double radius)
{
    switch (marker) {
    case Marker::Square:
        return polygon(centre, radius * 1.22, 4, 45);
    case Marker::Diamond:
        return polygon(centre, radius * 1.22, 4, 0);
    case Marker::TriangleUp:
        return polygon(centre + QPointF(0, radius * 0.22), radius * 1.2, 3, -90);
    case Marker::Hexagon:
        return polygon(centre, radius * 1.1, 6, 0);
    case Marker::TriangleDown:
        return polygon(centre - QPointF(0, radius * 0.22), radius * 1.2, 3, 90);
    case Marker::Pentagon:
        return polygon(centre, radius * 1.12, 5, -90);
    case Marker::Plus:
        return plus(centre, radius * 1.05);
    case Marker::Circle:
        break;
    }
    return {};
}

constexpr double HatchDistance = 8;

} // namespace

StateLook stateLook(MachineKind machine, quint8 state, bool failed)
{
    switch (machine) {
    case MachineKind::EventSource:
        return eventSourceLook(state, failed);
    case MachineKind::WebSocket:
        return webSocketLook(state, failed);
    case MachineKind::PushSubscription:
        return pushSubscriptionLook(state, failed);
    case MachineKind::PushMessage:
        return pushMessageLook(state);
    case MachineKind::DataChannel:
        return dataChannelLook(state, failed);
    case MachineKind::SignalingState:
    case MachineKind::IceGathering:
    case MachineKind::IceConnection:
    case MachineKind::PeerConnection:
    case MachineKind::DtlsTransport:
    case MachineKind::SctpTransport:
        return transportLook(machine, state);
    case MachineKind::Http2Stream:
        return http2StreamLook(state, failed);
    case MachineKind::Xhr:
        break;
    }
    return xhrLook(state, failed);
}

void paintMarker(QPainter &painter, Marker marker, QPointF centre, double radius, const QColor &colour,
                 bool filled)
{
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(colour, 1.3));
    painter.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    if (marker == Marker::Circle)
        painter.drawEllipse(centre, radius, radius);
    else
        painter.drawPolygon(markerShape(marker, centre, radius));
}

void paintStateFill(QPainter &painter, const QRectF &rect, const StateStyle &style, double radius,
                    double hatchOrigin)
{
    QPainterPath shape;
    radius = std::min({radius, rect.width() / 2, rect.height() / 2});
    shape.addRoundedRect(rect, radius, radius);
    painter.fillPath(shape, style.fill);
    if (!style.hatch.isValid())
        return;
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.setPen(QPen(style.hatch, 1.6));
    const double rise = rect.height();
    double x = hatchOrigin + std::floor((rect.left() - rise - hatchOrigin) / HatchDistance) * HatchDistance;
    for (; x < rect.right(); x += HatchDistance)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rise, rect.top()));
    painter.restore();
}

void paintBadge(QPainter &painter, const QRectF &rect, const MethodStyle &style)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.hue);
    painter.drawRoundedRect(rect, 4, 4);
    QFont font = Theme::instance().font(Theme::Role::CaptionStrong);
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(style.onHue);
    painter.drawText(rect, Qt::AlignCenter, QString(style.letter));
}

} // namespace pushscope
