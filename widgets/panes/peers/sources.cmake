# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND PANES_SOURCES
    panes/peers/peersrows.cpp
    panes/peers/peersview.cpp
    panes/peers/sdptext.cpp
)
