// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2framedecoder.h"
#include "trace/eventlog.h"
#include "trace/export/exchangereader.h"
#include "trace/export/secretset.h"

#include <array>
#include <optional>
#include <unordered_map>

namespace pushscope {

/// Stars the field blocks of an HTTP/2 connection: compressed (RFC 7541), so no search finds a secret in
/// them, and everybody can decompress them. Nothing changes its length.
class Http2Blocks
{
public:
    /// Whether the connection speaks HTTP/2: then the edits are made.
    bool feed(ByteFlow flow, FactIndex fact, QByteArrayView bytes,
              std::unordered_map<FactIndex, Replacements> &edits);

private:
    std::optional<bool> m_isHttp2; ///< nothing before the client's first bytes
    std::array<Http2FrameDecoder, 2> m_decoders{Http2FrameDecoder(true), Http2FrameDecoder(false)};
};

} // namespace pushscope
