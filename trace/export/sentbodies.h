// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "trace/export/exchangereader.h"
#include "trace/export/secretspans.h"

namespace pushscope {

/// Gathers what is sent on one connection and looks for secrets by name.
class SentBodies
{
public:
    using Found = std::function<void(QByteArrayView text, const SecretSpans &)>;

    explicit SentBodies(Found found);
    SentBodies(const SentBodies &) = delete;
    SentBodies &operator=(const SentBodies &) = delete;

    void feed(ByteFlow flow, FactIndex, QByteArrayView bytes) { m_reader.feed(flow, bytes); }
    void finish();

private:
    ExchangeHandler handler();

    const Found m_found;
    QByteArray m_body; ///< of the request that is being read
    ExchangeReader m_reader;
};

} // namespace pushscope
