// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What hits say in tooltips.

#include "widgets/panes/factwords.h"
#include "widgets/scope/scopehit.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/networktext.h"
#include "widgets/text/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pushscope {

namespace {

/// Writes the tooltip of one hit: a headline and lines below it.
class ToolTip
{
    Q_DECLARE_TR_FUNCTIONS(Scope)

public:
    ToolTip(const ScopeHit &hit, const ScopeLayout &layout, const ScopeGeometry &geometry, const Folds &folds)
        : m_hit(hit)
        , m_layout(layout)
        , m_geometry(geometry)
        , m_folds(folds)
    {}

    QString text()
    {
        switch (m_hit.kind) {
        case ScopeHit::Kind::Nothing:
        case ScopeHit::Kind::Ruler:
            return {};
        case ScopeHit::Kind::Label:
            sayLabel();
            break;
        case ScopeHit::Kind::Fault:
            sayFault();
            break;
        case ScopeHit::Kind::Condition:
            sayCondition();
            break;
        case ScopeHit::Kind::Published:
            sayPublished();
            break;
        case ScopeHit::Kind::Delivery:
            sayDelivery();
            break;
        case ScopeHit::Kind::Lost:
            sayLost();
            break;
        case ScopeHit::Kind::Request:
            sayRequest();
            break;
        case ScopeHit::Kind::State:
            sayState();
            break;
        }
        const QString head = QStringLiteral("<b>%1</b>").arg(m_lines.takeFirst());
        return (QStringList{head} + m_lines).join(QStringLiteral("<br>"));
    }

private:
    const LaneRow &row() const { return m_layout.rows[m_hit.row]; }
    const LaneGeometry &lane() const { return m_geometry.lanes[m_hit.row]; }
    QString at(TraceTime time) const { return format::time(time - m_layout.zero); }
    void say(const QString &line) { m_lines << line.toHtmlEscaped(); }
    bool isHeld(FactIndex fact) const { return fact >= m_folds.log().firstIndex(); }
    QString method() const { return methodName(row().method); }

    void sayLabel()
    {
        say(method());
        if (const LaneHistory *history = m_folds.history(row().lane)) {
            say(QString::fromUtf8(history->url));
            const LaneSummary summary = m_folds.summary(row().lane);
            say(tr("%1 delivered, %2 lost, %3 received twice")
                    .arg(format::count(summary.delivered), format::count(summary.missed),
                         format::count(summary.duplicated)));
        }
        if (const QByteArray conditions = m_folds.conditionsNow(row().lane); !conditions.isEmpty()) {
            say(tr("Network:"));
            if (row().method == Method::WebRtc)
                say(tr("as it is: WebRTC speaks UDP past the wire tap, where conditions are made"));
            else
                sayConditions(conditions);
        }
        say(tr("Click: show in the focused pane. Drag: reorder. Right button: height, hide, cut."));
    }

    void sayFault()
    {
        const FaultFlag &flag = m_geometry.faultFlags[m_hit.item];
        say(flag.lasts ? tr("Link cut, for %1 so far").arg(format::duration(flag.length))
                       : tr("Link cut for %1").arg(format::duration(flag.length)));
        say(tr("We did this to the network, on purpose"));
    }

    void sayCondition()
    {
        const ConditionTick &tick = m_geometry.conditions[m_hit.item];
        const ConditionMark &mark = m_folds.conditions()[tick.mark];
        say(tr("Network from %1 on").arg(at(mark.time)));
        const LaneRow *lane = m_layout.rowOf(tick.lane);
        say(lane ? methodName(lane->method) : tr("all lanes"));
        sayConditions(mark.text);
        say(tr("We did this to the network, on purpose"));
    }

    void sayConditions(const QByteArray &text)
    {
        const NetworkConditions conditions = readConditions(text);
        if (conditions.isEmpty())
            say(networktext::conditions(conditions));
        for (const Toxic &toxic : conditions.toxics)
            say(networktext::toxic(toxic));
    }

    void sayData(FactIndex fact)
    {
        if (!isHeld(fact))
            return;
        const QByteArrayView data = eventData(m_folds.log().payload(fact));
        say(tr("%1 of data: %2").arg(format::bytes(quint64(data.size())), excerpt(data, 60)));
    }

    void sayPublished()
    {
        const PublishedTick &tick = m_geometry.published[m_hit.item];
        say(tr("Message %1").arg(tick.message.value));
        say(tr("published at %1").arg(at(tick.time)));
        if (tick.count > 1)
            say(tr("messages here: %1").arg(format::count(tick.count)));
        if (const PublishedMark *mark = m_folds.published(tick.message))
            sayData(mark->fact);
    }

    void sayDelivery()
    {
        const DeliveryItem &item = lane().deliveries[m_hit.item];
        const DeliveryMark &mark = item.mark;
        say(mark.message.isNone() ? tr("%1 · event").arg(method())
                                  : tr("%1 · message %2").arg(method()).arg(mark.message.value));
        if (mark.published)
            say(tr("published at %1").arg(at(*mark.published)));
        say(tr("delivered at %1").arg(at(mark.time)));
        if (const auto latency = mark.latency())
            say(tr("latency %1").arg(format::duration(*latency)));
        if (mark.duplicate)
            say(tr("a duplicate: this lane had it before"));
        else if (mark.replayed)
            say(tr("replayed: published before this connection was made"));
        sayData(mark.fact);
        if (item.count > 1)
            say(tr("messages here: %1").arg(format::count(item.count)));
    }

    void sayLost()
    {
        const LostItem &item = lane().lost[m_hit.item];
        say(tr("%1 · message %2 lost").arg(method()).arg(item.mark.message.value));
        say(tr("published at %1, and a later one came first").arg(at(item.mark.published)));
        if (item.count > 1)
            say(tr("messages here: %1").arg(format::count(item.count)));
    }

    void sayRequest()
    {
        const RequestBar &bar = lane().requests[m_hit.item];
        const LaneHistory *history = m_folds.history(row().lane);
        const auto it = std::ranges::lower_bound(history->requests, bar.fact, {}, &RequestSpan::fact);
        say(isHeld(bar.fact) ? requestWords(m_folds.log().payload(bar.fact)) : tr("Request"));
        if (it == history->requests.end() || it->fact != bar.fact)
            return;
        say(tr("sent at %1").arg(at(it->begin)));
        if (it->response)
            say(tr("answered with %1 after %2")
                    .arg(it->status)
                    .arg(format::duration(*it->response - it->begin)));
        else
            say(it->failed ? tr("failed") : tr("the server holds it"));
        if (it->delivered > 0)
            say(tr("messages it carried: %1").arg(format::count(it->delivered)));
    }

    void sayState()
    {
        const RibbonPiece &piece = lane().ribbon[m_hit.item];
        const MachineKind machine = methodInfo(row().method).machine;
        say(stateLabel(machine, piece.span.change.to));
        say(tr("since %1, for %2")
                .arg(at(piece.span.begin), format::duration(end(piece) - piece.span.begin)));
        const QString cause = causeText(piece.span.change.cause);
        if (!cause.isEmpty())
            say(tr("why: %1").arg(cause));
    }

    /// When a state ended, exactly; or the present.
    TraceTime end(const RibbonPiece &piece) const
    {
        const auto &states = m_folds.history(row().lane)->states;
        const auto next = std::ranges::upper_bound(states, piece.span.fact, {}, &StateSpan::fact);
        return next == states.end() ? m_layout.timeAt(lane().end) : next->begin;
    }

    const ScopeHit &m_hit;
    const ScopeLayout &m_layout;
    const ScopeGeometry &m_geometry;
    const Folds &m_folds;
    QStringList m_lines;
};

} // namespace

QString hitToolTip(const ScopeHit &hit, const ScopeLayout &layout, const ScopeGeometry &geometry,
                   const Folds &folds)
{
    return ToolTip(hit, layout, geometry, folds).text();
}

} // namespace pushscope
