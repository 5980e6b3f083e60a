// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/pushsecrets.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace pushscope {

namespace {

constexpr std::array<QByteArrayView, 10> Members{"auth", "auth_secret", "ecdh_secret", "prk_key", "ikm",
                                                 "prk",  "cek",         "nonce",       "p256dh",  "uaid"};
constexpr qsizetype LongName = 16; ///< a path's segment of that length is no word

bool isInName(char byte)
{
    return std::isalnum(quint8(byte)) || byte == '-' || byte == '_' || byte == '~' || byte == ':' ||
           byte == '%' || byte == '.';
}

/// "/push/Zx81...": whoever knows it can send, or read.
void addCapabilities(SecretSpans &spans, QByteArrayView text)
{
    for (qsizetype slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
        const qsizetype begin = slash + 1;
        const auto end = std::find_if_not(text.begin() + begin, text.end(), isInName) - text.begin();
        if (end - begin >= LongName)
            spans.push_back({.begin = begin, .end = end, .isInUrl = true});
    }
}

/// Strings of JSON members with those names.
void addMembers(SecretSpans &spans, QByteArrayView text)
{
    for (const QByteArrayView name : Members) {
        const QByteArray before = '"' + name.toByteArray() + "\":\"";
        for (qsizetype at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
            const qsizetype begin = at + before.size();
            const qsizetype end = text.indexOf('"', begin);
            if (end > begin)
                spans.push_back({.begin = begin, .end = end, .form = SecretSpan::Form::Password});
        }
    }
}

} // namespace

SecretSpans secretsInPushStep(QByteArrayView payload)
{
    // What follows a head is encrypted: no grammar, and nothing to hide.
    const qsizetype headEnd = payload.indexOf("\r\n\r\n");
    const QByteArrayView text = headEnd < 0 ? payload : payload.first(headEnd);
    SecretSpans all = headEnd < 0 ? SecretSpans() : secretsInHead(text);
    addCapabilities(all, text);
    addMembers(all, text);
    std::ranges::sort(all, {}, &SecretSpan::begin);
    SecretSpans spans; // without overlaps
    for (const SecretSpan &span : all) {
        if (spans.empty() || span.begin >= spans.back().end)
            spans.push_back(span);
    }
    return spans;
}

} // namespace pushscope
