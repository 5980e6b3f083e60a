// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/headers.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pushscope {

namespace {

constexpr qsizetype PageLimit = 65'536; // a form stands in the first bytes of its page

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

QByteArray mimeOf(QByteArrayView contentType)
{
    const qsizetype end = contentType.indexOf(';');
    return contentType.first(end < 0 ? contentType.size() : end).trimmed().toByteArray().toLower();
}

QByteArray charsetOf(QByteArrayView contentType)
{
    const QByteArray lower = contentType.toByteArray().toLower();
    const qsizetype begin = lower.indexOf("charset=");
    if (begin < 0)
        return {};
    const qsizetype end = lower.indexOf(';', begin);
    return lower.mid(begin + 8, end < 0 ? -1 : end - begin - 8).trimmed().replace('"', QByteArray());
}

bool isCoded(const HttpHead &head)
{
    const QByteArray coding = head.joined("Content-Encoding").trimmed().toLower();
    return !coding.isEmpty() && coding != "identity" && coding != "none";
}

bool isServer(const HttpHead &head, QByteArrayView product)
{
    return head.joined("Server").toLower().contains(product.toByteArray().toLower());
}

std::vector<const SeenHead *> streamAnswers(const LaneView &lane)
{
    std::vector<const SeenHead *> answers;
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        if (response && response->head.status == 200 && !lane.isWebSocket() && !lane.isPoll())
            answers.push_back(response);
    }
    return answers;
}

bool isPage(const AttemptView &attempt)
{
    const SeenHead *response = attempt.response();
    return response && response->head.status == 200 &&
           mimeOf(response->head.joined("Content-Type")) == "text/html";
}

bool asksForPassword(const AttemptView &attempt, const LaneView &lane)
{
    if (!isPage(attempt))
        return false;
    QByteArray page;
    for (const SeenRead &read : attempt.scan.reads()) {
        if (page.size() >= PageLimit)
            break;
        page += lane.payload(read.fact);
    }
    const QByteArray lower = page.toLower();
    return lower.contains("type=\"password\"") || lower.contains("type='password'") ||
           lower.contains("type=password");
}

bool isRedirectToPage(const AttemptView &attempt, const LaneView &lane)
{
    const auto place = std::size_t(attempt.attempt.number - lane.attempts.front().attempt.number);
    if (attempt.attempt.begin != AttemptBegin::Redirected || place == 0)
        return false;
    const SeenHead *before = lane.attempts[place - 1].response();
    return before && isRedirect(before->head.status) && isPage(attempt);
}

bool isExpiry(const LaneView &lane, const AttemptView &attempt)
{
    const SeenHead *response = attempt.response();
    if (!response || (response->head.status != 401 && response->head.status != 403))
        return false;
    for (const AttemptView &before : lane.attempts) {
        if (&before == &attempt)
            return false;
        if (before.response() && before.response()->head.status == 200)
            return true;
    }
    return false;
}

QByteArray measured(const ProbeView &probe, QLatin1StringView name)
{
    const QJsonValue value = QJsonDocument::fromJson(probe.measured).object().value(name);
    return value.isString() ? value.toString().toUtf8() : QByteArray::number(qint64(value.toDouble()));
}

} // namespace pushscope
