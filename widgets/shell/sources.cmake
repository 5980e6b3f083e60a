# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(SHELL_SOURCES
    shell/compareview.cpp
    shell/networkbutton.cpp
    shell/networksheet.cpp
    shell/panerow.cpp
    shell/toxicrow.cpp
    shell/publishbar.cpp
    shell/rail.cpp
    shell/statusline.cpp
)
