// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2fact.h"

namespace pushscope {

quint16 packPageMark(PageMark mark)
{
    return quint16(quint16(mark.variant) << 8 | quint16(mark.step));
}

PageMark pageMark(const Fact &fact)
{
    return {PageVariant(fact.value >> 8), PageStep(fact.value & 0xFF)};
}

QByteArray encodeHttp2Promise(const Http2Promise &promise)
{
    return QByteArray::number(promise.parent) + ' ' + QByteArray::number(promise.promised) + '\n' +
           promise.head;
}

Http2Promise decodeHttp2Promise(QByteArrayView payload)
{
    const qsizetype lineEnd = payload.indexOf('\n');
    const QByteArrayView line = payload.first(std::max<qsizetype>(lineEnd, 0));
    const qsizetype blank = line.indexOf(' ');
    if (blank < 0)
        return {};
    return {line.first(blank).toUInt(), line.sliced(blank + 1).toUInt(),
            payload.sliced(lineEnd + 1).toByteArray()};
}

} // namespace pushscope
