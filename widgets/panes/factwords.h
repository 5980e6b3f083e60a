// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <QString>

namespace pushscope {

/// What went wrong, in words: the detail the client recorded, else the code's own sentence.
QString errorWords(ErrorCode code, QByteArrayView detail);

/// How a side of a connection ended.
QString closeWords(CloseKind kind);

/// Why the parser ignored a line.
QString ignoredWords(quint16 reason);

/// "GET /events" of a request head; the head's first line where it is none.
QString requestWords(QByteArrayView head);

/// "200 OK · text/event-stream" of a response head.
QString responseWords(QByteArrayView head);

/// The cursor that a request carries: "Last-Event-ID: 44" or "after=44"; empty where it has none.
QString cursorWords(QByteArrayView head);

/// Bytes as one line of text, at most `limit` characters: line ends and control characters become symbols.
QString excerpt(QByteArrayView bytes, int limit = 120);

} // namespace pushscope
