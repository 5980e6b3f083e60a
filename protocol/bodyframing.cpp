// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http1headdecoder.h"

#include <limits>

namespace pushscope {

namespace {

using Kind = BodyFraming::Kind;

constexpr QByteArrayView ContentLength("Content-Length");
constexpr QByteArrayView TransferEncoding("Transfer-Encoding");

bool isSameText(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// RFC 9110 8.6: Content-Length = 1*DIGIT. No sign, no blanks, no overflow.
std::optional<qint64> parseLength(QByteArrayView digits)
{
    constexpr qint64 Highest = std::numeric_limits<qint64>::max();
    if (digits.isEmpty())
        return std::nullopt;
    qint64 length = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9' || length > (Highest - (digit - '0')) / 10)
            return std::nullopt;
        length = length * 10 + (digit - '0');
    }
    return length;
}

BodyFraming framingOfLength(QByteArrayView digits)
{
    const auto length = parseLength(digits);
    return length ? BodyFraming{Kind::Length, *length} : BodyFraming{Kind::Invalid, 0};
}

/// RFC 9112 6.3 item 5: a response may repeat its length as long as it is the same one.
BodyFraming framingOfRepeatedLength(const HttpHead &head)
{
    std::optional<BodyFraming> agreed;
    for (const QByteArray &item : head.joined(ContentLength).split(',')) {
        const BodyFraming framing = framingOfLength(item.trimmed());
        if (agreed && *agreed != framing)
            return {Kind::Invalid, 0};
        agreed = framing;
    }
    return *agreed;
}

} // namespace

BodyFraming requestBodyFraming(const HttpHead &head)
{
    const int codings = head.count(TransferEncoding);
    const int lengths = head.count(ContentLength);
    if (codings > 0 && (lengths > 0 || head.versionMajor < 1 || head.versionMinor < 1))
        return {Kind::Invalid, 0}; // RFC 9112 6.1: the two ends would not agree where the body ends
    if (codings > 0) {
        const bool isChunked = codings == 1 && isSameText(head.value(TransferEncoding), "chunked");
        return {isChunked ? Kind::Chunked : Kind::Unsupported, 0};
    }
    if (lengths > 1)
        return {Kind::Invalid, 0};
    return lengths == 1 ? framingOfLength(head.value(ContentLength)) : BodyFraming{};
}

BodyFraming responseBodyFraming(const HttpHead &head, QByteArrayView requestMethod)
{
    const bool isTunnel = requestMethod == "CONNECT" && head.status / 100 == 2;
    if (requestMethod == "HEAD" || isTunnel || head.status / 100 == 1 || head.status == 204 ||
        head.status == 304)
        return {};
    // The Transfer-Encoding wins over the Content-Length: RFC 9112 6.3 item 3. "identity" is no coding.
    const QByteArray coding = head.joined(TransferEncoding).trimmed();
    if (isSameText(coding, "chunked"))
        return {Kind::Chunked, 0};
    if (!coding.isEmpty() && !isSameText(coding, "identity"))
        return {Kind::Unsupported, 0};
    if (head.has(ContentLength))
        return framingOfRepeatedLength(head);
    return {Kind::UntilClose, 0};
}

} // namespace pushscope
