// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/laneview.h"

namespace pushscope {

/// A line of an event stream whose field name the standard does not know, and what it probably was to be.
struct UnknownLine
{
    enum class Kind : quint8 {
        OtherField,   ///< an extension: allowed, ignored
        NearlyAField, ///< "Data", " id"
        RestOfData,   ///< looks like the next line of the data before it
        Bom,
    };
    Kind kind = Kind::OtherField;
    QByteArray name; ///< before the colon
    Evidence evidence{};
    qsizetype size = 0; ///< of the line
};

/// All of a lane, in order; of the first hundred thousand.
std::vector<UnknownLine> unknownLines(const LaneView &lane);
/// What kind of line it is.
UnknownLine::Kind kindOfUnknownLine(QByteArrayView line);
/// Lines and events that the parser ignored.
quint64 ignoredCount(const LaneView &lane);

} // namespace pushscope
