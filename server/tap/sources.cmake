# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(TAP_SOURCES
    tap/connector.cpp
    tap/descriptor.cpp
    tap/namelookup.cpp
    tap/relay.cpp
    tap/relayend.cpp
    tap/socketaddress.cpp
    tap/sockshandshake.cpp
    tap/tapconnection.cpp
    tap/wiretap.cpp
)
