// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushorder.h"

#include <QByteArrayView>
#include <QString>

#include <span>

/// The sentences of the Web Push tab.
namespace pushscope::pushwords {

/// How a step of the derivation is made: "HMAC-SHA-256(auth_secret, ecdh_secret)", RFC 8291 3.4.
QString formulaOf(QByteArrayView step);
/// What it is, for people.
QString meaningOf(QByteArrayView step);

/// All that can be sent wrong, in the order of the menu.
std::span<const PushMischief> mischiefs();
/// "No TTL", and what it leads to: "400".
QString nameOf(PushMischief mischief);
QString outcomeOf(PushMischief mischief);
/// What a push service's status means and what to do.
QString statusText(int status);

} // namespace pushscope::pushwords
