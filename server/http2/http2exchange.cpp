// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2exchange.h"

namespace pushscope {

Http2Exchange::Http2Exchange(ReceivedRequest request, LaneId lane)
    : m_request(std::move(request))
    , m_lane(lane)
{}

Http2Exchange::~Http2Exchange() = default;

} // namespace pushscope
