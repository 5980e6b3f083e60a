// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/socksdialogue.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr char Version = 5;
constexpr char CredentialsVersion = 1;
constexpr char NoAuthentication = 0;
constexpr char UserPassword = 2;
constexpr char Connect = 1;
constexpr char IPv4 = 1;
constexpr char Domain = 3;
constexpr char IPv6 = 4;
constexpr qsizetype LongestText = 255;
constexpr qsizetype ReplyHead = 4;
constexpr qsizetype PortSize = 2;

QByteArray sized(const QByteArray &text)
{
    return char(text.size()) + text;
}

QByteArray addressBytes(const Target &target)
{
    if (target.address.isNull())
        return Domain + sized(target.host);
    if (target.address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR address = target.address.toIPv6Address();
        return IPv6 + QByteArray(reinterpret_cast<const char *>(address.c), sizeof(address.c));
    }
    const quint32 address = target.address.toIPv4Address();
    return QByteArray(1, IPv4) + char(address >> 24) + char(address >> 16) + char(address >> 8) +
           char(address);
}

// RFC 1928, 6.
QByteArray replyWords(quint8 code)
{
    switch (code) {
    case 1:
        return "general failure";
    case 2:
        return "not allowed by its rules";
    case 3:
        return "network unreachable";
    case 4:
        return "host unreachable";
    case 5:
        return "connection refused";
    case 6:
        return "TTL expired";
    case 7:
        return "command not supported";
    case 8:
        return "address type not supported";
    default:
        return "code " + QByteArray::number(code);
    }
}

} // namespace

SocksDialogue::SocksDialogue(const UpstreamProxy &proxy, const Target &target)
    : m_proxy(proxy)
    , m_target(target)
{
    if (std::max({proxy.user.size(), proxy.password.size(), target.host.size()}) > LongestText)
        fail(QByteArrayLiteral("User, password or host are longer than SOCKS allows"));
    const QByteArray methods = proxy.user.isEmpty() ? QByteArray(1, NoAuthentication)
                                                    : QByteArray(1, NoAuthentication) + UserPassword;
    say(Version + sized(methods));
}

qsizetype SocksDialogue::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (state() == State::Talking && taken < bytes.size()) {
        const qsizetype more = std::min(bytes.size() - taken, m_wanted - m_bytes.size());
        m_bytes.append(bytes.sliced(taken, more));
        taken += more;
        if (m_bytes.size() == m_wanted)
            step();
    }
    return taken;
}

void SocksDialogue::step()
{
    switch (m_turn) {
    case Turn::Method:
        return readMethod();
    case Turn::Credentials:
        return readCredentials();
    case Turn::Reply:
        return readReply();
    }
}

// RFC 1928, 3.
void SocksDialogue::readMethod()
{
    if (m_bytes.at(0) != Version)
        return fail(QByteArrayLiteral("The proxy does not speak SOCKS5"));
    if (m_bytes.at(1) == NoAuthentication)
        return request();
    if (m_bytes.at(1) != UserPassword || m_proxy.user.isEmpty())
        return fail(m_proxy.user.isEmpty()
                        ? QByteArrayLiteral("The proxy wants a user and a password, or more")
                        : QByteArrayLiteral("The proxy takes no user and password"));
    say(CredentialsVersion + sized(m_proxy.user) + sized(m_proxy.password));
    expect(Turn::Credentials, 2);
}

// RFC 1929, 2.
void SocksDialogue::readCredentials()
{
    if (m_bytes.at(1) != 0)
        return fail(QByteArrayLiteral("The proxy did not accept user and password"));
    request();
}

// RFC 1928, 4.
void SocksDialogue::request()
{
    say(QByteArray(1, Version) + Connect + '\0' + addressBytes(m_target) + char(m_target.port >> 8) +
        char(m_target.port));
    expect(Turn::Reply, ReplyHead);
}

// RFC 1928, 6: its length depends on the type of the bound address.
void SocksDialogue::readReply()
{
    if (m_bytes.at(0) != Version)
        return fail(QByteArrayLiteral("The proxy does not speak SOCKS5"));
    if (m_bytes.at(1) != 0)
        return fail("The proxy refused to connect: " + replyWords(quint8(m_bytes.at(1))));
    const char type = m_bytes.at(3);
    qsizetype whole = ReplyHead + PortSize;
    if (type == IPv4)
        whole += 4;
    else if (type == IPv6)
        whole += 16;
    else if (type == Domain)
        whole += 1 + (m_bytes.size() > ReplyHead ? quint8(m_bytes.at(ReplyHead)) : 0);
    else
        return fail(QByteArrayLiteral("The proxy's answer has an unknown type of address"));
    if (m_bytes.size() == whole)
        return connected();
    // First up to the length of a name, then the rest.
    m_wanted = type == Domain && m_bytes.size() == ReplyHead ? ReplyHead + 1 : whole;
}

void SocksDialogue::expect(Turn turn, qsizetype bytes)
{
    m_turn = turn;
    m_wanted = bytes;
    m_bytes.clear();
}

} // namespace pushscope
