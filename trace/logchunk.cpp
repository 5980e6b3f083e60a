// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/logchunk.h"

#include "trace/spillfile.h"

#include <algorithm>

namespace pushscope {

void LogChunk::append(Fact fact, QByteArrayView payload, std::size_t wantedPayloads)
{
    fact.payloadOffset = payloads.size();
    fact.payloadSize = quint32(payload.size());
    const std::size_t needed = payloads.size() + std::size_t(payload.size());
    if (needed > payloads.capacity())
        payloads.reserve(std::max(needed, std::min(2 * payloads.capacity(), wantedPayloads)));
    payloads.insert(payloads.end(), payload.begin(), payload.end());
    facts.push_back(fact);
}

void LogChunk::close()
{
    facts.shrink_to_fit();
    payloads.shrink_to_fit();
}

std::shared_ptr<const LogChunk> LogSlice::load(bool withPayloads) const
{
    if (chunk)
        return chunk;
    auto loaded = std::make_shared<LogChunk>();
    loaded->first = first;
    loaded->facts.resize(facts);
    const auto factBytes = qint64(facts * sizeof(Fact));
    if (!file || !file->read(offset, reinterpret_cast<char *>(loaded->facts.data()), factBytes))
        return nullptr;
    if (withPayloads) {
        loaded->payloads.resize(payloadBytes);
        if (!file->read(offset + factBytes, loaded->payloads.data(), qint64(payloadBytes)))
            return nullptr;
    }
    return loaded;
}

} // namespace pushscope
