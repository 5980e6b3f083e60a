// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/scopesvg.h"

namespace pushscope {

namespace {

// Measures of the design page, for lanes of normal height.
constexpr double LabelWidth = 132;
constexpr double RulerHeight = 22;
constexpr double PublishedHeight = 24;
constexpr double LaneHeight = 58;
constexpr double RibbonTop = 6;
constexpr double RibbonHeight = 14;
constexpr double TrackTop = 22;
constexpr double MarkerY = 46;
constexpr double TickWidth = 50;       ///< what a label of the ruler takes at most
constexpr double CharacterWidth = 6.4; ///< of a ribbon's text

QByteArray number(double value)
{
    QByteArray text = QByteArray::number(value, 'f', 2);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text;
}

QByteArray attribute(QByteArrayView name, double value)
{
    return ' ' + name.toByteArray() + "=\"" + number(value) + '"';
}

QByteArray rectangle(QByteArrayView classes, double x, double y, double width, double height)
{
    return "<rect class=\"" + classes.toByteArray() + '"' + attribute("x", x) + attribute("y", y) +
           attribute("width", width) + attribute("height", height) + "/>";
}

QByteArray line(QByteArrayView classes, double x1, double y1, double x2, double y2)
{
    return "<line class=\"" + classes.toByteArray() + '"' + attribute("x1", x1) + attribute("y1", y1) +
           attribute("x2", x2) + attribute("y2", y2) + "/>";
}

QByteArray label(QByteArrayView classes, double x, double y, QByteArrayView text)
{
    return "<text class=\"" + classes.toByteArray() + '"' + attribute("x", x) + attribute("y", y) + '>' +
           htmlEscaped(text) + "</text>";
}

/// Shape says the method again. Around (0, 0).
QByteArray markerPath(Method method)
{
    switch (method) {
    case Method::ShortPoll:
        return "M-3.6-3.6h7.2v7.2h-7.2z";
    case Method::LongPoll:
        return "M0-4.8 4.8 0 0 4.8-4.8 0z";
    case Method::Stream:
        return "M0-4.6 4.4 3.4h-8.8z";
    case Method::Sse:
        return "M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z";
    case Method::WebSocket:
        return "M0-4.6 4-2.3v4.6L0 4.6-4 2.3v-4.6z";
    case Method::WebRtc:
        return "M0 4.6 4.4-3.4h-8.8z";
    case Method::WebPush:
        return "M0-4.6 4.4-1.4 2.7 3.7h-5.4L-4.4-1.4z";
    case Method::Http2Push:
        return "M-1.5-4.4h3v2.9h2.9v3h-2.9v2.9h-3v-2.9h-2.9v-3h2.9z";
    }
    return {};
}

/// Draws one lane with its own origin at its upper left corner.
class LaneWriter
{
public:
    LaneWriter(const ScopeDrawing::Lane &lane, const ScopeSvgWords &words)
        : m_lane(lane)
        , m_words(words)
        , m_machine(methodInfo(lane.method).machine)
    {}

    QByteArray write() const
    {
        QByteArray svg;
        for (const ScopeDrawing::State &state : m_lane.states)
            svg += ribbon(state);
        for (const ScopeDrawing::Request &request : m_lane.requests)
            svg += bar(request);
        for (const ScopeDrawing::Delivery &delivery : m_lane.deliveries)
            svg += line("slant", delivery.publishedX, TrackTop, delivery.x, MarkerY);
        for (const double x : m_lane.lost)
            svg += "<path class=\"lost\" transform=\"translate(" + number(x) + ' ' + number(MarkerY) +
                   ")\" d=\"M-3-3 3 3M3-3-3 3\"/>";
        for (const ScopeDrawing::Delivery &delivery : m_lane.deliveries)
            svg += marker(delivery);
        return svg;
    }

private:
    QByteArray ribbon(const ScopeDrawing::State &state) const
    {
        const QByteArray look = m_words.look(m_machine, state.state, state.failed);
        QByteArray svg = rectangle("ribbon look-" + look, state.x, RibbonTop, state.width, RibbonHeight);
        if (look == "connecting")
            svg += rectangle("hatch", state.x, RibbonTop, state.width, RibbonHeight);
        QByteArray text = m_words.stateLabel(m_machine, state.state);
        const double room = (state.width - 8) / CharacterWidth;
        if (double(text.size()) > room)
            text = QByteArray::number(state.state);
        if (double(text.size()) <= room)
            svg += label("state look-" + look, state.x + 5, RibbonTop + RibbonHeight - 3.4, text);
        return svg;
    }

    QByteArray bar(const ScopeDrawing::Request &request) const
    {
        QByteArray svg = rectangle("held", request.x, TrackTop, request.responseX - request.x, 4) +
                         rectangle("answer", request.responseX, TrackTop,
                                   request.x + request.width - request.responseX, 4) +
                         line("request", request.x, TrackTop - 1, request.x, TrackTop + 5);
        if (request.failed)
            svg += "<path class=\"lost\" transform=\"translate(" + number(request.x + request.width) + ' ' +
                   number(TrackTop + 2) + ")\" d=\"M-3-3 3 3M3-3-3 3\"/>";
        return svg;
    }

    QByteArray marker(const ScopeDrawing::Delivery &delivery) const
    {
        return "<path class=\"marker" + QByteArray(delivery.duplicate ? " twice" : "") +
               "\" transform=\"translate(" + number(delivery.x) + ' ' + number(MarkerY) + ")\" d=\"" +
               markerPath(m_lane.method) + "\"><title>" + htmlEscaped(m_words.deliveryNote(delivery)) +
               "</title></path>";
    }

    const ScopeDrawing::Lane &m_lane;
    const ScopeSvgWords &m_words;
    const MachineKind m_machine;
};

QByteArray group(double x, double y, const QByteArray &contents, const QByteArray &classes = {})
{
    return "<g class=\"" + classes + "\" transform=\"translate(" + number(x) + ' ' + number(y) + ")\">" +
           contents + "</g>\n";
}

QByteArray ruler(const ScopeDrawing &drawing, const ScopeSvgWords &words, double height)
{
    QByteArray svg;
    for (const ScopeDrawing::Tick &tick : drawing.ticks) {
        svg += line("grid", tick.x, RulerHeight - 6, tick.x, height);
        if (tick.x + TickWidth <= drawing.width)
            svg += label("tick", tick.x + 3, RulerHeight - 8, words.tick(tick.sinceBegin, drawing.step));
    }
    return svg;
}

QByteArray publishedRow(const ScopeDrawing &drawing)
{
    QByteArray svg;
    for (const double x : drawing.published)
        svg += line("published", x, 6, x, PublishedHeight - 4);
    return svg;
}

QByteArray laneLabel(const ScopeDrawing::Lane &lane, const ScopeSvgWords &words)
{
    return "<path class=\"marker method-" + words.styleClass(lane.method) +
           "\" transform=\"translate(8 13)\" d=\"" + markerPath(lane.method) + "\"/>" +
           label("lane", 20, 17, words.name(lane.method));
}

} // namespace

QByteArray scopeSvg(const ScopeDrawing &drawing, const ScopeSvgWords &words)
{
    const double top = RulerHeight + PublishedHeight;
    const double height = top + LaneHeight * double(drawing.lanes.size());
    const double width = LabelWidth + drawing.width;
    QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + number(width) +
                     ' ' + number(height) + "\" aria-label=\"" + htmlEscaped(words.title) + "\">\n" +
                     "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                     "patternTransform=\"rotate(45)\"><line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" "
                     "y2=\"6\"/></pattern></defs>\n";
    svg += group(LabelWidth, 0, ruler(drawing, words, height));
    svg += group(0, RulerHeight, label("lane", 20, 16, words.published));
    svg += group(LabelWidth, RulerHeight, publishedRow(drawing));
    double y = top;
    for (const ScopeDrawing::Lane &lane : drawing.lanes) {
        svg += line("rule", 0, y, width, y);
        svg += group(0, y, laneLabel(lane, words));
        svg +=
            group(LabelWidth, y, LaneWriter(lane, words).write(), "method-" + words.styleClass(lane.method));
        y += LaneHeight;
    }
    return svg + "</svg>\n";
}

QByteArray htmlEscaped(QByteArrayView text)
{
    QByteArray escaped;
    escaped.reserve(text.size());
    for (const char byte : text) {
        switch (byte) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += byte;
        }
    }
    return escaped;
}

} // namespace pushscope
