// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tapaddress.h"

#include <QByteArray>
#include <QHostAddress>

namespace pushscope {

/// Reply codes of RFC 1928, 6.
enum class SocksReply : quint8 {
    Succeeded = 0,
    GeneralFailure = 1,
    NotAllowed = 2,
    NetworkUnreachable = 3,
    HostUnreachable = 4,
    ConnectionRefused = 5,
    TtlExpired = 6,
    CommandNotSupported = 7,
    AddressTypeNotSupported = 8,
};

/// The server's side of a SOCKS5 handshake up to the client's request: RFC 1928 with the user/password
/// method of RFC 1929. Pure: bytes in, answers out. It never takes more bytes than belong to the handshake.
class SocksHandshake
{
public:
    enum class State {
        Greeting,
        Credentials,
        Request,
        Complete, ///< a CONNECT request: user(), host or address, port() are known; reply() answers it
        Refused,  ///< terminal: send what takeAnswer() gives, then close
    };

    explicit SocksHandshake(QByteArray token);

    /// How many bytes to feed next, at least one until the end of the handshake, then 0.
    qsizetype wanted() const { return m_wanted - m_bytes.size(); }
    /// Takes at most wanted() bytes.
    State feed(QByteArrayView bytes);
    /// Bytes to send to the client; empty where it is the client's turn.
    QByteArray takeAnswer() { return std::exchange(m_answer, {}); }

    State state() const { return m_state; }
    TapUser user() const { return m_user; }
    /// Null where the request names a host.
    const QHostAddress &address() const { return m_address; }
    const QByteArray &hostName() const { return m_hostName; }
    quint16 port() const { return m_port; }
    /// The host name, or the address as text without brackets.
    QByteArray targetName() const
    {
        return m_address.isNull() ? m_hostName : m_address.toString().toLatin1();
    }

    /// The answer to the request.
    static QByteArray reply(SocksReply code);

private:
    void step();
    void readGreeting();
    void readCredentials();
    void readRequest();
    void readAddress();
    void expect(State state, qsizetype bytes);
    void refuse(const QByteArray &answer);

    const QByteArray m_token;
    State m_state = State::Greeting;
    QByteArray m_bytes;     ///< of the present message so far
    qsizetype m_wanted = 2; ///< size of the present message as far as it is known; 0 at the end
    QByteArray m_answer;
    TapUser m_user;
    QHostAddress m_address;
    QByteArray m_hostName;
    quint16 m_port = 0;
};

} // namespace pushscope
