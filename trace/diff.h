// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace pushscope {

/// What became of a stretch of two texts.
enum class DiffOp : quint8 { Equal, Removed, Added };

/// A stretch: bytes of the old text (Equal, Removed) and of the new one (Equal, Added). Where one of the two
/// has nothing, its begin and end are equal.
struct DiffSpan
{
    DiffOp op = DiffOp::Equal;
    qsizetype oldBegin = 0;
    qsizetype oldEnd = 0;
    qsizetype newBegin = 0;
    qsizetype newEnd = 0;
    friend bool operator==(const DiffSpan &, const DiffSpan &) = default;
};

struct Diff
{
    std::vector<DiffSpan> spans; ///< in order, without gaps, of both texts
    /// The texts differ by too much: between what is equal at both ends everything is Removed and Added.
    bool gaveUp = false;
};

/// What is compared: a piece is equal or it is not.
enum class DiffUnit : quint8 {
    Line, ///< with its line end
    Word, ///< letters and digits together, blanks together, everything else one character
};

/// The shortest list of changes, E. Myers, "An O(ND) Difference Algorithm" (1986). Bounded in time and
/// memory.
Diff diff(QByteArrayView oldText, QByteArrayView newText, DiffUnit unit);

/// By line, and inside replaced lines by word. What the window shows.
Diff diffLinesAndWords(QByteArrayView oldText, QByteArrayView newText);

/// How many removals and additions may be between two texts before diff() gives up.
inline constexpr int DiffLimit = 2000;

} // namespace pushscope
