# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
if(PUSHSCOPE_WEBRTC)
    set(WEBRTC_SOURCES
        webrtc/gst/datagrams.cpp
        webrtc/gst/descriptions.cpp
        webrtc/gst/load.cpp
        webrtc/gst/pipeline.cpp
        webrtc/gst/rtcpeergst.cpp
        webrtc/gst/states.cpp
        webrtc/gst/watch.cpp
    )
else()
    set(WEBRTC_SOURCES webrtc/rtcpeernone.cpp)
endif()
list(APPEND WEBRTC_SOURCES
    webrtc/channeljson.cpp
    webrtc/publishedchannel.cpp
    webrtc/rtcclient.cpp
    webrtc/rtcevent.cpp
    webrtc/rtcpeer.h
    webrtc/rtcprobe.cpp
    webrtc/rtcpublisher.cpp
    webrtc/rtcsignaling.cpp
    webrtc/signalinglink.cpp
)
