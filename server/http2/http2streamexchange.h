// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http2/http2serverchannel.h"

namespace pushscope {

/// An exchange that is a stream of an HTTP/2 connection. Owned by its channel.
class Http2StreamExchange : public Http2Exchange
{
public:
    Http2StreamExchange(ReceivedRequest request, quint32 stream, Http2ServerChannel &channel);

    bool isHttp2() const override { return true; }
    bool isSecure() const override { return m_channel.host().isSecure(); }
    void inform(int status, const QList<HttpHeader> &headers) override;
    void answer(const Answer &answer) override;
    bool begin(const Answer &head) override;
    void write(const QByteArray &bytes) override;
    void end() override;
    bool canPush() const override { return m_channel.session().canPush(); }
    std::optional<quint32> setting(Http2Setting setting) const override
    {
        return m_channel.session().peerSetting(setting);
    }
    quint32 promise(const QByteArray &target, const QList<HttpHeader> &headers) override;
    void answerPromised(quint32 promised, const Answer &answer, MessageRange messages) override;
    qint64 outboxBytes() const override { return m_channel.outboxBytes(); }
    void flush() override { m_channel.host().flushNow(); }
    void abort() override { m_channel.host().cut(); }

private:
    QByteArray authority() const;

    Http2ServerChannel &m_channel;
    const quint32 m_stream;
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace pushscope
