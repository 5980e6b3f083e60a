// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pollclient.h"

namespace pushscope {

/// Long polling: the server holds the request until there is something to say; the next one follows at once.
/// After a failure it waits, longer each time. The clients' thread.
class LongPollClient : public PollClient
{
    Q_OBJECT

public:
    LongPollClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

private:
    HttpRequest pollRequest(const QUrl &url) override;
    HttpLimits pollLimits() const override;
    void polled(const Result &result) override;
    bool isHeld(const Result &result);

    TraceTime m_asked{};    ///< when the present poll began
    int m_emptyAnswers = 0; ///< in a row, empty and at once: a server that does not hold
};

} // namespace pushscope
