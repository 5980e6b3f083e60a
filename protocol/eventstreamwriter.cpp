// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"

#include <algorithm>

namespace pushscope::eventstream {

namespace {

/// Writes `prefix` and one line of `text`, line by line. CR, LF and CR LF end a line, as the reader sees it.
void appendLines(QByteArray &out, QByteArrayView prefix, QByteArrayView text)
{
    const auto isLineEnd = [](char byte) { return byte == '\n' || byte == '\r'; };
    while (true) {
        const auto size = qsizetype(std::ranges::find_if(text, isLineEnd) - text.begin());
        out.append(prefix).append(text.first(size)).append('\n');
        if (size == text.size())
            return;
        const bool isPair = text.sliced(size).startsWith("\r\n");
        text = text.sliced(size + (isPair ? 2 : 1));
    }
}

} // namespace

bool isWritable(QByteArrayView idOrType)
{
    return std::ranges::none_of(idOrType,
                                [](char byte) { return byte == '\r' || byte == '\n' || byte == '\0'; });
}

std::optional<QByteArray> event(QByteArrayView id, QByteArrayView type, QByteArrayView data,
                                WriteError *error)
{
    const WriteError found = !isWritable(id)     ? WriteError::BadId
                             : !isWritable(type) ? WriteError::BadType
                                                 : WriteError::None;
    if (error)
        *error = found;
    if (found != WriteError::None)
        return std::nullopt;
    QByteArray out;
    out.reserve(id.size() + type.size() + data.size() + 32);
    if (!id.isEmpty())
        out.append("id: ").append(id).append('\n');
    if (!type.isEmpty() && type != "message")
        out.append("event: ").append(type).append('\n');
    appendLines(out, "data: ", data);
    out.append('\n');
    return out;
}

QByteArray comment(QByteArrayView text)
{
    QByteArray out;
    appendLines(out, ": ", text);
    out.append('\n');
    return out;
}

QByteArray retry(std::chrono::milliseconds delay)
{
    const auto shown = std::max<qint64>(0, delay.count()); // the reader takes digits only
    return "retry: " + QByteArray::number(shown) + "\n\n";
}

} // namespace pushscope::eventstream
