// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/xhrclient.h"
#include "protocol/ndjsonsplitter.h"

#include <optional>

namespace pushscope {

/// HTTP streaming: one response that never ends, a JSON message a line. The clients' thread.
class StreamClient : public XhrClient
{
    Q_OBJECT

public:
    StreamClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

private:
    void begin() override;
    void reconnect() override { begin(); }
    void headReceived(const HttpHead &head, TraceTime time) override;
    void bodyReceived(QByteArrayView bytes, TraceTime time) override;
    void requestEnded(const HttpOutcome &outcome, TraceTime time) override;
    void takeLine(QByteArrayView line);
    void giveUp(Cause cause);
    void connectAgain();

    std::optional<NdjsonSplitter> m_lines; ///< of the present response; nothing where its status is not 200
    TraceTime m_readTime{};                ///< of the read that the present line was completed by
    MessageId m_last;                      ///< the newest message received: the cursor of a resume
};

} // namespace pushscope
