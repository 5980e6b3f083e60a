// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/connectdialogue.h"

namespace pushscope {

namespace {

constexpr qsizetype HeadLimit = 64 * 1024;

} // namespace

ConnectDialogue::ConnectDialogue(const UpstreamProxy &proxy, const Target &target)
    : m_hasCredentials(!proxy.user.isEmpty())
    , m_head(Http1HeadDecoder::Kind::Response, HeadLimit)
{
    QByteArray head = "CONNECT " + target.text() + " HTTP/1.1\r\nHost: " + target.text() + "\r\n";
    if (m_hasCredentials)
        head += "Proxy-Authorization: Basic " + (proxy.user + ':' + proxy.password).toBase64() + "\r\n";
    say(head + "\r\n");
}

qsizetype ConnectDialogue::feed(QByteArrayView bytes)
{
    const qsizetype taken = m_head.feed(bytes);
    switch (m_head.state()) {
    case Http1HeadDecoder::State::Reading:
        break;
    case Http1HeadDecoder::State::TooLong:
        fail("The proxy's answer to CONNECT is longer than " + QByteArray::number(HeadLimit) + " bytes");
        break;
    case Http1HeadDecoder::State::Malformed:
        fail(QByteArrayLiteral("The proxy's answer to CONNECT is no HTTP/1 response"));
        break;
    case Http1HeadDecoder::State::Complete:
        answered(m_head.head());
        break;
    }
    return taken;
}

void ConnectDialogue::answered(const HttpHead &head)
{
    constexpr int Informational = 1;
    constexpr int Successful = 2;
    constexpr int AuthenticationRequired = 407;
    if (head.status / 100 == Informational) {
        m_head = Http1HeadDecoder(Http1HeadDecoder::Kind::Response, HeadLimit);
        return;
    }
    if (head.status / 100 == Successful)
        return connected();
    const QByteArray status = QByteArray::number(head.status) + ' ' + head.reason;
    if (head.status != AuthenticationRequired)
        return fail("The proxy refused to connect: " + status.trimmed());
    fail((m_hasCredentials ? "The proxy did not accept user and password: "
                           : "The proxy wants a user and a password: ") +
         status.trimmed());
}

} // namespace pushscope
