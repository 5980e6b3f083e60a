// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/mimetype.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isTokenByte(char c)
{
    const bool isAlphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return isAlphanumeric || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenByte);
}

// MIME Sniffing, 4.4 "parse a MIME type", as far as the essence.
QByteArray essenceOf(QByteArrayView value)
{
    const qsizetype end = value.indexOf(';');
    const QByteArrayView essence = (end < 0 ? value : value.first(end)).trimmed();
    const qsizetype slash = essence.indexOf('/');
    if (slash < 0 || !isToken(essence.first(slash)) || !isToken(essence.sliced(slash + 1)))
        return {};
    return essence.toByteArray().toLower();
}

// The end of the list's first value: a comma outside of quotes.
qsizetype valueEnd(QByteArrayView list)
{
    bool isQuoted = false;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (isQuoted && list[i] == '\\')
            ++i;
        else if (list[i] == '"')
            isQuoted = !isQuoted;
        else if (list[i] == ',' && !isQuoted)
            return i;
    }
    return list.size();
}

} // namespace

QByteArray mimeEssence(QByteArrayView contentType)
{
    QByteArray found;
    while (!contentType.isEmpty()) {
        const qsizetype end = valueEnd(contentType);
        const QByteArray essence = essenceOf(contentType.first(end));
        if (!essence.isEmpty() && essence != "*/*")
            found = essence;
        contentType = contentType.sliced(std::min(end + 1, contentType.size()));
    }
    return found;
}

} // namespace pushscope
