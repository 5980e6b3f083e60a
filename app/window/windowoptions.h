// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/pushserver.h"

#include <QSize>
#include <QString>

namespace pushscope {

/// How the window is to be opened. A plain value; the command line fills it in.
struct WindowOptions
{
    QString theme;    ///< light, dark, system; empty: as remembered
    QString language; ///< a locale name; empty: the system's
    ServerSettings server;
    quint64 seed = 1;                 ///< of the feed
    QString workspace;                ///< compare or inspect; empty: as remembered
    QString inspectUrl;               ///< opened in Inspect at once
    bool start = false;               ///< start the lanes at once
    std::optional<FeedSettings> feed; ///< nothing: as remembered
    QString shot;                     ///< a PNG: run a short seeded session, save the window's picture, end
    QSize size;                       ///< of the window; invalid: as remembered
    bool forget = false;              ///< neither read nor write what is remembered
};

/// Runs the window until it is closed. Gives the exit status. A QApplication is made from argc and argv.
int runWindow(const WindowOptions &options, int &argc, char **argv);

} // namespace pushscope
