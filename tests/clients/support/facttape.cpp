// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/facttape.h"

#include <QByteArrayList>

#include <algorithm>

namespace pushscope::test {

const std::vector<FactTape::Entry> &FactTape::all()
{
    const FactBatch batch = m_recorder.take();
    for (const Fact &fact : batch.facts)
        m_entries.push_back({fact, batch.payload(fact).toByteArray()});
    return m_entries;
}

std::vector<FactTape::Entry> FactTape::of(FactKind kind)
{
    std::vector<Entry> found;
    std::ranges::copy_if(all(), std::back_inserter(found),
                         [kind](const Entry &entry) { return entry.fact.kind == kind; });
    return found;
}

QByteArray FactTape::joined(FactKind kind)
{
    QByteArray bytes;
    for (const Entry &entry : of(kind))
        bytes += entry.payload;
    return bytes;
}

QByteArray FactTape::transitions()
{
    QByteArrayList texts;
    for (const Entry &entry : of(FactKind::StateChanged)) {
        const Transition change = stateChange(entry.fact);
        texts += QByteArray::number(change.from) + '>' + QByteArray::number(change.to);
    }
    return texts.join(' ');
}

std::vector<Cause> FactTape::causes()
{
    std::vector<Cause> causes;
    for (const Entry &entry : of(FactKind::StateChanged))
        causes.push_back(stateChange(entry.fact).cause);
    return causes;
}

std::vector<ErrorCode> FactTape::errors()
{
    std::vector<ErrorCode> codes;
    for (const Entry &entry : of(FactKind::Error))
        codes.push_back(ErrorCode(entry.fact.value));
    return codes;
}

std::vector<QByteArray> FactTape::delivered()
{
    std::vector<QByteArray> data;
    for (const Entry &entry : of(FactKind::Delivered))
        data.push_back(decodeEvent(entry.payload).data);
    return data;
}

std::vector<quint32> FactTape::deliveredIds()
{
    std::vector<quint32> ids;
    for (const Entry &entry : of(FactKind::Delivered))
        ids.push_back(entry.fact.message.value);
    return ids;
}

int FactTape::indexOf(FactKind kind)
{
    const auto &entries = all();
    const auto it = std::ranges::find_if(entries, [kind](const Entry &e) { return e.fact.kind == kind; });
    return it == entries.end() ? -1 : int(it - entries.begin());
}

} // namespace pushscope::test
