// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/secretspans.h"

#include <QByteArray>

#include <bitset>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace pushscope {

/// A stretch of bytes and what stands in its place.
struct Replacement
{
    qint64 begin = 0;
    qint64 end = 0;
    QByteArray text;
};
using Replacements = std::vector<Replacement>; ///< in order, without overlaps

/// `bytes`, whose first byte lies at `position`, with the replacements. One that begins before it only takes
/// bytes away: its text went out with the piece in which it began.
QByteArray replaced(QByteArrayView bytes, qint64 position, const Replacements &replacements);

/// Secret values, and all the forms in which they may stand elsewhere: as they are, percent-encoded, escaped
/// in JSON, in base64 at any alignment. A value type.
class SecretSet
{
public:
    /// Values beyond that are masked only where a name says what they are.
    static constexpr std::size_t Limit = 20'000;

    /// Takes up the values at the spans of a text.
    void add(QByteArrayView text, const SecretSpans &spans);

    bool isEmpty() const { return m_forms.empty(); }
    /// How many values were too many to be looked for everywhere.
    quint64 leftOut() const { return m_leftOut; }
    /// Bytes of the longest form: what has to be looked at together.
    qsizetype longest() const { return m_longest; }

    /// The secrets in a text: those at the spans, and the values known wherever they stand.
    Replacements find(QByteArrayView text, const SecretSpans &spans = {}) const;
    /// The text with both masked.
    QByteArray masked(QByteArrayView text, const SecretSpans &spans = {}) const;

private:
    struct Form
    {
        QByteArray bytes;
        QByteArray mask;
    };
    void addValue(const QByteArray &value, const SecretSpan &span);
    void addForm(const QByteArray &bytes, const QByteArray &mask);
    const Form *longestAt(QByteArrayView text) const;

    std::unordered_multimap<quint32, Form> m_forms; ///< by their first four bytes
    std::bitset<1 << 16> m_beginnings;              ///< hashes of those: passes over what cannot match
    std::unordered_set<std::size_t> m_known;        ///< hashes of the values that are here
    qsizetype m_longest = 0;
    quint64 m_leftOut = 0;
};

/// What is shown instead of a secret: "••••", in URLs "****", then its last four characters where it is
/// long enough to hide the rest.
QByteArray secretMask(QByteArrayView secret, const SecretSpan &span);

} // namespace pushscope
