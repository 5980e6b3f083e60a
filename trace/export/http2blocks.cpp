// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/http2blocks.h"

namespace pushscope {

namespace {

bool isBlock(const Http2Frame &frame)
{
    return frame.is(Http2FrameType::Headers) || frame.is(Http2FrameType::PushPromise) ||
           frame.is(Http2FrameType::Continuation);
}

} // namespace

bool Http2Blocks::feed(ByteFlow flow, FactIndex fact, QByteArrayView bytes,
                       std::unordered_map<FactIndex, Replacements> &edits)
{
    constexpr QByteArrayView Beginning = "PRI * HTTP/2.0\r\n";
    if (!m_isHttp2)
        m_isHttp2 = flow == ByteFlow::Up && bytes.startsWith(Beginning);
    if (!*m_isHttp2)
        return false;
    Http2FrameDecoder &decoder = m_decoders[flow == ByteFlow::Up ? 0 : 1];
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype taken = decoder.feed(bytes.sliced(at));
        if (taken <= 0)
            break;
        if (!decoder.tookHead() && isBlock(decoder.frame()) && decoder.frame().length > 0)
            edits[fact].push_back({at, at + taken, QByteArray(taken, '*')});
        at += taken;
    }
    return true;
}

} // namespace pushscope
