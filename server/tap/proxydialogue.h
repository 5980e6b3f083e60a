// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/target.h"
#include "server/tap/upstreamproxy.h"

#include <QByteArray>

#include <memory>

namespace pushscope {

/// The client's side of the talk with a proxy until it has connected us to the target. Pure: bytes in, bytes
/// out. It takes no byte of what follows: that is the target's.
class ProxyDialogue
{
public:
    enum class State {
        Talking,
        Connected,
        Failed, ///< see reason()
    };

    static std::unique_ptr<ProxyDialogue> make(const UpstreamProxy &proxy, const Target &target);
    virtual ~ProxyDialogue() = default;

    /// How many of the bytes were taken. Feed no more once it is not Talking.
    virtual qsizetype feed(QByteArrayView bytes) = 0;
    /// What to send; empty where it is the proxy's turn.
    QByteArray takeOutput() { return std::exchange(m_output, {}); }
    State state() const { return m_state; }
    /// In English, for people.
    const QByteArray &reason() const { return m_reason; }

protected:
    void say(const QByteArray &bytes) { m_output += bytes; }
    void connected() { m_state = State::Connected; }
    void fail(const QByteArray &reason)
    {
        m_state = State::Failed;
        m_reason = reason;
    }

private:
    State m_state = State::Talking;
    QByteArray m_output;
    QByteArray m_reason;
};

} // namespace pushscope
