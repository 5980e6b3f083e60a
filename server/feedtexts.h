// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/feedsettings.h"
#include "protocol/ids.h"

#include <QDateTime>

namespace pushscope {

/// The data of a message that the feed makes up, as JSON: the template filled in, or a text of exactly
/// `payloadBytes`, or a short readable one ("Order 46 shipped"). The same settings and id give the same text.
/// `number`: counts the feed's messages from 1. A filled-in template that is no JSON becomes a string. Pure.
QByteArray feedData(const FeedSettings &settings, MessageId id, quint64 number, const QDateTime &time);

} // namespace pushscope
