// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/streamtrace.h"

#include <QString>

#include <string>
#include <vector>

namespace pushscope::test {

/// The UTF-8 decoder of the Encoding Standard 8.1.1, step by step as it is written there. Slow, and nothing
/// in common with the one that is tested.
inline std::u32string decodeUtf8(QByteArrayView bytes)
{
    std::u32string text;
    char32_t codePoint = 0;
    int seen = 0;
    int needed = 0;
    int lower = 0x80;
    int upper = 0xBF;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int byte = quint8(bytes[i]);
        if (needed == 0) {
            if (byte <= 0x7F) {
                text += char32_t(byte);
            } else if (byte >= 0xC2 && byte <= 0xDF) {
                needed = 1;
                codePoint = byte & 0x1F;
            } else if (byte >= 0xE0 && byte <= 0xEF) {
                lower = byte == 0xE0 ? 0xA0 : lower;
                upper = byte == 0xED ? 0x9F : upper;
                needed = 2;
                codePoint = byte & 0xF;
            } else if (byte >= 0xF0 && byte <= 0xF4) {
                lower = byte == 0xF0 ? 0x90 : lower;
                upper = byte == 0xF4 ? 0x8F : upper;
                needed = 3;
                codePoint = byte & 0x7;
            } else {
                text += U'\uFFFD';
            }
            continue;
        }
        const bool isBad = byte < lower || byte > upper;
        lower = 0x80;
        upper = 0xBF;
        if (isBad) {
            codePoint = 0;
            needed = 0;
            seen = 0;
            --i; // "prepend byte to the stream"
            text += U'\uFFFD';
            continue;
        }
        codePoint = codePoint << 6 | (byte & 0x3F);
        if (++seen == needed) {
            text += codePoint;
            codePoint = 0;
            needed = 0;
            seen = 0;
        }
    }
    if (needed != 0)
        text += U'\uFFFD';
    return text;
}

/// HTML 9.2.5 and 9.2.6 on the whole decoded text, line by line, as the standard is written. Tells what the
/// parser tells but for IgnoredReason::InvalidUtf8, which is lost with the decoding.
class ReferenceInterpreter
{
public:
    StreamTrace interpret(QByteArrayView bytes)
    {
        std::u32string text = decodeUtf8(bytes);
        if (text.starts_with(U'\uFEFF')) {
            m_trace.ignored(IgnoredReason::LeadingBom, {});
            text.erase(0, 1);
        }
        std::u32string line;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != U'\r' && text[i] != U'\n') {
                line += text[i];
                continue;
            }
            if (text[i] == U'\r' && i + 1 < text.size() && text[i + 1] == U'\n')
                ++i;
            takeLine(line);
            line.clear();
        }
        if (!m_data.empty() || m_hadType || m_hadId || !line.empty())
            m_trace.ignored(IgnoredReason::UnfinishedEvent, toUtf8(line));
        return m_trace;
    }

private:
    static QByteArray toUtf8(const std::u32string &text)
    {
        QString whole; // one by one: fromUcs4() takes a BOM at the front for a mark and drops it
        for (const char32_t code : text)
            whole += QChar::fromUcs4(code);
        return whole.toUtf8();
    }

    void takeLine(const std::u32string &line)
    {
        if (line.empty()) {
            dispatch();
            return;
        }
        const std::size_t colon = line.find(U':');
        if (colon == 0) {
            m_trace.comment(toUtf8(line.substr(1)));
            return;
        }
        std::u32string value = colon == std::u32string::npos ? std::u32string() : line.substr(colon + 1);
        if (value.starts_with(U' '))
            value.erase(0, 1);
        takeField(line.substr(0, colon), value, line);
    }

    void takeField(const std::u32string &name, const std::u32string &value, const std::u32string &line)
    {
        if (name == U"event") {
            m_type = value;
            m_hadType = true;
        } else if (name == U"data") {
            m_data += value + U'\n';
        } else if (name == U"id") {
            if (value.find(U'\0') != std::u32string::npos)
                return m_trace.ignored(IgnoredReason::IdWithNul, toUtf8(line));
            m_id = value;
            m_hadId = true;
        } else if (name == U"retry") {
            if (value.empty() || value.find_first_not_of(U"0123456789") != std::u32string::npos)
                return m_trace.ignored(IgnoredReason::RetryNotDigits, toUtf8(line));
            bool fits = false;
            const quint64 number = toUtf8(value).toULongLong(&fits);
            constexpr quint64 Limit = quint64(1) << 53;
            m_trace.retry(qint64(fits && number < Limit ? number : Limit));
        } else {
            m_trace.ignored(IgnoredReason::UnknownField, toUtf8(line));
        }
    }

    void dispatch()
    {
        const bool isIgnored = m_data.empty() && (m_hadType || m_hadId);
        if (!m_data.empty()) {
            m_data.pop_back();
            m_trace.event(m_type.empty() ? QByteArrayLiteral("message") : toUtf8(m_type), toUtf8(m_data),
                          toUtf8(m_id));
        }
        if (isIgnored)
            m_trace.ignored(IgnoredReason::EmptyData, {});
        m_data.clear();
        m_type.clear();
        m_hadType = false;
        m_hadId = false;
    }

    StreamTrace m_trace;
    std::u32string m_data;
    std::u32string m_type;
    std::u32string m_id;
    bool m_hadType = false;
    bool m_hadId = false;
};

} // namespace pushscope::test
