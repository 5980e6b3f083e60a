// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/export.h"
#include "trace/export/exportdevice.h"
#include "trace/export/masking.h"
#include "trace/export/rulemarks.h"

#include <map>
#include <set>

namespace pushscope {

namespace {

/// Spreadsheets take a field that begins so for a formula, and may run it: an apostrophe in front keeps it
/// text.
bool looksLikeFormula(QByteArrayView text)
{
    return !text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text.front());
}

/// RFC 4180 2: quotes around whatever holds a comma, a quote or a line end; quotes inside twice. NUL, which
/// no reader takes, becomes U+2400.
QByteArray field(QByteArrayView text)
{
    QByteArray value = (looksLikeFormula(text) ? "'" : "") + text.toByteArray();
    value.replace('\0', "\u2400");
    const bool isPlain = !value.contains(',') && !value.contains('"') && !value.contains('\n') &&
                         !value.contains('\r') && !value.startsWith(' ') && !value.endsWith(' ');
    return isPlain ? value : '"' + value.replace('"', "\"\"") + '"';
}

/// One line a message, with what stands before it.
class CsvWriter
{
public:
    CsvWriter(const Folds &folds, QIODevice &device, const ExportOptions &options)
        : m_log(folds.log())
        , m_masking(m_log, options.secrets)
        , m_options(options)
        , m_out(device)
    {}

    Exported write()
    {
        if (m_options.byteOrderMark)
            m_out.write("\xEF\xBB\xBF");
        m_out.write(
            "number,time_us,delta_us,lane,connection,direction,type,id,size,insecure,data,encoding,rule\r\n");
        for (FactIndex index = m_log.firstIndex(); index < m_log.endIndex() && m_out.isGood(); ++index)
            take(index);
        return m_out.finish();
    }

private:
    void take(FactIndex index)
    {
        const Fact &fact = m_log.at(index);
        if (fact.kind == FactKind::TlsEstablished && fact.value == 1)
            m_insecure.insert({fact.lane, fact.connection});
        m_rule = m_marks.take(fact);
        if (!isExported(m_options, fact.lane) || fact.lane.isNone())
            return;
        if (fact.kind == FactKind::Delivered) {
            const EventPayload event = decodeEvent(m_masking.payload(index));
            line(fact, "in", event.type, event.lastEventId, event.data);
        } else if (fact.kind == FactKind::MessageSent) {
            line(fact, "out", {}, {}, m_masking.payload(index));
        }
    }

    void line(const Fact &fact, QByteArrayView direction, QByteArrayView type, QByteArrayView id,
              QByteArrayView data)
    {
        const TraceTime since = m_log.at(m_log.firstIndex()).time;
        const TraceTime before = std::exchange(m_last[fact.lane], fact.time);
        const bool isBinary = MessageForm(fact.value) == MessageForm::Binary;
        const bool isInsecure = m_insecure.contains({fact.lane, fact.connection});
        QByteArray text = QByteArray::number(++m_number) + ',' + microseconds(fact.time - since) + ',';
        if (before != TraceTime{})
            text += microseconds(fact.time - before);
        text += ',' + QByteArray::number(fact.lane.value) + ',' + QByteArray::number(fact.connection.value) +
                ',' + direction.toByteArray() + ',' + field(type) + ',' + field(id) + ',' +
                QByteArray::number(data.size()) + (isInsecure ? ",yes," : ",no,");
        m_out.write(text +
                    (isBinary ? data.toByteArray().toBase64() + ",base64," : field(utf8(data)) + ",text,") +
                    m_rule.toByteArray() + "\r\n");
    }

    static QByteArray microseconds(TraceTime time)
    {
        return QByteArray::number(qint64(std::chrono::floor<std::chrono::microseconds>(time).count()));
    }
    static QByteArray utf8(QByteArrayView data) { return QString::fromUtf8(data).toUtf8(); }

    const EventLog &m_log;
    const Masking m_masking;
    const ExportOptions &m_options;
    ExportDevice m_out;
    quint64 m_number = 0;
    RuleMarks m_marks;
    QByteArrayView m_rule;              ///< what a rule did to the message that is being written
    std::map<LaneId, TraceTime> m_last; ///< of each lane's message before
    std::set<std::pair<LaneId, ConnectionId>> m_insecure; ///< whose certificate was taken all the same
};

} // namespace

Exported writeCsv(const Folds &folds, QIODevice &device, const ExportOptions &options)
{
    return CsvWriter(folds, device, options).write();
}

} // namespace pushscope
