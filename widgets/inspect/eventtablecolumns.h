// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QRect>
#include <QString>

#include <array>

namespace pushscope {

/// The columns of Inspect's table from left to right.
enum class EventTableColumn { Number, Time, Delta, Type, Id, Data, Size, Chunk, Read };
constexpr int EventTableColumnCount = 9;

/// Which columns are wanted, and where they are. Data takes what the others leave; where that is too little
/// the rightmost give way first.
class EventTableColumns
{
public:
    bool isWanted(EventTableColumn column) const { return m_wanted[std::size_t(column)]; }
    void setWanted(EventTableColumn column, bool wanted) { m_wanted[std::size_t(column)] = wanted; }
    /// As numbers with commas between, for the settings.
    QString save() const;
    void restore(const QString &text);

    /// Lays out for a width; `widths`: of each column but Data.
    void layOut(int width, const std::array<int, EventTableColumnCount> &widths);
    /// Empty: the column is not shown.
    QRect cell(EventTableColumn column, const QRect &row) const;

    static QString title(EventTableColumn column);
    static QString explanation(EventTableColumn column);
    static bool isRightAligned(EventTableColumn column);

private:
    std::array<bool, EventTableColumnCount> m_wanted{true, true, true, true, true, true, true, true, false};
    std::array<std::pair<int, int>, EventTableColumnCount> m_places{}; ///< left and width; width 0: not shown
};

} // namespace pushscope
