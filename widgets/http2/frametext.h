// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/http2/http2fold.h"

#include <QString>

/// Words for HTTP/2: frames, settings, what became of pushes.
namespace pushscope::frametext {

/// "PUSH_PROMISE"; "type 0x16" for one that the RFC does not define.
QString type(const Http2Frame &frame);
/// Flags, and what the frame says: "END_HEADERS · promises stream 4", "REFUSED_STREAM", "ENABLE_PUSH = 1".
QString content(const Http2Frame &frame);
/// Type and content: "RST_STREAM · REFUSED_STREAM".
QString what(const Http2Frame &frame);
/// All of a frame in one line.
QString line(const Http2Frame &frame);
/// "ENABLE_PUSH 1 · MAX_CONCURRENT_STREAMS 100"; a dash where nothing was said.
QString settings(const std::map<quint16, quint32> &values);
/// "12 promised · 11 accepted · 1 refused (65 kB wasted)".
QString pushes(const Http2PushCounts &counts);
/// "2: half-closed (local)", the newest few.
QString streams(const std::map<quint32, quint8> &streams);
/// "plain", "pushed", "103 Early Hints".
QString variant(PageVariant variant);
/// Who has removed server push and when, with links, as rich text.
QString removal();

} // namespace pushscope::frametext
