# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(EXPORT_SOURCES
    export/csv.cpp
    export/eventstreamfile.cpp
    export/exchangereader.cpp
    export/exchangetext.cpp
    export/export.cpp
    export/har.cpp
    export/harindex.cpp
    export/harjson.cpp
    export/http2blocks.cpp
    export/jsonlines.cpp
    export/jsonobject.cpp
    export/livemasking.cpp
    export/masking.cpp
    export/pushsecrets.cpp
    export/scopedrawing.cpp
    export/scopesvg.cpp
    export/scoreboard.cpp
    export/secretset.cpp
    export/secretspans.cpp
    export/sentbodies.cpp
    export/streammasker.cpp
)
