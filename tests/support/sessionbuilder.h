// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/message.h"

#include <map>
#include <utility>

namespace pushscope {

/// Makes the facts of a session by hand: what server, tap and clients would have recorded, with real bytes.
/// Facts may be added in any order of time; batch() sorts them. Lanes are written with a LaneScript.
class SessionBuilder
{
public:
    /// Records a fact as it is; its payload range is filled in.
    SessionBuilder &fact(Fact fact, QByteArrayView payload = {});
    /// The server listens on http://127.0.0.1:8088.
    SessionBuilder &serverListens(TraceTime time);
    SessionBuilder &serverStops(TraceTime time);
    /// Publishes; ids count from 1. `dataJson` is compact JSON.
    MessageId publish(TraceTime time, const QByteArray &dataJson,
                      const QByteArray &type = QByteArrayLiteral("message"));

    /// A published message; the id must be known.
    const Message &message(MessageId id) const { return m_messages.at(id); }

    static QByteArray host() { return QByteArrayLiteral("127.0.0.1:8088"); }

    /// All facts so far in order of time; facts of the same time in the order in which they were added.
    FactBatch batch() const;

private:
    std::vector<std::pair<Fact, QByteArray>> m_facts;
    std::map<MessageId, Message> m_messages;
};

/// A session of all five lanes (ids 1 to 5 in the order of allMethods()), 20 s long: messages every half
/// second or so from 1 s on; at 8 s the link of the SSE and WebSocket lanes is cut, at 11 s restored. The
/// SSE lane resumes with Last-Event-ID, the WebSocket lane does not and loses messages. All lanes run on.
FactBatch sampleSession();

/// Exactly `count` facts of a busy session, for benchmarks: published messages and their bytes and
/// deliveries on `lanes` lanes (1 to 255, methods in turn), a message every millisecond.
FactBatch manyFacts(std::size_t count, int lanes = 5, quint64 seed = 1);

} // namespace pushscope
