# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(EVENTS_SOURCES
    events/bodysplitter.cpp
    events/eventindex.cpp
    events/eventplaces.cpp
    events/rowstore.cpp
)
