# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(MERGE_SOURCES
    merge/mergedtext.cpp
    merge/mergeprofile.cpp
    merge/mergereaders.cpp
)
