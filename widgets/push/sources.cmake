# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(PUSH_SOURCES
    push/browserpage.cpp
    push/browserpage.h
    push/keystree.cpp
    push/keystree.h
    push/mischiefpage.cpp
    push/mischiefpage.h
    push/pushview.cpp
    push/pushview.h
    push/pushwords.cpp
)
