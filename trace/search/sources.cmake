# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(SEARCH_SOURCES
    search/eventfilter.cpp
    search/eventmatcher.cpp
    search/filterquery.cpp
)
