# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(EXPORT_SOURCES
    export/jsonobject.cpp
    export/scopedrawing.cpp
    export/scopesvg.cpp
    export/scoreboard.cpp
)
