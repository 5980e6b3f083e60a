// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/laddertext.h"

#include "protocol/http2fact.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/statetext.h"
#include "widgets/text/steptext.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

/// The words of one row; holds what all of them need.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::LadderWords)

public:
    Words(const LadderContext &context, const LadderRow &row)
        : m_row(row)
        , m_machine(context.machine)
        , m_payload(context.log.payload(row.fact))
    {}

    LadderWords words() const
    {
        if (m_row.item == LadderItem::Step)
            return make(stepText(unpackStep(m_row.value).kind, m_payload));
        if (m_row.item == LadderItem::Aspect)
            return make(aspectText(unpackAspect(m_row.value)));
        switch (arrowOf(m_row.item)) {
        case LadderArrow::Up:
            return up();
        case LadderArrow::Down:
            return down();
        case LadderArrow::None:
            break;
        }
        return note();
    }

private:
    static LadderWords make(const QString &label, const QString &detail = {})
    {
        return {label, detail, {}, {}};
    }

    QString roundTrip() const
    {
        return format::duration(std::chrono::microseconds(m_payload.toByteArray().toLongLong()));
    }

    LadderWords up() const
    {
        switch (m_row.item) {
        case LadderItem::Request:
            return make(requestWords(m_payload), m_row.hasLastEventId ? cursorWords(m_payload) : QString());
        case LadderItem::Ping:
            return make(tr("ping"));
        case LadderItem::CloseSent:
            return make(close());
        case LadderItem::Refusal:
            return make(QStringLiteral("RST_STREAM %1").arg(excerpt(m_payload)), tr("refused"));
        default:
            return make(excerpt(m_payload));
        }
    }

    LadderWords down() const
    {
        switch (m_row.item) {
        case LadderItem::Response:
            return make(responseWords(m_payload));
        case LadderItem::Message:
            return make(message());
        case LadderItem::Promise:
            return promise();
        case LadderItem::Hints:
            return make(QStringLiteral("103 Early Hints"));
        case LadderItem::Comment:
            return make(QStringLiteral(":") + excerpt(m_payload));
        case LadderItem::Retry:
            return make(QStringLiteral("retry: %1").arg(m_row.wait.value_or(Milliseconds(0)).count()));
        case LadderItem::Ignored:
            return make(ignoredWords(m_row.value));
        case LadderItem::Gap:
            return make(tr("gap: %1 are gone").arg(excerpt(m_payload)));
        case LadderItem::Pong:
            return make(tr("pong · %1").arg(roundTrip()));
        case LadderItem::CloseReceived:
            return make(close());
        default:
            return make(excerpt(m_payload));
        }
    }

    LadderWords promise() const
    {
        const Http2Promise promise = decodeHttp2Promise(m_payload);
        return make(tr("promises %1").arg(requestWords(promise.head)), tr("stream %1").arg(promise.promised));
    }

    LadderWords note() const
    {
        switch (m_row.item) {
        case LadderItem::Started:
            return make(tr("started"), QString::fromUtf8(m_payload));
        case LadderItem::Stopped:
            return make(tr("stopped"));
        case LadderItem::LinkCut:
            return make(tr("link cut"));
        case LadderItem::LinkRestored:
            return make(tr("link restored"));
        case LadderItem::Wait:
            return make(wait());
        case LadderItem::Error:
            return make(errorWords(ErrorCode(m_row.error.value_or(0)), {}), wait());
        default:
            return make(stateLabel(m_machine, change().to), stateDetail());
        }
    }

    QString message() const
    {
        const QString label =
            m_row.message.isNone() ? excerpt(eventData(m_payload)) : tr("id %1").arg(m_row.message.value);
        if (m_row.duplicate)
            return tr("%1 · again").arg(label);
        return m_row.replayed ? tr("%1 · replayed").arg(label) : label;
    }

    QString close() const
    {
        const QString code = tr("close %1").arg(m_row.value);
        return m_payload.isEmpty() ? code : QStringLiteral("%1 · %2").arg(code, excerpt(m_payload));
    }

    QString wait() const
    {
        return m_row.wait ? tr("waits %1").arg(format::duration(*m_row.wait)) : QString();
    }

    QString stateDetail() const
    {
        const QString why = m_row.error ? errorWords(ErrorCode(*m_row.error), {}) : causeText(change().cause);
        return m_row.wait ? QStringLiteral("%1 → %2").arg(why, wait()) : why;
    }

    Transition change() const
    {
        Fact fact;
        fact.value = m_row.value;
        return stateChange(fact);
    }

    using Milliseconds = std::chrono::milliseconds;
    const LadderRow &m_row;
    const MachineKind m_machine;
    const QByteArrayView m_payload;
};

} // namespace

LadderWords ladderWords(const LadderContext &context, const LadderRow &row)
{
    if (row.fact < context.log.firstIndex())
        return {};
    LadderWords words = Words(context, row).words();
    words.clientTime = format::time(row.time - context.zero);
    if (row.serverTime)
        words.serverTime = format::time(*row.serverTime - context.zero);
    return words;
}

QString ladderSentence(const LadderContext &context, const LadderRow &row)
{
    const LadderWords words = ladderWords(context, row);
    QString label = words.label;
    if (!words.detail.isEmpty())
        label += QStringLiteral(" (%1)").arg(words.detail);
    if (row.error && row.errorFact >= context.log.firstIndex())
        label += QStringLiteral(" · ") + excerpt(context.log.payload(row.errorFact));
    const QString from = actorName(context.method, row.from);
    const QString to = actorName(context.method, row.to);
    if (row.serverTime) {
        return QCoreApplication::translate("LadderWords", "%1 from %2 (%3) to %4 (%5), %6")
            .arg(label, from, words.serverTime, to, words.clientTime,
                 format::duration(row.time - *row.serverTime));
    }
    if (row.isArrow())
        return QCoreApplication::translate("LadderWords", "%1 %2 to %3: %4")
            .arg(words.clientTime, from, to, label);
    return QStringLiteral("%1 %2").arg(words.clientTime, label);
}

} // namespace pushscope
