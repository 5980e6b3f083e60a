// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"

#include <QColor>

namespace pushscope {

/// The shape that says a method again where its hue cannot be told apart.
enum class Marker { Square, Diamond, TriangleUp, Circle, Hexagon, TriangleDown, Pentagon, Plus };

/// How a method looks.
struct MethodStyle
{
    QColor hue;
    QColor onHue; ///< text on a badge filled with the hue
    QChar letter;
    Marker marker = Marker::Circle;
};

/// A text on its fill.
struct ColourPair
{
    QColor text;
    QColor fill;
};

/// One meaning per colour in every API. Idle is also done and stopped.
enum class StateLook { Connecting, Open, Pending, Closing, Idle, Failed };

/// How a state looks: in ribbons, chips and diagrams.
struct StateStyle
{
    StateLook look = StateLook::Idle;
    QColor fill;
    QColor text;
    QColor hatch; ///< valid: the fill is hatched with lines of this colour
};

/// All colours of one theme. The names are those of the design page.
struct Palette
{
    QColor window;
    QColor rail; ///< rail and status bar
    QColor surface;
    QColor sunken; ///< headers
    QColor hover;
    QColor border;
    QColor borderStrong;
    QColor text;
    QColor text2;
    QColor text3;
    QColor grid;
    QColor hairline;
    QColor accent;
    QColor accentText; ///< text on accent
    QColor selection;  ///< fill of the selected row

    ColourPair error;
    ColourPair warning;
    ColourPair advice;
    ColourPair passed;
    ColourPair up;   ///< to the server
    ColourPair down; ///< to the client

    StateStyle connecting;
    StateStyle open;
    StateStyle pending;
    StateStyle closing;
    StateStyle idle;
    StateStyle failed;

    MethodStyle shortPoll;
    MethodStyle longPoll;
    MethodStyle stream;
    MethodStyle sse;
    MethodStyle webSocket;
    MethodStyle webRtc;
    MethodStyle webPush;
    MethodStyle http2Push;

    const MethodStyle &method(Method method) const;
    const StateStyle &state(StateLook look) const;
};

const Palette &lightPalette();
const Palette &darkPalette();

} // namespace pushscope
