// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/eventsourceclient.h"
#include "clients/streamclient.h"

namespace pushscope {

/// Finds out by the first good answer's type what an http: endpoint speaks: begins as an EventSource, and
/// hands the answer to a StreamClient where it is JSON lines or anything else. The clients' thread.
class AutoClient : public PushClient
{
    Q_OBJECT

public:
    /// `settings`: method is Sse, kind is Auto.
    AutoClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

    LaneId lane() const override { return m_settings.lane; }
    void open() override { m_client->open(); }
    void close() override { m_client->close(); }

private:
    void use(std::unique_ptr<PushClient> client);
    bool handOver(EventSourceClient &from, const HttpHead &head, TraceTime time);

    const LaneSettings m_settings;
    const TapAddress m_tap;
    FactRecorder &m_recorder;
    std::unique_ptr<PushClient> m_client; ///< who does the work now; never null
};

} // namespace pushscope
