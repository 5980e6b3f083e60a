// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <utility>

namespace pushscope {

/// Where the session's own server has listened, to tell lanes to it from lanes to third parties: only the
/// former can miss what was published here. Owned by Folds.
class OwnServers
{
public:
    /// `baseUrl`: of a ServerListening fact. The newest few are kept.
    void add(QByteArrayView baseUrl);
    /// Something was published; true where that is news.
    bool notePublished() { return !std::exchange(m_hasPublished, true); }
    /// Whether the URL leads to one of them. All names of the loopback are one. Where something was published
    /// but no server is known (its facts may be evicted), any URL may.
    bool mayBe(QByteArrayView url) const;
    void clear() { *this = {}; }

private:
    std::deque<QByteArray> m_origins; ///< host:port
    bool m_hasPublished = false;
};

} // namespace pushscope
