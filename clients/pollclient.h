// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/xhrclient.h"

#include <optional>

namespace pushscope {

/// What both kinds of polling share: a request with a cursor, a JSON answer with messages and the next
/// cursor. The clients' thread.
class PollClient : public XhrClient
{
    Q_OBJECT

public:
    using XhrClient::XhrClient;

protected:
    /// What came of a poll.
    struct Result
    {
        bool isGood = false;   ///< 200 with a right answer, or 204
        bool wasStale = false; ///< the kept connection was closed already: ask again on a new one
        bool more = false;     ///< the server has more right now
        std::size_t messages = 0;
        int status = 0;
    };

    void poll();
    virtual HttpRequest pollRequest(const QUrl &url) = 0;
    virtual HttpLimits pollLimits() const = 0;
    /// The poll is over: say when the next one comes.
    virtual void polled(const Result &result) = 0;

    void begin() override { poll(); }
    void reconnect() override { poll(); }

private:
    void headReceived(const HttpHead &head, TraceTime time) override;
    void bodyReceived(QByteArrayView bytes, TraceTime time) override;
    void requestEnded(const HttpOutcome &outcome, TraceTime time) override;
    Result takeAnswer(TraceTime time);
    bool takeMessages(Result &result, TraceTime time);

    std::optional<quint32> m_cursor; ///< `last` of the newest answer; nothing before the first
    HttpHead m_head;                 ///< of the present answer
    QByteArray m_body;               ///< of the present answer so far
};

} // namespace pushscope
