// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/stack.h"

namespace pushscope {

namespace {

struct DescriptionFree
{
    void operator()(GstWebRTCSessionDescription *description) const
    {
        gst_webrtc_session_description_free(description);
    }
};
using Description = std::unique_ptr<GstWebRTCSessionDescription, DescriptionFree>;
using Answered = std::function<void(const GstStructure *)>;

/// The error in a promise's answer, in the stack's words; empty where it has none.
QByteArray errorIn(const GstStructure *reply)
{
    GError *error = nullptr;
    if (!reply || !gst_structure_get(reply, "error", G_TYPE_ERROR, &error, nullptr))
        return {};
    const QByteArray text(error->message);
    g_clear_error(&error);
    return text;
}

/// A promise that calls back in one of the stack's threads.
GstPromise *promise(Answered answered)
{
    const auto onChange = [](GstPromise *answer, gpointer data) {
        if (gst_promise_wait(answer) == GST_PROMISE_RESULT_REPLIED)
            (*static_cast<Answered *>(data))(gst_promise_get_reply(answer));
    };
    const auto destroy = [](gpointer data) { delete static_cast<Answered *>(data); };
    return gst_promise_new_with_change_func(onChange, new Answered(std::move(answered)), destroy);
}

void set(GstElement *webrtc, const char *action, GstWebRTCSessionDescription *description,
         const RtcStackPtr &stack, RtcEvent done)
{
    GstPromise *answer = promise([gate = stack->gate, done = std::move(done)](const GstStructure *reply) {
        const QByteArray error = errorIn(reply);
        if (error.isEmpty())
            gate->post(done);
        else
            gate->post({.kind = RtcEvent::Kind::DescriptionError, .bytes = error});
    });
    g_signal_emit_by_name(webrtc, action, description, answer);
    gst_promise_unref(answer);
}

QByteArray textOf(const GstWebRTCSessionDescription *description)
{
    gchar *text = gst_sdp_message_as_text(description->sdp);
    QByteArray sdp(text);
    g_free(text);
    return sdp;
}

} // namespace

void makeDescription(GstElement *webrtc, const char *kind, const RtcStackPtr &stack)
{
    const std::shared_ptr<GstElement> element(static_cast<GstElement *>(gst_object_ref(webrtc)),
                                              [](GstElement *held) { gst_object_unref(held); });
    GstPromise *answer = promise([element, kind, stack](const GstStructure *reply) {
        GstWebRTCSessionDescription *made = nullptr;
        if (reply)
            gst_structure_get(reply, kind, GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &made, nullptr);
        if (!made) {
            stack->gate->post({.kind = RtcEvent::Kind::DescriptionError, .bytes = errorIn(reply)});
            return;
        }
        const Description description(made);
        watchTransports(element.get(), stack);
        set(element.get(), "set-local-description", made, stack,
            {.kind = RtcEvent::Kind::LocalDescription, .bytes = textOf(made)});
    });
    g_signal_emit_by_name(webrtc, (QByteArray("create-") + kind).constData(), nullptr, answer);
    gst_promise_unref(answer);
}

void takeDescription(GstElement *webrtc, GstWebRTCSDPType type, const QByteArray &sdp,
                     const RtcStackPtr &stack)
{
    GstSDPMessage *message = nullptr;
    gst_sdp_message_new(&message);
    const bool isParsed =
        !sdp.isEmpty() && gst_sdp_message_parse_buffer(reinterpret_cast<const guint8 *>(sdp.constData()),
                                                       guint(sdp.size()), message) == GST_SDP_OK;
    if (!isParsed || gst_sdp_message_medias_len(message) == 0) {
        gst_sdp_message_free(message);
        stack->gate->post(
            {.kind = RtcEvent::Kind::DescriptionError, .bytes = "This is no session description"});
        return;
    }
    const Description description(gst_webrtc_session_description_new(type, message));
    set(webrtc, "set-remote-description", description.get(), stack, {.kind = RtcEvent::Kind::RemoteSet});
}

} // namespace pushscope
