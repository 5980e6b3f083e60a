// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/sockshandshake.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr char SocksVersion = 5;
constexpr char CredentialsVersion = 1;
constexpr char UserPasswordMethod = 2;
constexpr char NoAcceptableMethod = char(0xff);
constexpr char ConnectCommand = 1;
constexpr char IPv4Type = 1;
constexpr char DomainType = 3;
constexpr char IPv6Type = 4;
constexpr qsizetype RequestHeadSize = 4;
constexpr qsizetype PortSize = 2;

QByteArray toBytes(std::initializer_list<char> bytes)
{
    return QByteArray(bytes.begin(), qsizetype(bytes.size()));
}

quint8 byteAt(const QByteArray &bytes, qsizetype index)
{
    return quint8(bytes.at(index));
}

// A name with blanks or control bytes is none, and a NUL would cut it short in the resolver.
bool isHostName(QByteArrayView name)
{
    return !name.isEmpty() &&
           std::ranges::none_of(name, [](char c) { return quint8(c) <= ' ' || quint8(c) == 0x7f; });
}

} // namespace

SocksHandshake::SocksHandshake(QByteArray token)
    : m_token(std::move(token))
{}

SocksHandshake::State SocksHandshake::feed(QByteArrayView bytes)
{
    m_bytes.append(bytes.first(std::min(bytes.size(), wanted())));
    if (m_wanted > 0 && wanted() == 0)
        step();
    return m_state;
}

void SocksHandshake::step()
{
    switch (m_state) {
    case State::Greeting:
        return readGreeting();
    case State::Credentials:
        return readCredentials();
    case State::Request:
        return readRequest();
    case State::Complete:
    case State::Refused:
        return;
    }
}

// RFC 1928, 3: version, number of methods, methods.
void SocksHandshake::readGreeting()
{
    if (m_bytes.at(0) != SocksVersion || m_bytes.at(1) == 0)
        return refuse(toBytes({SocksVersion, NoAcceptableMethod}));
    m_wanted = 2 + byteAt(m_bytes, 1);
    if (wanted() > 0)
        return;
    if (!QByteArrayView(m_bytes).sliced(2).contains(UserPasswordMethod))
        return refuse(toBytes({SocksVersion, NoAcceptableMethod}));
    m_answer = toBytes({SocksVersion, UserPasswordMethod});
    expect(State::Credentials, 2);
}

// RFC 1929, 2: version, length and user name, length and password.
void SocksHandshake::readCredentials()
{
    const qsizetype nameSize = byteAt(m_bytes, 1);
    m_wanted = 2 + nameSize + 1;
    if (wanted() > 0)
        return;
    m_wanted += byteAt(m_bytes, 2 + nameSize);
    if (wanted() > 0)
        return;
    const auto user = tapUserFromName(QByteArrayView(m_bytes).sliced(2, nameSize));
    const auto password = QByteArrayView(m_bytes).sliced(2 + nameSize + 1);
    if (m_bytes.at(0) != CredentialsVersion || !user || m_token.isEmpty() || password != m_token)
        return refuse(toBytes({CredentialsVersion, 1}));
    m_user = *user;
    m_answer = toBytes({CredentialsVersion, 0});
    expect(State::Request, RequestHeadSize);
}

// RFC 1928, 4: version, command, reserved, address type, address, port.
void SocksHandshake::readRequest()
{
    if (m_bytes.at(0) != SocksVersion)
        return refuse(reply(SocksReply::GeneralFailure));
    if (m_bytes.at(1) != ConnectCommand)
        return refuse(reply(SocksReply::CommandNotSupported));
    switch (m_bytes.at(3)) {
    case IPv4Type:
        m_wanted = RequestHeadSize + 4 + PortSize;
        break;
    case IPv6Type:
        m_wanted = RequestHeadSize + 16 + PortSize;
        break;
    case DomainType:
        m_wanted = RequestHeadSize + 1;
        if (m_bytes.size() > RequestHeadSize)
            m_wanted += byteAt(m_bytes, RequestHeadSize) + PortSize;
        break;
    default:
        return refuse(reply(SocksReply::AddressTypeNotSupported));
    }
    if (wanted() <= 0)
        readAddress();
}

void SocksHandshake::readAddress()
{
    const auto target = QByteArrayView(m_bytes).sliced(RequestHeadSize).chopped(PortSize);
    if (m_bytes.at(3) == DomainType) {
        m_hostName = target.sliced(1).toByteArray();
        if (!isHostName(m_hostName))
            return refuse(reply(SocksReply::GeneralFailure));
        m_address = QHostAddress(QString::fromLatin1(m_hostName)); // a literal written as a name
    } else if (m_bytes.at(3) == IPv4Type) {
        quint32 address = 0;
        for (const char byte : target)
            address = address << 8 | quint8(byte);
        m_address = QHostAddress(address);
    } else {
        m_address = QHostAddress(reinterpret_cast<const quint8 *>(target.data()));
    }
    m_port = quint16(byteAt(m_bytes, m_bytes.size() - 2) << 8 | byteAt(m_bytes, m_bytes.size() - 1));
    expect(State::Complete, 0);
}

void SocksHandshake::expect(State state, qsizetype bytes)
{
    m_state = state;
    m_wanted = bytes;
    m_bytes.clear();
}

void SocksHandshake::refuse(const QByteArray &answer)
{
    m_answer = answer;
    expect(State::Refused, 0);
}

// RFC 1928, 6. The bound address is of no use to a CONNECT client: 0.0.0.0:0.
QByteArray SocksHandshake::reply(SocksReply code)
{
    return toBytes({SocksVersion, char(code), 0, IPv4Type, 0, 0, 0, 0, 0, 0});
}

} // namespace pushscope
