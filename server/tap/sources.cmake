# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(TAP_SOURCES
    tap/connectdialogue.cpp
    tap/connector.cpp
    tap/descriptor.cpp
    tap/namelookup.cpp
    tap/proxydialogue.cpp
    tap/proxytunnel.cpp
    tap/relay.cpp
    tap/relayend.cpp
    tap/route.cpp
    tap/socketaddress.cpp
    tap/socksdialogue.cpp
    tap/sockshandshake.cpp
    tap/tapconnection.cpp
    tap/tlscontext.cpp
    tap/tlshandshake.cpp
    tap/tlssession.cpp
    tap/tlswords.cpp
    tap/upstreamproxy.cpp
    tap/wiretap.cpp
)
