// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rule.h"

namespace pushscope {

void RuleReport::add(Finding finding)
{
    Q_ASSERT(!finding.evidence.empty());
    if (finding.evidence.size() > EvidenceLimit)
        finding.evidence.resize(EvidenceLimit);
    m_outcome = RuleOutcome::Found;
    m_findings.push_back(std::move(finding));
}

QByteArray microseconds(TraceTime time)
{
    return QByteArray::number(qint64(std::chrono::duration_cast<std::chrono::microseconds>(time).count()));
}

} // namespace pushscope
