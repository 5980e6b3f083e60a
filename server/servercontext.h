// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/clientcounts.h"
#include "server/deadlines.h"
#include "server/messagefeed.h"

#include <functional>

namespace pushscope {

class ApplicationServer;
class BrowserPushes;
class SignalRooms;
struct ServerStatus;

/// What the endpoints work with. Owned by PushServer; server thread.
struct ServerContext
{
    MessageFeed &feed;
    ClientCounts &counts;
    SignalRooms &rooms;
    Deadlines &deadlines;
    FactRecorder &recorder;
    ApplicationServer &applicationServer;
    BrowserPushes &browserPushes;
    std::function<ServerStatus()> status;
    std::function<QByteArray()> baseUrl; ///< "http://127.0.0.1:8088"
};

} // namespace pushscope
