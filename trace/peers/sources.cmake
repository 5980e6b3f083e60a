# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(PEERS_SOURCES
    peers/peersmodel.cpp
)
