// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/timefield.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QRegularExpression>

namespace pushscope {

namespace {

constexpr qint64 Hour = 3600 * 1000;

/// Hours, minutes and seconds as far as they were given, in milliseconds.
std::optional<std::pair<int, qint64>> readParts(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,9}))?$)"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 hours = match.captured(1).toLongLong();
    const qint64 minutes = match.captured(2).toLongLong();
    const qint64 fraction = match.captured(4).leftJustified(3, QLatin1Char('0')).left(3).toLongLong();
    const int given = !match.captured(1).isEmpty() ? 3 : !match.captured(2).isEmpty() ? 2 : 1;
    return std::pair(given, hours * Hour + (minutes * 60 + match.captured(3).toLongLong()) * 1000 + fraction);
}

} // namespace

std::optional<QDateTime> timeFromText(const QString &text, const QDateTime &begin)
{
    const QString trimmed = text.trimmed();
    const bool relative = trimmed.startsWith(QLatin1Char('+'));
    const auto parts = readParts(relative ? trimmed.mid(1) : trimmed);
    if (!parts)
        return std::nullopt;
    if (relative)
        return begin.addMSecs(parts->second);
    if (parts->first == 1)
        return std::nullopt;
    if (parts->first == 3)
        return parts->second < 24 * Hour ? std::optional(begin.date().startOfDay().addMSecs(parts->second))
                                         : std::nullopt;
    const QDateTime hour(begin.date(), QTime(begin.time().hour(), 0));
    const QDateTime time = hour.addMSecs(parts->second);
    return time < begin.addSecs(-1) ? time.addMSecs(Hour) : time;
}

TimeField::TimeField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("timeField"));
    setAccessibleName(tr("Time to jump to"));
    setToolTip(tr("20:15:33.6, or 15:33, or +12.5 seconds after the run began; Enter jumps"));
    setPlaceholderText(QStringLiteral("+12.5"));
    setFixedSize(130, 28);
    setTextMargins(4, 0, 4, 0);
    connect(this, &QLineEdit::returnPressed, this, &TimeField::choose);
    hide();
}

void TimeField::ask(const QDateTime &begin)
{
    m_begin = begin;
    show();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void TimeField::choose()
{
    const auto time = timeFromText(text(), m_begin);
    QPalette colours = palette();
    colours.setColor(QPalette::Text,
                     time ? Theme::instance().palette().text : Theme::instance().palette().error.text);
    setPalette(colours);
    if (!time)
        return;
    hide();
    Q_EMIT chosen(*time);
}

void TimeField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return hide();
    QLineEdit::keyPressEvent(event);
}

void TimeField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        hide();
}

} // namespace pushscope
