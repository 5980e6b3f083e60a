// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/import/importer.h"

#include "protocol/json.h"
#include "trace/import/harimport.h"
#include "trace/import/textimport.h"
#include "trace/sessionformat.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

constexpr qint64 BeginningSize = 256 * 1024; ///< is enough to say what a file is
constexpr std::array<QByteArrayView, 4> Fields{"data", "event", "id", "retry"};

QByteArrayView withoutMark(QByteArrayView text)
{
    return text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
}

QByteArrayView firstLine(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char byte) { return byte == '\n' || byte == '\r'; });
    return text.first(end - text.begin());
}

/// WHATWG HTML 9.2.5: a comment, or one of the four fields.
bool isStreamLine(QByteArrayView line)
{
    if (line.startsWith(':'))
        return true;
    return std::ranges::any_of(Fields, [line](QByteArrayView field) {
        return line.startsWith(field) && (line.size() == field.size() || line[field.size()] == ':');
    });
}

/// One object is a HAR where it has a "log"; one that ends with its line is a message.
TraceFormat jsonFormatOf(QByteArrayView text, bool isAll)
{
    const QByteArrayView line = firstLine(text);
    const bool isLine = line.size() < text.size() || isAll;
    if (const auto members = isLine ? json::members(line) : std::nullopt)
        return json::find(*members, "log") ? TraceFormat::Har : TraceFormat::JsonLines;
    if (isLine && json::compact(line))
        return TraceFormat::JsonLines;
    return text.startsWith('{') ? TraceFormat::Har : TraceFormat::Unknown;
}

} // namespace

TraceFormat traceFormatOf(QByteArrayView beginning, bool isAll)
{
    const QByteArrayView magic = sessionformat::Magic;
    if (!beginning.isEmpty() && (beginning.startsWith(magic) || magic.startsWith(beginning)))
        return TraceFormat::Session;
    const QByteArrayView text = withoutMark(beginning).trimmed();
    if (text.startsWith('{') || text.startsWith('['))
        return jsonFormatOf(text, isAll);
    return isStreamLine(firstLine(text)) ? TraceFormat::EventStream : TraceFormat::Unknown;
}

ImportedTrace importTrace(QIODevice &device, const SessionLimits &limits)
{
    const QByteArray beginning = device.peek(BeginningSize);
    switch (traceFormatOf(beginning, beginning.size() < BeginningSize)) {
    case TraceFormat::Session: {
        LoadedSession session = loadSession(device, limits);
        return {TraceFormat::Session, session.error, session.systemReason, {}, 0, std::move(session.batch)};
    }
    case TraceFormat::Har:
        return importHar(device, limits);
    case TraceFormat::EventStream:
        return importEventStream(device, limits);
    case TraceFormat::JsonLines:
        return importJsonLines(device, limits);
    case TraceFormat::Unknown:
        break;
    }
    return {.error = SessionError::NotASession, .systemReason = {}, .detail = {}, .batch = {}};
}

ImportedTrace importTraceFile(const QString &path, const SessionLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {
            .error = SessionError::CannotOpen, .systemReason = file.errorString(), .detail = {}, .batch = {}};
    return importTrace(file, limits);
}

} // namespace pushscope
