# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(IMPORT_SOURCES
    import/harentry.cpp
    import/harimport.cpp
    import/harvalues.cpp
    import/importbuilder.cpp
    import/importer.cpp
    import/textimport.cpp
)
