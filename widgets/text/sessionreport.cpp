// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/sessionreport.h"

#include "trace/attempts.h"
#include "trace/export/exportdevice.h"
#include "trace/export/masking.h"
#include "widgets/text/attemptrows.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/reportparts.h"

#include <QCoreApplication>

#include <algorithm>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

using namespace reportparts;

constexpr double ScopeWidth = 1180;

/// Control characters and those that turn the direction of text become visible; tabs and line ends stay.
QString visible(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &letter : text) {
        const char16_t code = letter.unicode();
        if (code < 0x20 && code != '\n' && code != '\t')
            letter = QChar(char16_t(0x2400 + code));
        else if (code == 0x7f || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069))
            letter = QChar(0xFFFD);
    }
    return text;
}

QByteArray row(const QStringList &cells, QByteArrayView cell = "td")
{
    QByteArray html;
    for (const QString &text : cells)
        html += element(cell, escaped(text));
    return element("tr", html);
}

/// A session's report, written lane by lane.
class SessionReport
{
public:
    SessionReport(const Folds &folds, QIODevice &device, const SessionReportOptions &options)
        : m_folds(folds)
        , m_log(folds.log())
        , m_options(options)
        , m_masking(m_log, options.secrets)
        , m_out(device)
    {
        for (const LaneId lane : folds.lanes()) {
            if (options.lanes.empty() || std::ranges::find(options.lanes, lane) != options.lanes.end())
                m_lanes.push_back(lane);
        }
        if (!m_log.isEmpty())
            m_begin = m_log.at(m_log.firstIndex()).time;
    }

    Exported write()
    {
        const QString title = Text::tr("What a stream did");
        m_out.write(pageBegin(title) + element("h1", escaped(title)) + summary());
        if (!m_lanes.empty())
            m_out.write(heading(Text::tr("Scope")) + scope());
        for (const LaneId lane : m_lanes) {
            if (m_out.isGood())
                writeLane(lane);
        }
        m_out.write(pageEnd());
        return m_out.finish();
    }

private:
    QByteArray summary() const;
    QByteArray scope() const;
    void writeLane(LaneId lane);
    QByteArray insecure(LaneId lane) const;
    QByteArray findings(LaneId lane) const;
    QByteArray attempts(LaneId lane) const;
    void writeEvents(LaneId lane);
    QByteArray eventRow(FactIndex index, quint64 number, TraceTime before) const;
    QByteArray dataCell(QByteArrayView data, MessageForm form) const;

    const Folds &m_folds;
    const EventLog &m_log;
    const SessionReportOptions &m_options;
    const Masking m_masking;
    ExportDevice m_out;
    std::vector<LaneId> m_lanes;
    TraceTime m_begin{};
};

QByteArray SessionReport::summary() const
{
    quint64 events = 0;
    for (const LaneId lane : m_lanes)
        events += m_folds.summary(lane).delivered + m_folds.summary(lane).duplicated;
    const QString secrets =
        m_options.secrets == Secrets::Masked
            ? Text::tr("masked: passwords, tokens and cookies show their last characters at most")
            : Text::tr("kept: this file holds passwords, tokens and cookies as they were");
    std::vector<std::pair<QString, QString>> rows{
        {Text::tr("Lasted"), format::duration(m_log.lastTime() - m_begin)},
        {Text::tr("Lanes"), format::count(m_lanes.size())},
        {Text::tr("Messages"), format::count(events)},
        {Text::tr("Secrets"), secrets},
    };
    if (m_log.evictedCount() > 0)
        rows.push_back({Text::tr("Left out"), Text::tr("the oldest %1 facts: they were over the memory limit")
                                                  .arg(format::count(m_log.evictedCount()))});
    return definitions(rows);
}

QByteArray SessionReport::scope() const
{
    const TraceTime end = std::max(m_log.lastTime(), m_begin + std::chrono::milliseconds(1));
    ScopeDrawing drawing = drawScope(m_folds, m_begin, end, ScopeWidth);
    return scopePanel(drawing);
}

void SessionReport::writeLane(LaneId lane)
{
    const LaneHistory &history = *m_folds.history(lane);
    m_out.write(heading(methodName(history.method)) +
                element("p class=\"url\"", escaped(visible(m_masking.url(history.url)))) + insecure(lane) +
                findings(lane) + attempts(lane));
    writeEvents(lane);
}

/// "Connect anyway" is marked the same way in every export.
QByteArray SessionReport::insecure(LaneId lane) const
{
    const auto &facts = m_log.laneFacts(lane);
    const bool isInsecure = std::ranges::any_of(facts, [this](FactIndex index) {
        return m_log.at(index).kind == FactKind::TlsEstablished && m_log.at(index).value == 1;
    });
    return isInsecure
               ? element("p class=\"outcome short\"",
                         escaped(Text::tr("Insecure: the certificate was not valid, and the "
                                          "connection was made all the same because it was asked for.")))
               : QByteArray();
}

QByteArray SessionReport::findings(LaneId lane) const
{
    QByteArray list;
    for (const ReportFinding &finding : m_options.findings) {
        if (finding.lane != lane)
            continue;
        const bool isBad = finding.severity != Severity::Advice;
        list += element(isBad ? "dt class=\"bad\"" : "dt",
                        escaped(visible(m_masking.text(finding.title.toUtf8()))));
        QByteArray text = escaped(visible(m_masking.text(finding.text.toUtf8())));
        if (!finding.source.isEmpty())
            text += "<br/>" + element("small", escaped(finding.source));
        list += element("dd", text);
    }
    return list.isEmpty()
               ? QByteArray()
               : element("h3", escaped(Text::tr("Findings"))) + element("dl class=\"findings\"", list);
}

QByteArray SessionReport::attempts(LaneId lane) const
{
    Attempts fold(m_log, lane);
    fold.update();
    QByteArray rows;
    for (const Attempt &attempt : fold.all()) {
        QStringList cells = attemptrows::cells(attempt, m_begin);
        for (QString &cell : cells)
            cell = visible(m_masking.text(cell.toUtf8()));
        rows += row(cells);
    }
    if (rows.isEmpty())
        return {};
    return element("h3", escaped(Text::tr("Connection attempts"))) +
           element("div class=\"panel\"",
                   element("table class=\"words\"",
                           element("thead", row(attemptrows::columns(), "th scope=\"col\"")) +
                               element("tbody", rows)));
}

void SessionReport::writeEvents(LaneId lane)
{
    m_out.write(
        element("h3", escaped(Text::tr("Messages"))) + "<div class=\"panel\"><table class=\"words\">\n" +
        element("thead", row({QStringLiteral("#"), Text::tr("Time"), Text::tr("After"), Text::tr("Way"),
                              Text::tr("Type"), Text::tr("Id"), Text::tr("Size"), Text::tr("Data")},
                             "th scope=\"col\"")) +
        "<tbody>\n");
    quint64 number = 0;
    TraceTime before = m_begin;
    for (const FactIndex index : m_log.laneFacts(lane)) {
        const FactKind kind = m_log.at(index).kind;
        if (kind != FactKind::Delivered && kind != FactKind::MessageSent)
            continue;
        if (++number <= m_options.eventsLimit && m_out.isGood())
            m_out.write(eventRow(index, number, std::exchange(before, m_log.at(index).time)));
    }
    m_out.write("</tbody></table></div>\n");
    if (number > m_options.eventsLimit)
        m_out.write(
            element("p class=\"note\"", escaped(Text::tr("These are the first %1; %2 more are not shown.")
                                                    .arg(format::count(m_options.eventsLimit),
                                                         format::count(number - m_options.eventsLimit)))));
}

QByteArray SessionReport::eventRow(FactIndex index, quint64 number, TraceTime before) const
{
    const Fact &fact = m_log.at(index);
    const bool isIn = fact.kind == FactKind::Delivered;
    EventPayload event;
    if (isIn)
        event = decodeEvent(m_masking.payload(index));
    else
        event = {.type = {}, .data = m_masking.payload(index), .lastEventId = {}, .origin = {}};
    const QStringList cells{format::count(number),
                            format::time(fact.time - m_begin),
                            format::duration(fact.time - before),
                            isIn ? Text::tr("in") : Text::tr("out"),
                            visible(event.type),
                            visible(event.lastEventId),
                            format::bytes(quint64(event.data.size()))};
    QByteArray html;
    for (const QString &cell : cells)
        html += element("td", escaped(cell));
    return element("tr", html + dataCell(event.data, MessageForm(fact.value)));
}

QByteArray SessionReport::dataCell(QByteArrayView data, MessageForm form) const
{
    const QByteArrayView shown = data.first(std::min(data.size(), m_options.dataLimit));
    QByteArray html = escaped(
        form == MessageForm::Binary ? QString::fromLatin1(shown.toByteArray().toHex(' ')) : visible(shown));
    if (shown.size() < data.size())
        html +=
            element("small",
                    escaped(Text::tr("and %1 more").arg(format::bytes(quint64(data.size() - shown.size())))));
    return element("td class=\"data\"", html);
}

} // namespace

Exported writeSessionReport(const Folds &folds, QIODevice &device, const SessionReportOptions &options)
{
    return SessionReport(folds, device, options).write();
}

} // namespace pushscope
