# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(WIRE_SOURCES
    http2/http2fold.cpp
    wire/bodymarker.cpp
    wire/messageids.cpp
    wire/wireconnection.cpp
    wire/wirerows.cpp
    wire/wirespans.cpp
    wire/wirestream.cpp
    wire/wiretranscript.cpp
)
