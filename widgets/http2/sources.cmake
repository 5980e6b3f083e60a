# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(HTTP2_SOURCES
    http2/framelist.cpp
    http2/framesview.cpp
    http2/frametext.cpp
    http2/waterfall.cpp
)
