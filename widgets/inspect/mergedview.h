// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/merge/mergedtext.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;

namespace pushscope {

/// The pieces of a streamed answer joined, with the selected event's own piece marked. GUI thread.
class MergedView : public QWidget
{
    Q_OBJECT

public:
    MergedView(const EventLog &log, QWidget *parent = nullptr);

    /// `path`: "openai", "anthropic", another profile's name, a JSON path, or nothing: recognise.
    void setLane(LaneId lane, const QString &path);
    /// True where there is something to show.
    bool catchUp();
    bool hasText() const;
    /// Marks the pieces of the event, in the answer that it belongs to; nothing: the newest answer.
    void setEvent(std::optional<FactIndex> fact);
    /// "piece 9 of 28"
    QString note() const;
    /// "12.3 tokens/s · first after 210 ms": the line above the text.
    QString pace() const;
    QByteArray text() const;

private:
    bool isWorthReading() const;
    void showText();
    void markPiece();
    void showAnswerOf(std::optional<FactIndex> fact);
    QString heading(const MergedSection &section) const;

    const EventLog &m_log;
    std::unique_ptr<MergedText> m_merged;
    QPlainTextEdit *m_text;
    QLabel *m_pace;
    LaneId m_lane;
    QString m_path;
    std::optional<FactIndex> m_event;
    std::vector<qsizetype> m_shown; ///< bytes of each section that stand in the field
    std::vector<int> m_starts;      ///< where each section begins in the field, in characters
    bool m_isStale = true;          ///< the field must be filled anew
};

} // namespace pushscope
