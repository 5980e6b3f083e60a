# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(PANES_SOURCES
    panes/codehighlighter.cpp
    panes/codeview.cpp
    panes/eventdelegate.cpp
    panes/eventlogmodel.cpp
    panes/eventsview.cpp
    panes/eventtext.cpp
    panes/factwords.cpp
    panes/laddergeometry.cpp
    panes/ladderpainter.cpp
    panes/laddertext.cpp
    panes/ladderview.cpp
    panes/methodpane.cpp
    panes/paneheader.cpp
    panes/panestrip.cpp
    panes/rowview.cpp
    panes/snippets.cpp
    panes/statediagram.cpp
    panes/stategraph.cpp
    panes/stateview.cpp
    panes/transitionlist.cpp
    panes/wirelayout.cpp
    panes/wirepainter.cpp
    panes/wiretext.cpp
    panes/wireview.cpp
)
