// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/diff.h"

#include "protocol/utf8.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::size_t PieceLimit = 200'000; ///< pieces of a text that are compared one by one
constexpr qint64 WorkLimit = 3'000'000;     ///< comparisons of two pieces: some tens of milliseconds

bool isWordByte(char byte)
{
    const char lower = char(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' ||
           quint8(byte) >= 0x80;
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

qsizetype lineSize(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    return end < 0 ? text.size() : end + 1;
}

qsizetype wordSize(QByteArrayView text)
{
    const auto run = [text](auto belongs) {
        return qsizetype(std::ranges::find_if_not(text, belongs) - text.begin());
    };
    if (isWordByte(text[0]))
        return run(isWordByte);
    return isBlank(text[0]) ? run(isBlank) : nextUtf8(text).size;
}

/// One of the two texts, cut into pieces.
class Pieces
{
public:
    Pieces(QByteArrayView text, DiffUnit unit)
        : m_text(text)
    {
        m_begins.push_back(0);
        while (m_begins.back() < text.size()) {
            const QByteArrayView rest = text.sliced(m_begins.back());
            const bool isTooMany = m_begins.size() > PieceLimit;
            const qsizetype size = isTooMany                ? rest.size()
                                   : unit == DiffUnit::Line ? lineSize(rest)
                                                            : wordSize(rest);
            m_begins.push_back(m_begins.back() + size);
        }
    }
    int count() const { return int(m_begins.size()) - 1; }
    QByteArrayView at(int piece) const
    {
        return m_text.sliced(begin(piece), begin(piece + 1) - begin(piece));
    }
    /// `piece` may be count().
    qsizetype begin(int piece) const { return m_begins[std::size_t(piece)]; }

private:
    QByteArrayView m_text;
    std::vector<qsizetype> m_begins;
};

/// The pieces between the equal ends of two texts, and the way from one to the other.
class Comparison
{
public:
    Comparison(const Pieces &older, const Pieces &newer)
        : m_old(older)
        , m_new(newer)
        , m_oldEnd(older.count())
        , m_newEnd(newer.count())
    {
        while (m_begin < m_oldEnd && m_begin < m_newEnd && isEqual(m_begin, m_begin))
            ++m_begin;
        while (m_oldEnd > m_begin && m_newEnd > m_begin && isEqual(m_oldEnd - 1, m_newEnd - 1)) {
            --m_oldEnd;
            --m_newEnd;
        }
    }

    Diff run()
    {
        add(DiffOp::Equal, 0, m_begin, 0, m_begin);
        m_diff.gaveUp = !compare();
        if (m_diff.gaveUp) {
            add(DiffOp::Removed, m_begin, m_oldEnd, m_begin, m_begin);
            add(DiffOp::Added, m_oldEnd, m_oldEnd, m_begin, m_newEnd);
        }
        add(DiffOp::Equal, m_oldEnd, m_old.count(), m_newEnd, m_new.count());
        return std::move(m_diff);
    }

private:
    bool isEqual(int older, int newer)
    {
        ++m_work;
        return m_old.at(older) == m_new.at(newer);
    }
    bool compare();
    void trace(int edits);
    void add(DiffOp op, int oldBegin, int oldEnd, int newBegin, int newEnd);

    const Pieces &m_old;
    const Pieces &m_new;
    int m_begin = 0; ///< pieces that are equal at the begin
    int m_oldEnd;    ///< where what is equal at the end begins
    int m_newEnd;
    qint64 m_work = 0;                        ///< comparisons so far
    std::vector<std::vector<int>> m_furthest; ///< by edits: x furthest on each diagonal, -edits to edits
    Diff m_diff;
};

/// Myers, figure 2. False where the texts are more than DiffLimit edits apart, or it takes too long.
bool Comparison::compare()
{
    const int oldSize = m_oldEnd - m_begin;
    const int newSize = m_newEnd - m_begin;
    const int most = std::min(DiffLimit, oldSize + newSize);
    for (int edits = 0; edits <= most && m_work < WorkLimit; ++edits) {
        const std::vector<int> *before = edits > 0 ? &m_furthest.back() : nullptr;
        std::vector<int> now(std::size_t(2 * edits + 1), -1);
        const auto reached = [&](int diagonal) { return (*before)[std::size_t(diagonal + edits - 1)]; };
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int x = 0;
            if (edits > 0) {
                const bool down = diagonal == -edits ||
                                  (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
                x = down ? reached(diagonal + 1) : reached(diagonal - 1) + 1;
            }
            while (x < oldSize && x - diagonal < newSize && x - diagonal >= 0 &&
                   isEqual(m_begin + x, m_begin + x - diagonal))
                ++x;
            now[std::size_t(diagonal + edits)] = x;
            if (x >= oldSize && x - diagonal >= newSize) {
                m_furthest.push_back(std::move(now));
                trace(edits);
                return true;
            }
        }
        m_furthest.push_back(std::move(now));
    }
    return false;
}

/// Goes the way back from the end and writes it down forwards.
void Comparison::trace(int edits)
{
    struct Step
    {
        DiffOp op;
        int oldBegin, oldEnd, newBegin, newEnd;
    };
    std::vector<Step> steps;
    int x = m_oldEnd - m_begin;
    int y = m_newEnd - m_begin;
    for (; edits > 0; --edits) {
        const int diagonal = x - y;
        const auto reached = [&](int d) {
            return m_furthest[std::size_t(edits - 1)][std::size_t(d + edits - 1)];
        };
        const bool down =
            diagonal == -edits || (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
        const int fromX = down ? reached(diagonal + 1) : reached(diagonal - 1);
        const int fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
        const int afterX = down ? fromX : fromX + 1;
        const int afterY = down ? fromY + 1 : fromY;
        steps.push_back({DiffOp::Equal, afterX, x, afterY, y});
        steps.push_back({down ? DiffOp::Added : DiffOp::Removed, fromX, afterX, fromY, afterY});
        x = fromX;
        y = fromY;
    }
    steps.push_back({DiffOp::Equal, 0, x, 0, y});
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        add(step->op, m_begin + step->oldBegin, m_begin + step->oldEnd, m_begin + step->newBegin,
            m_begin + step->newEnd);
}

/// Pieces; empty stretches are left out and neighbours of one kind joined.
void Comparison::add(DiffOp op, int oldBegin, int oldEnd, int newBegin, int newEnd)
{
    if (oldBegin == oldEnd && newBegin == newEnd)
        return;
    const DiffSpan span{op, m_old.begin(oldBegin), m_old.begin(oldEnd), m_new.begin(newBegin),
                        m_new.begin(newEnd)};
    std::vector<DiffSpan> &spans = m_diff.spans;
    if (!spans.empty() && spans.back().op == op) {
        spans.back().oldEnd = span.oldEnd;
        spans.back().newEnd = span.newEnd;
    } else {
        spans.push_back(span);
    }
}

/// Removed and Added next to each other: the words inside them, if they have anything in common.
void refine(QByteArrayView oldText, QByteArrayView newText, const DiffSpan &removed, const DiffSpan &added,
            Diff &out)
{
    const Diff words = diff(oldText.sliced(removed.oldBegin, removed.oldEnd - removed.oldBegin),
                            newText.sliced(added.newBegin, added.newEnd - added.newBegin), DiffUnit::Word);
    for (DiffSpan span : words.spans) {
        span.oldBegin += removed.oldBegin;
        span.oldEnd += removed.oldBegin;
        span.newBegin += added.newBegin;
        span.newEnd += added.newBegin;
        out.spans.push_back(span);
    }
    out.gaveUp = out.gaveUp || words.gaveUp;
}

} // namespace

Diff diff(QByteArrayView oldText, QByteArrayView newText, DiffUnit unit)
{
    const Pieces older(oldText, unit);
    const Pieces newer(newText, unit);
    return Comparison(older, newer).run();
}

Diff diffLinesAndWords(QByteArrayView oldText, QByteArrayView newText)
{
    const Diff lines = diff(oldText, newText, DiffUnit::Line);
    Diff out;
    out.gaveUp = lines.gaveUp;
    for (std::size_t i = 0; i < lines.spans.size(); ++i) {
        const DiffSpan &span = lines.spans[i];
        const DiffSpan *next = i + 1 < lines.spans.size() ? &lines.spans[i + 1] : nullptr;
        const bool isReplaced = next && span.op != DiffOp::Equal && next->op != DiffOp::Equal;
        if (!isReplaced) {
            out.spans.push_back(span);
            continue;
        }
        const bool removedFirst = span.op == DiffOp::Removed;
        refine(oldText, newText, removedFirst ? span : *next, removedFirst ? *next : span, out);
        ++i;
    }
    return out;
}

} // namespace pushscope
