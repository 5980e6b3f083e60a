// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/tokens.h"

namespace pushscope {

namespace {

constexpr QRgb rgb(unsigned value)
{
    return 0xff000000u | value;
}

ColourPair pair(unsigned text, unsigned fill)
{
    return {rgb(text), rgb(fill)};
}

StateStyle state(StateLook look, unsigned fill, unsigned text)
{
    return {look, rgb(fill), rgb(text), {}};
}

MethodStyle method(unsigned hue, const QColor &onHue, char letter, Marker marker)
{
    return {rgb(hue), onHue, QLatin1Char(letter), marker};
}

Palette makeLight()
{
    Palette p;
    p.window = rgb(0xF3F4F6);
    p.rail = rgb(0xECEEF1);
    p.surface = rgb(0xFFFFFF);
    p.sunken = rgb(0xF8F9FA);
    p.hover = rgb(0xEFF1F4);
    p.border = rgb(0xE0E3E8);
    p.borderStrong = rgb(0xC3C8D0);
    p.text = rgb(0x1A1E25);
    p.text2 = rgb(0x454D5A);
    p.text3 = rgb(0x606874);
    p.grid = rgb(0xEDEFF2);
    p.hairline = rgb(0xBCC3CD);
    p.accent = rgb(0x4450C4);
    p.accentText = rgb(0xFFFFFF);
    p.selection = rgb(0xE7E9FB);
    p.error = pair(0xB3261E, 0xFBE3E0);
    p.warning = pair(0x855400, 0xFBEBCB);
    p.advice = pair(0x2A5DA6, 0xE3ECF8);
    p.passed = pair(0x17694A, 0xD9F0E5);
    p.up = pair(0xA64B00, 0xFBE9DA);
    p.down = pair(0x1560A8, 0xE2EEF9);
    p.connecting = state(StateLook::Connecting, 0xFBE8C4, 0x654300);
    p.connecting.hatch = rgb(0xE7BD6B);
    p.open = state(StateLook::Open, 0xCBEADB, 0x0C4E36);
    p.pending = state(StateLook::Pending, 0xDAE5F7, 0x23457F);
    p.closing = state(StateLook::Closing, 0xF3DDC9, 0x6A3B10);
    p.idle = state(StateLook::Idle, 0xE8EAEE, 0x4F5763);
    p.failed = state(StateLook::Failed, 0xF8D3CE, 0x861C12);
    const QColor white = rgb(0xFFFFFF);
    p.shortPoll = method(0x7A4800, white, 'P', Marker::Square);
    p.longPoll = method(0xBA3B0D, white, 'L', Marker::Diamond);
    p.stream = method(0x636E00, white, 'H', Marker::TriangleUp);
    p.sse = method(0x00776C, white, 'S', Marker::Circle);
    p.webSocket = method(0x0B66B0, white, 'W', Marker::Hexagon);
    p.webRtc = method(0x7440B8, white, 'R', Marker::TriangleDown);
    p.webPush = method(0x9F2267, white, 'N', Marker::Pentagon);
    p.http2Push = method(0x3C4757, white, '2', Marker::Plus);
    return p;
}

Palette makeDark()
{
    Palette p;
    p.window = rgb(0x14161A);
    p.rail = rgb(0x101216);
    p.surface = rgb(0x1B1E23);
    p.sunken = rgb(0x171A1E);
    p.hover = rgb(0x24282E);
    p.border = rgb(0x2B2F36);
    p.borderStrong = rgb(0x434A55);
    p.text = rgb(0xE8EBEF);
    p.text2 = rgb(0xBBC2CC);
    p.text3 = rgb(0x959EAB);
    p.grid = rgb(0x22262B);
    p.hairline = rgb(0x4A525E);
    p.accent = rgb(0x98A1FF);
    p.accentText = rgb(0x12141C);
    p.selection = rgb(0x2A2E4D);
    p.error = pair(0xFF9489, 0x43211F);
    p.warning = pair(0xEDBB5C, 0x3B2F17);
    p.advice = pair(0x8DBBF5, 0x1D2E45);
    p.passed = pair(0x6CCBA0, 0x17362A);
    p.up = pair(0xF3A768, 0x3A2A1B);
    p.down = pair(0x7CBBF5, 0x1B2D40);
    p.connecting = state(StateLook::Connecting, 0x46381A, 0xF6D58F);
    p.connecting.hatch = rgb(0x6A5424);
    p.open = state(StateLook::Open, 0x1C4535, 0xA6E7CA);
    p.pending = state(StateLook::Pending, 0x22355A, 0xBCD2F8);
    p.closing = state(StateLook::Closing, 0x47331F, 0xF2CBA4);
    p.idle = state(StateLook::Idle, 0x2B2F36, 0xB3BBC6);
    p.failed = state(StateLook::Failed, 0x552723, 0xFFC0B8);
    const QColor ink = rgb(0x12141C);
    p.shortPoll = method(0xE3A548, ink, 'P', Marker::Square);
    p.longPoll = method(0xF28E68, ink, 'L', Marker::Diamond);
    p.stream = method(0xB9C452, ink, 'H', Marker::TriangleUp);
    p.sse = method(0x43C4B2, ink, 'S', Marker::Circle);
    p.webSocket = method(0x68B1F5, ink, 'W', Marker::Hexagon);
    p.webRtc = method(0xB898F5, ink, 'R', Marker::TriangleDown);
    p.webPush = method(0xF08BBE, ink, 'N', Marker::Pentagon);
    p.http2Push = method(0xA8B4C4, ink, '2', Marker::Plus);
    return p;
}

} // namespace

const MethodStyle &Palette::method(Method method) const
{
    switch (method) {
    case Method::ShortPoll:
        return shortPoll;
    case Method::LongPoll:
        return longPoll;
    case Method::Stream:
        return stream;
    case Method::Sse:
        return sse;
    case Method::WebRtc:
        return webRtc;
    case Method::WebPush:
        return webPush;
    case Method::Http2Push:
        return http2Push;
    case Method::WebSocket:
        break;
    }
    return webSocket;
}

const StateStyle &Palette::state(StateLook look) const
{
    switch (look) {
    case StateLook::Connecting:
        return connecting;
    case StateLook::Open:
        return open;
    case StateLook::Pending:
        return pending;
    case StateLook::Closing:
        return closing;
    case StateLook::Failed:
        return failed;
    case StateLook::Idle:
        break;
    }
    return idle;
}

const Palette &lightPalette()
{
    static const Palette palette = makeLight();
    return palette;
}

const Palette &darkPalette()
{
    static const Palette palette = makeDark();
    return palette;
}

} // namespace pushscope
