// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/textpieces.h"
#include "clients/xhrclient.h"
#include "protocol/ndjsonsplitter.h"

#include <optional>

namespace pushscope {

/// HTTP streaming: a response that is read as it comes, a message a line, or raw: a message a read. Our own
/// server's lines, {"id","type","data"}, are told apart from others', which are delivered as they are.
/// The clients' thread.
class StreamClient : public XhrClient
{
    Q_OBJECT

public:
    /// What becomes a message.
    enum class Form {
        Lines, ///< NDJSON and its like
        Raw,
    };

    StreamClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

    /// Instead of open(): the lane goes on with the answer that another client has got the head of.
    void takeOver(Running running, Form form, const HttpHead &head, TraceTime time);

private:
    void begin() override;
    void reconnect() override { sendGet(); }
    void headReceived(const HttpHead &head, TraceTime time) override;
    void bodyReceived(QByteArrayView bytes, TraceTime time) override;
    void requestEnded(const HttpOutcome &outcome, TraceTime time) override;

    void noteInsecure(TraceTime time);
    void sendGet();
    void expectBody();
    void takeLine(QByteArrayView line);
    void deliverBytes(const EventPayload &payload, MessageId message, MessageForm form);
    void connectAgain(const HttpOutcome &outcome);

    Form m_form;
    std::optional<NdjsonSplitter> m_lines; ///< of the present response; nothing where it has no lines
    std::optional<TextPieces> m_pieces;    ///< of the present response; nothing where it is not raw
    TraceTime m_readTime{};                ///< of the read that the present line was completed by
    MessageId m_last;                      ///< the newest message of our own server's: the cursor of a resume
    std::chrono::milliseconds m_leastDelay{}; ///< what the refusing server asks to wait
};

} // namespace pushscope
