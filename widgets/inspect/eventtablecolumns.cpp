// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/eventtablecolumns.h"

#include <QCoreApplication>
#include <QStringList>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::EventTable)
};

constexpr int Margin = 8;
constexpr int RightMargin = 14; ///< the scroll bar lies there
constexpr int Gap = 10;
constexpr int LeastData = 140;
constexpr std::array GivingWay{EventTableColumn::Read, EventTableColumn::Chunk, EventTableColumn::Size,
                               EventTableColumn::Number, EventTableColumn::Id};

} // namespace

QString EventTableColumns::save() const
{
    QStringList wanted;
    for (int i = 0; i < EventTableColumnCount; ++i) {
        if (m_wanted[std::size_t(i)])
            wanted << QString::number(i);
    }
    return wanted.join(QLatin1Char(','));
}

void EventTableColumns::restore(const QString &text)
{
    if (text.isEmpty())
        return;
    const QStringList wanted = text.split(QLatin1Char(','));
    for (int i = 0; i < EventTableColumnCount; ++i)
        m_wanted[std::size_t(i)] = wanted.contains(QString::number(i));
    m_wanted[std::size_t(EventTableColumn::Data)] = true;
}

void EventTableColumns::layOut(int width, const std::array<int, EventTableColumnCount> &widths)
{
    auto shown = m_wanted;
    const auto taken = [&] {
        int sum = Margin + RightMargin;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (shown[i] && i != std::size_t(EventTableColumn::Data))
                sum += widths[i] + Gap;
        }
        return sum;
    };
    for (const EventTableColumn column : GivingWay) {
        if (width - taken() >= LeastData)
            break;
        shown[std::size_t(column)] = false;
    }
    const int data = std::max(40, width - taken());
    int x = Margin;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const int wide = i == std::size_t(EventTableColumn::Data) ? data : widths[i];
        m_places[i] = {x, shown[i] ? wide : 0};
        if (shown[i])
            x += wide + Gap;
    }
}

QRect EventTableColumns::cell(EventTableColumn column, const QRect &row) const
{
    const auto &[left, width] = m_places[std::size_t(column)];
    return width == 0 ? QRect() : QRect(row.left() + left, row.top(), width, row.height());
}

QString EventTableColumns::title(EventTableColumn column)
{
    switch (column) {
    case EventTableColumn::Number:
        return QStringLiteral("#");
    case EventTableColumn::Time:
        return Text::tr("time");
    case EventTableColumn::Delta:
        return QStringLiteral("Δ");
    case EventTableColumn::Type:
        return Text::tr("type");
    case EventTableColumn::Id:
        return QStringLiteral("id");
    case EventTableColumn::Data:
        return Text::tr("data");
    case EventTableColumn::Size:
        return Text::tr("size");
    case EventTableColumn::Chunk:
        return Text::tr("chunk");
    case EventTableColumn::Read:
        break;
    }
    return Text::tr("read", "noun: the read call that brought it");
}

QString EventTableColumns::explanation(EventTableColumn column)
{
    switch (column) {
    case EventTableColumn::Number:
        return Text::tr("Number: events of the run counted from 1");
    case EventTableColumn::Time:
        return Text::tr("Time: minutes and seconds of the clock on the wall");
    case EventTableColumn::Delta:
        return Text::tr("Δ: time since the event before");
    case EventTableColumn::Type:
        return Text::tr("Type of the event");
    case EventTableColumn::Id:
        return Text::tr("id: the last event id");
    case EventTableColumn::Data:
        return Text::tr("Data");
    case EventTableColumn::Size:
        return Text::tr("Size in bytes");
    case EventTableColumn::Chunk:
        return Text::tr("Chunk or frame of the connection that it came in");
    case EventTableColumn::Read:
        break;
    }
    return Text::tr("Read of the connection that it came in");
}

bool EventTableColumns::isRightAligned(EventTableColumn column)
{
    switch (column) {
    case EventTableColumn::Number:
    case EventTableColumn::Delta:
    case EventTableColumn::Id:
    case EventTableColumn::Size:
    case EventTableColumn::Chunk:
    case EventTableColumn::Read:
        return true;
    default:
        return false;
    }
}

} // namespace pushscope
