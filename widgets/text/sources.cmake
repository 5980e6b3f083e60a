# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(TEXT_SOURCES
    text/attemptrows.cpp
    text/doctorrulewords.cpp
    text/doctorsentencewords.cpp
    text/doctorsnippets.cpp
    text/doctortext.cpp
    text/evidencetext.cpp
    text/exportwords.cpp
    text/networktext.cpp
    text/reportfindings.cpp
    text/reportpage.cpp
    text/reportparts.cpp
    text/reportstyle.cpp
    text/reporttext.cpp
    text/sessionreport.cpp
    text/rtcsteptext.cpp
    text/pushsteptext.cpp
    text/steptext.cpp
    text/traceexport.cpp
)
