// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <vector>

namespace pushscope::test {

using Cut = std::vector<QByteArrayView>;

/// The bytes one by one.
inline Cut byteByByte(QByteArrayView bytes)
{
    Cut cut;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        cut.push_back(bytes.sliced(i, 1));
    return cut;
}

/// Every way a reader should not notice: whole, byte by byte, and in two at every position (empty reads
/// included). The views point into `bytes`.
inline std::vector<Cut> allCuts(const QByteArray &whole)
{
    const QByteArrayView bytes(whole);
    std::vector<Cut> cuts{{bytes}, byteByByte(bytes)};
    for (qsizetype at = 0; at <= bytes.size(); ++at)
        cuts.push_back({bytes.first(at), bytes.sliced(at)});
    return cuts;
}

/// The views would outlive the bytes.
std::vector<Cut> allCuts(QByteArray &&) = delete;

/// Neighbouring spans of one role as one: what a reader that saw the bytes in one piece gives.
inline QList<WireSpan> joinedSpans(const QList<WireSpan> &spans)
{
    QList<WireSpan> joined;
    for (const WireSpan &span : spans) {
        if (!joined.isEmpty() && joined.last().end == span.begin && joined.last().role == span.role)
            joined.last().end = span.end;
        else
            joined.append(span);
    }
    return joined;
}

/// Whether the spans, in order, cover [begin, end) without gap and overlap.
inline bool covers(const QList<WireSpan> &spans, qint64 begin, qint64 end)
{
    qint64 at = begin;
    for (const WireSpan &span : spans) {
        if (span.begin != at || span.end <= span.begin)
            return false;
        at = span.end;
    }
    return at == end;
}

} // namespace pushscope::test
