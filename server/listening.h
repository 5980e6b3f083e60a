// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/pushserver.h"

class QTcpServer;

namespace pushscope {

/// Listens where the settings say. No port: 8088, or the next free one after it; 0: any; another: that one.
ServerStart listenOn(QTcpServer &server, const ServerSettings &settings);

/// The same for the HTTP/2 port: 8188 and up; any where the settings say any.
ServerStart listenForHttp2(QTcpServer &server, const ServerSettings &settings);

/// "http://127.0.0.1:8088", without a slash at the end.
QByteArray baseUrlOf(const ServerStart &start);

} // namespace pushscope
