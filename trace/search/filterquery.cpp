// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/search/filterquery.h"

#include "protocol/iregexp.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype TextLimit = 16 * 1024;

FilterCheck checkRegexp(const QByteArray &text)
{
    const QString pattern = QString::fromUtf8(text);
    const QRegularExpression regexp(withMatchLimit(pattern));
    if (regexp.isValid())
        return {};
    const qsizetype characters = regexp.patternErrorOffset() - matchLimitPrefixSize();
    FilterCheck check;
    check.problem = FilterCheck::Problem::BadRegexp;
    check.position = pattern.first(std::clamp(characters, qsizetype(0), pattern.size())).toUtf8().size();
    check.regexpReason = regexp.errorString();
    return check;
}

FilterCheck checkPath(const QByteArray &text)
{
    JsonPath::Check path;
    if (text.isEmpty() || JsonPath::compile(text, &path))
        return {};
    FilterCheck check;
    check.problem = FilterCheck::Problem::BadJsonPath;
    check.position = path.position;
    check.pathError = path.error;
    return check;
}

} // namespace

FilterCheck validate(const FilterQuery &query)
{
    if (query.text.size() > TextLimit) {
        FilterCheck check;
        check.problem = FilterCheck::Problem::TooLong;
        check.position = TextLimit;
        return check;
    }
    if (query.kind == FilterKind::Regexp)
        return checkRegexp(query.text);
    return query.kind == FilterKind::JsonPath ? checkPath(query.text) : FilterCheck{};
}

} // namespace pushscope
