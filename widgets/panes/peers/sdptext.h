// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace pushscope {

/// What a line of a session description means for a data channel; empty where it matters to nobody here.
QString sdpMeaning(QByteArrayView line);

/// A line of one description beside the line of the other that says the same thing; one may be empty.
struct SdpPair
{
    QByteArray left;
    QByteArray right;
    friend bool operator==(const SdpPair &, const SdpPair &) = default;
};

/// Two descriptions side by side: lines of the same attribute stand in one row, in the left one's order.
std::vector<SdpPair> sideBySide(const QByteArray &left, const QByteArray &right);

} // namespace pushscope
