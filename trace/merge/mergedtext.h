// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "trace/merge/mergeprofile.h"

#include <span>

namespace pushscope {

/// Where in the merged text an event's piece stands.
struct MergedPiece
{
    FactIndex fact = 0;
    TraceTime time{};
    quint32 section = 0; ///< place in sections()
    quint64 begin = 0;   ///< bytes, in the section's text
    quint64 end = 0;
};

/// Pieces of one kind that belong together: one answer, one block of thinking, one tool call.
struct MergedSection
{
    MergePart part = MergePart::Text;
    quint32 index = 0;
    QByteArray name; ///< Tool
    QByteArray text; ///< UTF-8, joined
};

/// Whether the answer is whole.
enum class MergeEnd : quint8 {
    Running,
    Complete,  ///< the terminal marker came
    Truncated, ///< the connection or the lane ended without it
};

/// How fast tokens come.
struct TokenRate
{
    double perSecond = 0;
    bool isEstimate = true; ///< counted in pieces, not in tokens that the server told
};

/// One lane's pieces of text joined: a fold of the log that catchUp() takes on. The first event after a
/// new request begins another answer: what is here is the newest, or the one that is wanted. Bounded: beyond
/// 64 MiB of text no more is joined, and it says so. GUI thread; holds the log by reference.
class MergedText
{
public:
    static constexpr qsizetype TextLimit = qsizetype(64) << 20;

    /// Recognises the profile by itself.
    MergedText(const EventLog &log, LaneId lane);

    /// Reads everything again. MergeProfile::None: recognise.
    void setProfile(MergeProfile profile, const JsonPath &path = JsonPath());
    /// Takes what the log has got since the last call; true where something changed. After the log was
    /// cleared call reset() first.
    bool catchUp();
    void reset();

    /// Shows the answer that this event belongs to; nothing: the newest. catchUp() reads it.
    void setWanted(std::optional<FactIndex> event);
    /// The number of the answer that is here, from 1; 0 before the first event.
    quint32 answer() const { return m_answer; }
    /// Whether it is the newest.
    bool isNewest() const { return !m_isHeld; }

    /// What is being read: the chosen profile or the recognised one.
    MergeProfile profile() const { return m_profile; }
    bool isRecognised() const { return m_profile != MergeProfile::None; }
    const std::vector<MergedSection> &sections() const { return m_sections; }
    /// In the order of arrival; facts rise. An event may have several.
    const std::vector<MergedPiece> &pieces() const { return m_pieces; }
    /// The pieces of one event.
    std::span<const MergedPiece> piecesOf(FactIndex fact) const;
    /// The event whose piece stands at a place of a section's text; nothing where there is none.
    std::optional<FactIndex> eventAt(quint32 section, quint64 position) const;

    MergeEnd end() const { return m_end; }
    QByteArray finishReason() const { return m_finishReason; }
    QByteArray error() const { return m_error; }
    std::optional<quint64> outputTokens() const { return m_outputTokens; }
    std::optional<quint64> inputTokens() const { return m_inputTokens; }
    /// From the first piece to the last; nothing before the second piece.
    std::optional<TokenRate> rate() const;
    /// From the request to the first piece; nothing where either is missing.
    std::optional<TraceTime> timeToFirstPiece() const;
    /// Text was left out.
    bool isLimited() const { return m_isLimited; }

private:
    void beginAnswer();
    bool isPastWanted(FactIndex index, const Fact &fact) const;
    void take(FactIndex index, const Fact &fact);
    void takeEvent(FactIndex index, const Fact &fact);
    void addDelta(FactIndex index, const Fact &fact, const MergeDelta &delta);
    quint32 sectionOf(const MergeDelta &delta);

    const EventLog &m_log;
    const LaneId m_lane;
    FactIndex m_next = 0; ///< the first fact not read yet
    MergeProfile m_chosen = MergeProfile::None;
    MergeProfile m_profile = MergeProfile::None;
    JsonPath m_path;
    std::vector<MergedSection> m_sections;
    std::vector<MergedPiece> m_pieces;
    std::optional<TraceTime> m_requested; ///< when the newest request was sent
    MergeEnd m_end = MergeEnd::Running;
    QByteArray m_finishReason;
    QByteArray m_error;
    std::optional<quint64> m_outputTokens;
    std::optional<quint64> m_inputTokens;
    qsizetype m_textBytes = 0;
    bool m_isLimited = false;
    bool m_isNewRequest = false; ///< the next event begins another answer
    std::optional<FactIndex> m_wanted;
    FactIndex m_answerFirst = 0; ///< the first event of the answer that is here
    quint32 m_answer = 0;
    bool m_isHeld = false; ///< an answer follows the wanted one: nothing more is read
};

} // namespace pushscope
