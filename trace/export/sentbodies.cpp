// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/sentbodies.h"

namespace pushscope {

namespace {

constexpr qsizetype BodyLimit = qsizetype(16) << 20;

} // namespace

SentBodies::SentBodies(Found found)
    : m_found(std::move(found))
    , m_reader(handler())
{}

ExchangeHandler SentBodies::handler()
{
    return {
        .onHead = [this](ByteFlow, const HttpHead &, QByteArrayView raw,
                         qint64) { m_found(raw, secretsInHead(raw)); },
        .onBody =
            [this](ByteFlow flow, QByteArrayView bytes, qint64) {
                if (flow == ByteFlow::Up && m_body.size() < BodyLimit)
                    m_body += bytes;
            },
        .onLength = {},
        .onEnd =
            [this](ByteFlow flow) {
                if (flow == ByteFlow::Up)
                    finish();
            },
        .onFrame = {},
        .onUnknown = {},
    };
}

void SentBodies::finish()
{
    if (!m_body.isEmpty())
        m_found(m_body, secretsInBody(m_body));
    m_body.clear();
}

} // namespace pushscope
