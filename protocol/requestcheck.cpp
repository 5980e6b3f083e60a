// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/requestcheck.h"

#include "protocol/httptext.h"

#include <algorithm>

namespace pushscope {

namespace {

using Decoder = Http1HeadDecoder;

bool isHexDigit(char byte)
{
    return isHttpDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

/// RFC 3986 3.2.2: reg-name, which IPv4 addresses are too; percent-encoding is refused, no host here has it.
bool isNameByte(char byte)
{
    return isHexDigit(byte) || (byte >= 'g' && byte <= 'z') || (byte >= 'G' && byte <= 'Z') || byte == '-' ||
           byte == '.' || byte == '_' || byte == '~';
}

/// The loose form of RFC 3986 3.2.2 IPv6address; the caller compares it with a list anyway.
bool isAddressByte(char byte)
{
    return isHexDigit(byte) || byte == ':' || byte == '.';
}

bool isPort(QByteArrayView digits)
{
    return digits.size() <= 5 && std::ranges::all_of(digits, isHttpDigit) &&
           digits.toByteArray().toUInt() <= 65535;
}

/// More than RFC 3986 allows, since browsers and curl send more ('|', '"', ...): visible ASCII, no fragment.
bool isTargetByte(char byte)
{
    const auto code = quint8(byte);
    return code > 0x20 && code < 0x7F && byte != '#';
}

/// The authority of an absolute-form target; nothing for another form.
std::optional<QByteArrayView> authorityOf(QByteArrayView target)
{
    constexpr qsizetype SchemeSize = 7;
    if (target.first(std::min(SchemeSize, target.size())).compare("http://", Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const QByteArrayView rest = target.sliced(SchemeSize);
    const auto isEnd = [](char byte) { return byte == '/' || byte == '?'; };
    return rest.first(std::ranges::find_if(rest, isEnd) - rest.begin());
}

/// RFC 9112 3.2: origin-form, absolute-form, and asterisk-form for OPTIONS.
bool isTarget(const HttpHead &head)
{
    const QByteArrayView target = head.target;
    if (target == "*")
        return head.method == "OPTIONS";
    if (!std::ranges::all_of(target, isTargetByte))
        return false;
    return target.startsWith('/') || authorityOf(target).has_value();
}

/// RFC 9112 3.2: exactly one Host in HTTP/1.1, at most one in HTTP/1.0, and that of an absolute target.
bool isHostRight(const HttpHead &head)
{
    const int hosts = head.count("Host");
    const bool isOptional = head.versionMinor == 0;
    if (hosts != 1 && !(hosts == 0 && isOptional))
        return false;
    const QByteArrayView host = head.value("Host");
    if (hosts == 1 && !isHostAndPort(host))
        return false;
    const auto authority = authorityOf(head.target);
    if (!authority)
        return true;
    return isHostAndPort(*authority) && (hosts == 0 || authority->compare(host, Qt::CaseInsensitive) == 0);
}

RequestRefusal refusalOfBytes(unsigned faults)
{
    if (faults & Decoder::NulByte)
        return RequestRefusal::NulByte;
    if (faults & (Decoder::BareLf | Decoder::BareCr))
        return RequestRefusal::BareLineEnd;
    if (faults & Decoder::ControlByte)
        return RequestRefusal::ControlByte;
    if (faults & Decoder::BadVersion)
        return RequestRefusal::MalformedVersion;
    if (faults & Decoder::BadTarget)
        return RequestRefusal::BadTarget;
    if (faults & Decoder::FoldedLine)
        return RequestRefusal::FoldedLine;
    if (faults & (Decoder::BadHeaderName | Decoder::NoColon))
        return RequestRefusal::BadHeaderName;
    return RequestRefusal::None;
}

RequestRefusal refusalOfHead(const HttpHead &head)
{
    if (head.versionMajor != 1 || head.versionMinor > 1)
        return RequestRefusal::UnsupportedVersion;
    if (head.method == "CONNECT")
        return RequestRefusal::UnsupportedMethod;
    if (!isTarget(head))
        return RequestRefusal::BadTarget;
    if (!isHostRight(head))
        return RequestRefusal::BadHost;
    switch (requestBodyFraming(head).kind) {
    case BodyFraming::Kind::Invalid:
        return RequestRefusal::BadFraming;
    case BodyFraming::Kind::Unsupported:
        return RequestRefusal::UnknownCoding;
    default:
        return RequestRefusal::None;
    }
}

} // namespace

RequestRefusal requestRefusal(const Http1HeadDecoder &decoder)
{
    switch (decoder.state()) {
    case Decoder::State::Reading:
        return RequestRefusal::Incomplete;
    case Decoder::State::TooLong:
        return RequestRefusal::HeadTooLong;
    case Decoder::State::Malformed:
        return RequestRefusal::MalformedStartLine;
    case Decoder::State::Complete:
        break;
    }
    const RequestRefusal refusal = refusalOfBytes(decoder.faults());
    return refusal == RequestRefusal::None ? refusalOfHead(decoder.head()) : refusal;
}

int refusalStatus(RequestRefusal refusal)
{
    switch (refusal) {
    case RequestRefusal::None:
    case RequestRefusal::Incomplete:
        return 0;
    case RequestRefusal::UnsupportedVersion:
        return 505;
    case RequestRefusal::HeadTooLong:
        return 431;
    case RequestRefusal::UnknownCoding:
    case RequestRefusal::UnsupportedMethod:
        return 501;
    default:
        return 400;
    }
}

int refusalStatus(const Http1HeadDecoder &decoder)
{
    return refusalStatus(requestRefusal(decoder));
}

bool isHostAndPort(QByteArrayView text)
{
    QByteArrayView host = text;
    QByteArrayView port;
    const qsizetype afterBracket = text.startsWith('[') ? text.indexOf(']') + 1 : 0;
    const auto colon = text.indexOf(':', afterBracket);
    if (colon >= 0) {
        host = text.first(colon);
        port = text.sliced(colon + 1);
    }
    if (!isPort(port))
        return false;
    if (!text.startsWith('['))
        return !host.isEmpty() && std::ranges::all_of(host, isNameByte);
    return host.size() > 2 && afterBracket == host.size() &&
           std::ranges::all_of(host.sliced(1).chopped(1), isAddressByte);
}

QByteArrayView requestHost(const HttpHead &head)
{
    return authorityOf(head.target).value_or(head.value("Host"));
}

} // namespace pushscope
