// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/urltext.h"

namespace pushscope::urltext {

namespace {

bool isHexDigit(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'0' && code <= u'9') || (code >= u'a' && code <= u'f') || (code >= u'A' && code <= u'F');
}

} // namespace

QString withEncodedUserInfo(const QString &url)
{
    const qsizetype scheme = url.indexOf(QStringLiteral("://"));
    if (scheme < 0)
        return url;
    const qsizetype begin = scheme + 3;
    qsizetype end = begin;
    while (end < url.size() && !QStringView(u"/?#").contains(url[end]))
        ++end;
    const qsizetype at = QStringView(url).first(end).lastIndexOf(u'@');
    if (at < begin)
        return url;
    const QString info = url.sliced(begin, at - begin);
    const qsizetype colon = info.indexOf(u':');
    QString user = colon < 0 ? info : info.first(colon);
    QString password = colon < 0 ? QString() : info.sliced(colon + 1);
    user.replace(u'@', QStringLiteral("%40"));
    password.replace(u'@', QStringLiteral("%40")).replace(u':', QStringLiteral("%3A"));
    return url.first(begin) + user + (colon < 0 ? QString() : u':' + password) + url.sliced(at);
}

std::optional<QString> brokenPercent(QStringView url)
{
    for (qsizetype at = url.indexOf(u'%'); at >= 0; at = url.indexOf(u'%', at + 1)) {
        const QStringView digits = url.sliced(at + 1).first(std::min<qsizetype>(2, url.size() - at - 1));
        if (digits.size() < 2 || !isHexDigit(digits[0]) || !isHexDigit(digits[1]))
            return url.sliced(at).first(digits.size() + 1).toString();
    }
    return std::nullopt;
}

} // namespace pushscope::urltext
