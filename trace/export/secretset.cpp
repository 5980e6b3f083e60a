// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/secretset.h"

#include "protocol/json.h"

#include <QHash>

#include <algorithm>
#include <cctype>
#include <cstring>

namespace pushscope {

namespace {

constexpr QByteArrayView Bullets = "\u2022\u2022\u2022\u2022";
constexpr QByteArrayView Stars = "****";
constexpr qsizetype TailSize = 4;
constexpr qsizetype LongEnoughForTail = 16;
// Shorter values are words that stand elsewhere for themselves.
constexpr qsizetype ShortestCertain = 4;
constexpr qsizetype ShortestUncertain = 8;
constexpr qsizetype ShortestBase64 = 6; ///< below it the middle of the base64 form may be found anywhere
constexpr qsizetype FormBeginning = 4;

quint32 beginning(QByteArrayView text)
{
    quint32 bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof(bytes));
    return bytes;
}

std::size_t slot(quint32 bytes)
{
    return (bytes * 2654435761u) >> 16;
}

/// The part of base64 that depends on the value alone, where it stands `shift` bytes into a group of three.
QByteArray base64Middle(const QByteArray &value, int shift, QByteArray::Base64Options options)
{
    const QByteArray all =
        (QByteArray(shift, '\0') + value).toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype first = (shift * 8 + 5) / 6;
    const qsizetype end = (shift + value.size()) * 8 / 6;
    return all.sliced(first, std::max<qsizetype>(0, end - first));
}

QByteArray lowerHexDigits(QByteArray percentEncoded)
{
    for (qsizetype at = percentEncoded.indexOf('%'); at >= 0 && at + 2 < percentEncoded.size();
         at = percentEncoded.indexOf('%', at + 1)) {
        for (qsizetype digit = at + 1; digit <= at + 2; ++digit)
            percentEncoded[digit] = char(std::tolower(quint8(percentEncoded[digit])));
    }
    return percentEncoded;
}

/// What a JSON string, or a percent-encoded one, stands for.
QByteArrayList decodings(QByteArrayView value, const SecretSpan &span)
{
    QByteArrayList values{value.toByteArray()};
    if (value.contains('%'))
        values << QByteArray::fromPercentEncoding(values.first());
    if (span.isInUrl && value.contains('+'))
        values << QByteArray::fromPercentEncoding(QByteArray(values.first()).replace('+', ' '));
    if (value.contains('\\')) {
        if (const auto text = json::string('"' + values.first() + '"'))
            values << *text;
    }
    return values;
}

/// What secretMask() makes: a masked trace stays as it is when it is masked again.
bool isMask(QByteArrayView value)
{
    return (value.startsWith(Bullets) && value.size() <= Bullets.size() + TailSize) ||
           (value.startsWith(Stars) && value.size() <= Stars.size() + TailSize);
}

bool isAllOfOneLetter(QByteArrayView value)
{
    return std::ranges::all_of(value, [value](char byte) { return byte == value.front(); });
}

} // namespace

QByteArray replaced(QByteArrayView bytes, qint64 position, const Replacements &replacements)
{
    const qint64 end = position + bytes.size();
    auto next = std::ranges::upper_bound(replacements, position, {}, &Replacement::end);
    QByteArray out;
    qint64 at = position;
    for (; next != replacements.end() && next->begin < end; ++next) {
        if (next->begin >= at)
            out += bytes.sliced(at - position, next->begin - at);
        if (next->begin >= position)
            out += next->text;
        at = std::min(next->end, end);
    }
    return out += bytes.sliced(at - position);
}

QByteArray secretMask(QByteArrayView secret, const SecretSpan &span)
{
    if (isMask(secret))
        return secret.toByteArray();
    const QByteArray mask = (span.isInUrl ? Stars : Bullets).toByteArray();
    const bool hasTail = span.form == SecretSpan::Form::Token && secret.size() >= LongEnoughForTail;
    const QByteArray tail = hasTail ? secret.last(TailSize).toByteArray() : QByteArray();
    const bool isPlain = std::ranges::all_of(tail, [](char byte) {
        return std::isalnum(quint8(byte)) || byte == '-' || byte == '_' || byte == '.' || byte == '=';
    });
    return isPlain ? mask + tail : mask;
}

void SecretSet::add(QByteArrayView text, const SecretSpans &spans)
{
    for (const SecretSpan &span : spans) {
        const QByteArrayView value = text.sliced(span.begin, span.end - span.begin);
        for (const QByteArray &decoded : decodings(value, span))
            addValue(decoded, span);
        if (span.form != SecretSpan::Form::Basic)
            continue;
        const QByteArray pair = QByteArray::fromBase64(value.toByteArray());
        const qsizetype colon = pair.indexOf(':');
        if (colon >= 0)
            addValue(pair.sliced(colon + 1), {.form = SecretSpan::Form::Password});
        addValue(pair, {.form = SecretSpan::Form::Password});
    }
}

void SecretSet::addValue(const QByteArray &value, const SecretSpan &span)
{
    const qsizetype shortest = span.isCertain ? ShortestCertain : ShortestUncertain;
    if (value.size() < shortest || isAllOfOneLetter(value) || isMask(value))
        return;
    const std::size_t known = qHash(value) * 2 + (span.isInUrl ? 1 : 0);
    if (m_known.contains(known))
        return;
    if (m_known.size() >= Limit) {
        ++m_leftOut;
        return;
    }
    m_known.insert(known);
    SecretSpan plain = span;
    plain.isInUrl = false;
    const QByteArray mask = secretMask(value, plain);
    addForm(value, mask);
    const QByteArray quoted = json::quoted(value);
    addForm(quoted.sliced(1, quoted.size() - 2), mask);
    addForm(quoted.sliced(1, quoted.size() - 2).replace('/', "\\/"), mask);
    plain.isInUrl = true;
    const QByteArray urlMask = secretMask(value, plain);
    for (const QByteArray &encoded : {value.toPercentEncoding(), value.toPercentEncoding("!$'()*,/:;?@"),
                                      value.toPercentEncoding(" ").replace(' ', '+')}) {
        addForm(encoded, urlMask);
        addForm(lowerHexDigits(encoded), urlMask);
    }
    if (value.size() < ShortestBase64)
        return;
    for (int shift = 0; shift < 3; ++shift) {
        addForm(base64Middle(value, shift, QByteArray::Base64Encoding), Stars.toByteArray());
        addForm(base64Middle(value, shift, QByteArray::Base64UrlEncoding), Stars.toByteArray());
    }
}

/// The first mask of a form stays.
void SecretSet::addForm(const QByteArray &bytes, const QByteArray &mask)
{
    if (bytes.size() < FormBeginning)
        return;
    const quint32 first = beginning(bytes);
    const auto [begin, end] = m_forms.equal_range(first);
    if (std::any_of(begin, end, [&bytes](const auto &form) { return form.second.bytes == bytes; }))
        return;
    m_forms.emplace(first, Form{bytes, mask});
    m_beginnings.set(slot(first));
    m_longest = std::max(m_longest, bytes.size());
}

const SecretSet::Form *SecretSet::longestAt(QByteArrayView text) const
{
    const quint32 first = beginning(text);
    if (!m_beginnings.test(slot(first)))
        return nullptr;
    const auto [begin, end] = m_forms.equal_range(first);
    const Form *longest = nullptr;
    for (auto form = begin; form != end; ++form) {
        if (text.startsWith(form->second.bytes) &&
            (!longest || form->second.bytes.size() > longest->bytes.size()))
            longest = &form->second;
    }
    return longest;
}

Replacements SecretSet::find(QByteArrayView text, const SecretSpans &spans) const
{
    Replacements found;
    if (isEmpty() && spans.empty())
        return found;
    auto span = spans.begin();
    for (qsizetype at = 0; at < text.size();) {
        if (span != spans.end() && span->begin <= at) {
            if (span->end > at) {
                found.push_back(
                    {at, span->end, secretMask(text.sliced(span->begin, span->end - span->begin), *span)});
                at = span->end;
            }
            ++span;
            continue;
        }
        const Form *form = text.size() - at >= FormBeginning ? longestAt(text.sliced(at)) : nullptr;
        if (form)
            found.push_back({at, at + form->bytes.size(), form->mask});
        at += form ? form->bytes.size() : 1;
    }
    return found;
}

QByteArray SecretSet::masked(QByteArrayView text, const SecretSpans &spans) const
{
    const Replacements found = find(text, spans);
    return found.empty() ? text.toByteArray() : replaced(text, 0, found);
}

} // namespace pushscope
