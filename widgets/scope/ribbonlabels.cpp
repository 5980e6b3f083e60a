// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/ribbonlabels.h"

#include "widgets/text/statetext.h"

#include <algorithm>

namespace pushscope {

RibbonLabel::RibbonLabel(const QString &full, const QFontMetricsF &metrics)
{
    const QString brief = full.section(QStringLiteral(" · "), 0, 0);
    const QString number = full.section(QLatin1Char(' '), 0, 0);
    m_variants = {MeasuredText{full, metrics.horizontalAdvance(full)},
                  MeasuredText{brief, metrics.horizontalAdvance(brief)},
                  MeasuredText{number, metrics.horizontalAdvance(number)}, MeasuredText{}};
}

const MeasuredText &RibbonLabel::fitting(double width) const
{
    const auto fits = [width](const MeasuredText &variant) { return variant.width <= width; };
    const auto it = std::ranges::find_if(m_variants, fits);
    return it == m_variants.end() ? m_variants.back() : *it;
}

const RibbonLabel &RibbonLabels::of(MachineKind machine, const StateSpan &span)
{
    const bool lost = span.failed && span.change.cause == Cause::ConnectionLost;
    const quint32 key =
        quint32(machine) << 16 | quint32(span.change.to) << 2 | quint32(span.failed) << 1 | quint32(lost);
    const auto it = m_labels.constFind(key);
    if (it != m_labels.constEnd())
        return *it;
    return *m_labels.insert(key, RibbonLabel(ribbonText(machine, span), m_metrics));
}

} // namespace pushscope
