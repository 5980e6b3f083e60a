// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pollclient.h"

namespace pushscope {

/// Short polling: asks every interval, is answered at once. The clients' thread.
class ShortPollClient : public PollClient
{
    Q_OBJECT

public:
    ShortPollClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

private:
    void begin() override;
    HttpRequest pollRequest(const QUrl &url) override;
    HttpLimits pollLimits() const override { return {}; }
    void polled(const Result &result) override;

    QTimer m_next;             ///< single shot, to the next poll
    TraceTime m_lastPlanned{}; ///< when the present poll was due
};

} // namespace pushscope
