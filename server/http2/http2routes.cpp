// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2routes.h"

#include <ranges>

namespace pushscope {

Http2Handler *Http2Routes::find(const QByteArray &path) const
{
    if (const auto exact = m_handlers.find(path); exact != m_handlers.end())
        return exact->second;
    for (const auto &[prefix, handler] : m_handlers | std::views::reverse) {
        if (prefix.endsWith('/') && prefix.size() > 1 && path.startsWith(prefix))
            return handler;
    }
    return nullptr;
}

} // namespace pushscope
