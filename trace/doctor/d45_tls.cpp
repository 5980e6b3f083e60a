// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/tlsinfo.h"
#include "trace/doctor/headers.h"

namespace pushscope {

namespace {

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("wss");
}

bool leavesTls(const LaneView &lane, const HttpHead &head)
{
    const QUrl next = QUrl::fromEncoded(head.joined("Location"));
    return isSecure(lane.url) && isRedirect(head.status) &&
           (next.scheme() == QLatin1StringView("http") || next.scheme() == QLatin1StringView("ws"));
}

// Loopback is potentially trustworthy (Secure Contexts, 3.1) and no mixed content.
bool isMixed(const LaneView &lane, const HttpHead &request)
{
    const QString host = lane.url.host();
    const bool isLoopback = host == QLatin1StringView("localhost") ||
                            host.startsWith(QLatin1StringView("127.")) || host == QLatin1StringView("::1");
    return !isSecure(lane.url) && !isLoopback && request.joined("Origin").startsWith("https://");
}

QByteArray reasonOf(const LaneView &lane, FactIndex index)
{
    const TlsInfo info = decodeTlsInfo(lane.payload(index));
    return info.errors.empty() ? QByteArray() : info.errors.front();
}

} // namespace

// TLS that failed or was waved through, a redirect out of it, and a plain address asked for by a page that is
// not: Mixed Content, 5.
void tls(const LaneView &lane, RuleReport &report)
{
    for (const AttemptView &attempt : lane.attempts) {
        for (const FactIndex index : attempt.of(FactKind::TlsFailed))
            return report.found(Severity::Breaks, d45::Failed, {reasonOf(lane, index)},
                                {{index, index, 0, 0}});
        for (const FactIndex index : attempt.of(FactKind::TlsEstablished)) {
            report.looked();
            if (lane.fact(index).value == 1)
                return report.found(Severity::Risk, d45::SetAside, {reasonOf(lane, index)},
                                    {{index, index, 0, 0}});
        }
        if (const SeenHead *response = attempt.response(); response && leavesTls(lane, response->head))
            return report.found(Severity::Breaks, d45::RedirectToPlain,
                                {QUrl::fromEncoded(response->head.joined("Location")).host().toUtf8()},
                                {response->evidence()});
        if (const SeenHead *request = attempt.request(); request && isMixed(lane, request->head))
            return report.found(Severity::Breaks, d45::MixedContent, {request->head.joined("Origin")},
                                {request->evidence()});
    }
}

} // namespace pushscope
