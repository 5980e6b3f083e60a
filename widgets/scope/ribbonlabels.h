// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"

#include <QFontMetricsF>
#include <QHash>
#include <QString>

#include <array>

namespace pushscope {

/// A text and how wide it is.
struct MeasuredText
{
    QString text;
    double width = 0;
};

/// What a ribbon says of a state, from the longest to the shortest: full, the text before "·", the number.
class RibbonLabel
{
public:
    RibbonLabel(const QString &full, const QFontMetricsF &metrics);

    /// The longest that fits; an empty one where none does.
    const MeasuredText &fitting(double width) const;

private:
    std::array<MeasuredText, 4> m_variants; ///< longest first, the last empty
};

/// The labels of all states met so far, measured once.
class RibbonLabels
{
public:
    explicit RibbonLabels(const QFontMetricsF &metrics)
        : m_metrics(metrics)
    {}

    const RibbonLabel &of(MachineKind machine, const StateSpan &span);

private:
    QFontMetricsF m_metrics;
    QHash<quint32, RibbonLabel> m_labels; ///< by machine, state and failure
};

} // namespace pushscope
