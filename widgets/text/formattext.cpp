// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/formattext.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace pushscope::format {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// Three digits or so: 1.47, 12.3, 134. Rounded first, so that 9.996 is 10.0 and not 10.00.
QString threeDigits(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QLocale().toString(value, 'f', decimals);
}

QString minutes(qint64 seconds)
{
    if (seconds < 3600)
        return Text::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Text::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString fraction(qint64 nanoseconds, int decimals)
{
    const QString digits = QStringLiteral("%1").arg(nanoseconds, 9, 10, QLatin1Char('0'));
    return QLocale().decimalPoint() + digits.left(decimals);
}

constexpr qint64 Second = 1'000'000'000;

} // namespace

QString duration(TraceTime length)
{
    if (length < TraceTime::zero())
        return QStringLiteral("−") + duration(-length);
    const double us = double(length.count()) / 1e3;
    if (us < 999.5)
        return Text::tr("%1 µs").arg(qRound(us));
    const double ms = us / 1e3;
    if (ms < 9.95)
        return Text::tr("%1 ms").arg(QLocale().toString(ms, 'f', 1));
    if (ms < 999.5)
        return Text::tr("%1 ms").arg(qRound(ms));
    const double seconds = ms / 1e3;
    if (seconds < 99.95)
        return Text::tr("%1 s").arg(threeDigits(seconds));
    return minutes(std::llround(seconds));
}

QString time(TraceTime sinceZero)
{
    if (sinceZero < TraceTime::zero())
        return QStringLiteral("−") + time(-sinceZero);
    const qint64 seconds = sinceZero.count() / Second;
    const QString rest = fraction(sinceZero.count() % Second, 3);
    if (seconds < 60)
        return QString::number(seconds) + rest;
    const QString second = twoDigits(seconds % 60) + rest;
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(second);
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(twoDigits(seconds / 60 % 60), second);
}

QString tick(TraceTime sinceZero, TraceTime step)
{
    if (sinceZero < TraceTime::zero())
        return QStringLiteral("−") + tick(-sinceZero, step);
    int decimals = 0;
    for (qint64 unit = Second; decimals < 9 && step.count() % unit != 0; unit /= 10)
        ++decimals;
    const qint64 seconds = sinceZero.count() / Second;
    QString text = twoDigits(seconds / 60 % 60) + QLatin1Char(':') + twoDigits(seconds % 60);
    if (seconds >= 3600)
        text.prepend(QString::number(seconds / 3600) + QLatin1Char(':'));
    return decimals == 0 ? text : text + fraction(sinceZero.count() % Second, decimals);
}

QString bytes(quint64 count)
{
    if (count < 1000)
        return Text::tr("%1 B").arg(count);
    const std::array units{Text::tr("%1 kB"), Text::tr("%1 MB"), Text::tr("%1 GB"), Text::tr("%1 TB")};
    double value = double(count) / 1e3;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1e3;
        ++unit;
    }
    return units[unit].arg(QLocale().toString(value, 'f', value < 99.95 ? 1 : 0));
}

QString count(quint64 number)
{
    return QLocale().toString(number);
}

QString factor(double value)
{
    return Text::tr("%1×").arg(QLocale().toString(value, 'f', value < 99.95 ? 1 : 0));
}

} // namespace pushscope::format
