// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"
#include "trace/import/importbuilder.h"

#include <QJsonObject>
#include <QUrl>

namespace pushscope {

/// A lane of an import: entries of one address, one after the other.
struct HarLane
{
    LaneId id;
    StateMachine machine;
    quint32 connections = 0; ///< so far
    TraceTime end{};         ///< of its last entry
};

/// What of an entry has to be known before its facts are made.
struct HarEntryHead
{
    QUrl url;
    qint64 startedMs = 0; ///< since 1970, UTC
    Method method = Method::Stream;
    bool isStream = false; ///< WebSocket, event stream or JSON lines
    int lane = 0;          ///< our own exports say which; 0: unknown
    QByteArray fault;      ///< why it is none, in English; empty: it is one
};

/// Reads the parts of an entry that say what it is. Never trusts them.
HarEntryHead harEntryHead(const QJsonValue &entry);

/// Makes the facts of one entry. `origin`: what stands at 0 in the trace, in milliseconds since 1970.
void addHarEntry(const QJsonObject &entry, const HarEntryHead &head, qint64 origin, HarLane &lane,
                 ImportBuilder &facts);

} // namespace pushscope
