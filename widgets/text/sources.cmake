# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(TEXT_SOURCES
    text/exportwords.cpp
    text/reportpage.cpp
    text/reportstyle.cpp
    text/reporttext.cpp
)
