// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/filterwords.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::FilterWords)
};

QString pathProblem(JsonPathError error)
{
    switch (error) {
    case JsonPathError::None:
        return {};
    case JsonPathError::NoRoot:
        return Text::tr("a JSON path begins with $");
    case JsonPathError::UnexpectedByte:
        return Text::tr("something else is expected");
    case JsonPathError::UnexpectedEnd:
        return Text::tr("more is expected");
    case JsonPathError::BadString:
        return Text::tr("unfinished string or unknown escape");
    case JsonPathError::BadNumber:
        return Text::tr("not a number, or too large");
    case JsonPathError::UnknownFunction:
        return Text::tr("known functions are length, count, match, search and value");
    case JsonPathError::WrongArguments:
        return Text::tr("wrong arguments of the function");
    case JsonPathError::NotComparable:
        return Text::tr("this has no single value to compare");
    case JsonPathError::MustBeCompared:
        return Text::tr("this must be compared with something");
    case JsonPathError::TooDeep:
        return Text::tr("too many brackets in each other");
    case JsonPathError::TooLong:
        break;
    }
    return Text::tr("too long");
}

} // namespace

QString filterProblem(const FilterCheck &check)
{
    switch (check.problem) {
    case FilterCheck::Problem::None:
        return {};
    case FilterCheck::Problem::BadRegexp:
        return Text::tr("position %1: %2").arg(check.position).arg(check.regexpReason);
    case FilterCheck::Problem::BadJsonPath:
        return Text::tr("position %1: %2").arg(check.position).arg(pathProblem(check.pathError));
    case FilterCheck::Problem::TooLong:
        break;
    }
    return Text::tr("The filter is too long");
}

} // namespace pushscope
