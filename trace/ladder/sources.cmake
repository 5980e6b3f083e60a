# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(LADDER_SOURCES
    ladder/laddermodel.cpp
)
