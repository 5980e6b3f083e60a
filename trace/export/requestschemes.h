// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <map>
#include <set>

namespace pushscope {

/// With which scheme each request was made: its head does not say. Fed with every fact, in order. A value.
class RequestSchemes
{
public:
    void take(const Fact &fact)
    {
        if (fact.kind == FactKind::LaneStarted || fact.kind == FactKind::MethodChosen)
            m_methods[fact.lane] = Method(fact.value);
        else if (fact.kind == FactKind::TlsEstablished)
            m_secured.insert({fact.lane, fact.connection});
    }
    /// "http", "https", "ws" or "wss": of the fact's connection.
    QByteArrayView of(const Fact &fact) const
    {
        const auto method = m_methods.find(fact.lane);
        const bool isSocket = method != m_methods.end() && method->second == Method::WebSocket;
        if (m_secured.contains({fact.lane, fact.connection}))
            return isSocket ? "wss" : "https";
        return isSocket ? "ws" : "http";
    }

private:
    std::map<LaneId, Method> m_methods;
    std::set<std::pair<LaneId, ConnectionId>> m_secured; ///< connections with TLS
};

} // namespace pushscope
