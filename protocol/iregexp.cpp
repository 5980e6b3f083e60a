// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/iregexp.h"

#include <optional>

namespace pushscope {

namespace {

constexpr qsizetype PatternLimit = 4096;

QString limitPrefix()
{
    // PCRE2's own limit is ten million, which is a second; this one is some milliseconds.
    return QStringLiteral("(*LIMIT_MATCH=100000)");
}

/// RFC 9485 5.4: as a PCRE pattern. Nothing where it uses what RFC 9485 does not have.
std::optional<QString> toPcre(const QString &pattern)
{
    QString out;
    bool inClass = false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        const QChar next = i + 1 < pattern.size() ? pattern[i + 1] : QChar();
        if (c == u'\\') {
            if (next.isNull() || next.isDigit())
                return std::nullopt;
            out += c;
            out += next;
            ++i;
        } else if (inClass) {
            out += c == u'[' ? QStringLiteral("\\[") : QString(c);
            inClass = c != u']';
        } else if (c == u'(' && (next == u'?' || next == u'*')) {
            return std::nullopt;
        } else if (c == u'.') {
            out += QStringLiteral("[^\\n\\r]");
        } else if (c == u'^' || c == u'$') {
            out += QStringLiteral("\\") + c;
        } else {
            out += c;
            inClass = c == u'[';
        }
    }
    return out;
}

} // namespace

QString withMatchLimit(const QString &pattern)
{
    return limitPrefix() + pattern;
}

qsizetype matchLimitPrefixSize()
{
    return limitPrefix().size();
}

IRegexp::IRegexp(QByteArrayView pattern, bool whole)
{
    const std::optional<QString> pcre =
        pattern.size() <= PatternLimit ? toPcre(QString::fromUtf8(pattern)) : std::nullopt;
    m_isValid = pcre.has_value();
    if (m_isValid) {
        const QString body = QStringLiteral("(?:") + *pcre + u')';
        m_regexp.setPattern(
            withMatchLimit(whole ? QStringLiteral("\\A") + body + QStringLiteral("\\z") : body));
    }
}

bool IRegexp::matches(QByteArrayView text) const
{
    return isValid() && m_regexp.match(QString::fromUtf8(text)).hasMatch();
}

} // namespace pushscope
