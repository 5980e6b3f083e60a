// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QRegularExpression>

namespace pushscope {

/// A pattern for QRegularExpression that cannot run away: matching ends, without a match, after that many
/// steps. `limitPrefixSize()` characters stand in front of the pattern; error offsets count them.
QString withMatchLimit(const QString &pattern);
qsizetype matchLimitPrefixSize();

/// An interoperable regular expression, RFC 9485, which JSONPath's match() and search() take. Escapes that
/// PCRE knows beyond it (\d, \w, \s) are let through; groups with "?" and back references are not.
class IRegexp
{
public:
    /// `whole`: must match the whole text (match), else any part of it (search).
    IRegexp(QByteArrayView pattern, bool whole);

    bool isValid() const { return m_regexp.isValid() && m_isValid; }
    /// False where the expression is not valid or the match took too long.
    bool matches(QByteArrayView text) const;

private:
    QRegularExpression m_regexp;
    bool m_isValid = true; ///< nothing in it that only PCRE understands
};

} // namespace pushscope
