// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QJsonObject>
#include <QUrl>

#include <optional>

/// Values of a HAR, which may be of any type or missing: what is wrong is empty.
namespace pushscope::harvalues {

/// Milliseconds that a phase may take; more was not measured.
inline constexpr double LongestMs = 365.0 * 24 * 3600 * 1000;

QJsonObject part(const QJsonObject &object, QLatin1StringView name);
QByteArray text(const QJsonObject &object, QLatin1StringView name);
/// A phase of `timings`; nothing where it did not happen: -1, or missing.
std::optional<TraceTime> phase(const QJsonObject &entry, QLatin1StringView name);
/// Of the response's body, in lower case.
QByteArray contentType(const QJsonObject &entry);
bool isJsonLines(const QByteArray &type);
/// Whether it holds no control characters.
bool isFieldText(const QByteArray &value);
/// The header lines as HTTP/1 writes them; what HTTP cannot say is left out.
QByteArray fieldLines(const QJsonObject &message);
/// "HTTP/1.1", "HTTP/2.0".
QByteArray versionOf(const QJsonObject &message);
/// "https://host:1234".
QByteArray originOf(const QUrl &url);

} // namespace pushscope::harvalues
