// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/evidencetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

} // namespace

EvidenceText::EvidenceText(const EventLog &log, LaneId lane)
    : m_log(log)
    , m_lane(lane)
    , m_attempts(log, lane)
{
    m_attempts.update();
}

QString EvidenceText::label(const Evidence &evidence) const
{
    if (evidence.first < m_log.firstIndex() || evidence.first >= m_log.endIndex())
        return Text::tr("No longer in the trace");
    const QString where = place(evidence);
    const Attempt *attempt = attemptOf(evidence.first);
    if (!attempt)
        return where;
    return where.isEmpty() ? Text::tr("Attempt %1").arg(attempt->number)
                           : Text::tr("%1, attempt %2").arg(where).arg(attempt->number);
}

QString EvidenceText::place(const Evidence &evidence) const
{
    switch (m_log.at(evidence.first).kind) {
    case FactKind::LaneStarted:
        return Text::tr("The address");
    case FactKind::Request:
        return Text::tr("Request headers");
    case FactKind::Response:
        return Text::tr("Response headers");
    case FactKind::Delivered:
        return evidence.last == evidence.first ? Text::tr("Event %1").arg(countOf(evidence.first))
                                               : Text::tr("From event %1 on").arg(countOf(evidence.first));
    case FactKind::BytesDown:
        return Text::tr("Read %1, byte %2").arg(countOf(evidence.first)).arg(evidence.offset);
    case FactKind::Ignored:
        return Text::tr("Ignored line %1").arg(countOf(evidence.first));
    case FactKind::Retry:
        return Text::tr("retry %1").arg(countOf(evidence.first));
    case FactKind::TlsEstablished:
    case FactKind::TlsFailed:
        return Text::tr("TLS handshake");
    case FactKind::PingSent:
    case FactKind::PongReceived:
        return Text::tr("Ping %1").arg(countOf(evidence.first));
    case FactKind::ProbeStarted:
        return Text::tr("Probe");
    default:
        return {};
    }
}

int EvidenceText::countOf(FactIndex index) const
{
    const Fact &wanted = m_log.at(index);
    const Attempt *attempt = attemptOf(index);
    const auto &facts = m_log.laneFacts(wanted.lane);
    const FactIndex begin = attempt ? attempt->firstFact : 0;
    return int(std::count_if(std::ranges::lower_bound(facts, begin), std::ranges::upper_bound(facts, index),
                             [&](FactIndex each) {
                                 const Fact &fact = m_log.at(each);
                                 return fact.kind == wanted.kind && fact.connection == wanted.connection;
                             }));
}

const Attempt *EvidenceText::attemptOf(FactIndex index) const
{
    const Fact &fact = m_log.at(index);
    const Attempt *found = nullptr;
    for (const Attempt &attempt : m_attempts.all()) {
        const bool holds = fact.lane == m_lane && attempt.connection == fact.connection &&
                           attempt.firstFact <= index && index <= attempt.lastFact;
        if (holds)
            found = &attempt;
    }
    return found;
}

} // namespace pushscope
