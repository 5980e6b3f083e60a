# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What the WebRTC lane is made of. Without it everything else is built, and the lane says what is missing.
if(PUSHSCOPE_WEBRTC)
    find_package(PkgConfig)
    if(PkgConfig_FOUND)
        pkg_check_modules(GSTWEBRTC IMPORTED_TARGET GLOBAL gstreamer-webrtc-1.0>=1.22 gstreamer-sdp-1.0>=1.22 nice)
    endif()
    if(NOT GSTWEBRTC_FOUND)
        message(STATUS "WebRTC: off. For it install libgstreamer-plugins-bad1.0-dev (1.22 or newer) and libnice-dev.")
        set(PUSHSCOPE_WEBRTC OFF)
    endif()
endif()
