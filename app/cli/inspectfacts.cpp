// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectfacts.h"

#include "app/cli/clitext.h"
#include "widgets/panes/factwords.h"

namespace pushscope::inspectfacts {

namespace {

HttpHead headOf(Http1HeadDecoder::Kind kind, QByteArrayView bytes)
{
    Http1HeadDecoder decoder(kind);
    decoder.feed(bytes);
    return decoder.head();
}

} // namespace

HttpHead requestHead(QByteArrayView payload)
{
    return headOf(Http1HeadDecoder::Kind::Request, payload);
}

HttpHead responseHead(QByteArrayView payload)
{
    return headOf(Http1HeadDecoder::Kind::Response, payload);
}

QByteArray urlOf(const HttpHead &head)
{
    return head.target.startsWith('/') ? "http://" + head.value("Host").toByteArray() + head.target
                                       : head.target;
}

QByteArrayView causeName(Cause cause)
{
    switch (cause) {
    case Cause::Construct:
        return "construct";
    case Cause::AnnounceConnection:
        return "announce-connection";
    case Cause::EndOfBody:
        return "end-of-body";
    case Cause::NetworkError:
        return "network-error";
    case Cause::BadStatus:
        return "bad-status";
    case Cause::WrongContentType:
        return "wrong-content-type";
    case Cause::CloseCalled:
        return "close-called";
    case Cause::LimitExceeded:
        return "limit-exceeded";
    case Cause::BadUrl:
        return "bad-url";
    default:
        return "other";
    }
}

QByteArray errorText(const Fact &fact, QByteArrayView payload)
{
    if (fact.kind == FactKind::Overflow)
        return CliText::tr("%1 facts were lost: they came faster than they could be kept")
            .arg(QString::fromUtf8(payload))
            .toUtf8();
    return errorWords(ErrorCode(fact.value), payload).toUtf8();
}

QByteArrayView commentText(QByteArrayView payload)
{
    return payload.startsWith(' ') ? payload.sliced(1) : payload;
}

} // namespace pushscope::inspectfacts
