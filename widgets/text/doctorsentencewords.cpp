// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/doctorwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

// clang-format off
constexpr std::array Sentences{
    DoctorSentenceWords{1, 1, QT_TRANSLATE_NOOP("Doctor", "%1 times a read ended inside an event and nothing came for up to %2; about %3 came between."), "xtb"},
    DoctorSentenceWords{1, 2, QT_TRANSLATE_NOOP("Doctor", "%1 events came in heaps although their own times lie up to %2 apart."), "xt"},
    DoctorSentenceWords{2, 1, QT_TRANSLATE_NOOP("Doctor", "The stream is coded with %1, and its events come in heaps: %2 of them after a second of silence."), "xx"},
    DoctorSentenceWords{2, 2, QT_TRANSLATE_NOOP("Doctor", "Without compression the first event came after %1, with it after %2."), "tt"},
    DoctorSentenceWords{2, 3, QT_TRANSLATE_NOOP("Doctor", "Without compression the first event came after %1, with it none in %2."), "tt"},
    DoctorSentenceWords{3, 1, QT_TRANSLATE_NOOP("Doctor", "The stream is coded with %1, and its Cache-Control does not say no-transform: \"%2\"."), "xx"},
    DoctorSentenceWords{4, 1, QT_TRANSLATE_NOOP("Doctor", "Content-Encoding: %1 is sent; a strict client may refuse it."), "x"},
    DoctorSentenceWords{5, 1, QT_TRANSLATE_NOOP("Doctor", "The answer has no Content-Type: EventSource closes for good."), ""},
    DoctorSentenceWords{5, 2, QT_TRANSLATE_NOOP("Doctor", "The Content-Type is %1: EventSource closes for good."), "x"},
    DoctorSentenceWords{5, 3, QT_TRANSLATE_NOOP("Doctor", "The answer is a page (%1), no stream: EventSource closes for good."), "x"},
    DoctorSentenceWords{6, 1, QT_TRANSLATE_NOOP("Doctor", "The answer is %1 %2: EventSource closes and does not try again."), "xx"},
    DoctorSentenceWords{6, 2, QT_TRANSLATE_NOOP("Doctor", "The server fails with %1 %2: EventSource closes and does not try again."), "xx"},
    DoctorSentenceWords{6, 3, QT_TRANSLATE_NOOP("Doctor", "The answers are redirects without end: the client gave up after %1."), "x"},
    DoctorSentenceWords{7, 1, QT_TRANSLATE_NOOP("Doctor", "The first answer is 204 No Content: the client stops at once."), ""},
    DoctorSentenceWords{7, 2, QT_TRANSLATE_NOOP("Doctor", "A later answer is 204 No Content: the client stops."), ""},
    DoctorSentenceWords{8, 1, QT_TRANSLATE_NOOP("Doctor", "A redirect led to a page of HTML: %1."), "x"},
    DoctorSentenceWords{8, 2, QT_TRANSLATE_NOOP("Doctor", "A page that asks for a password came instead of a stream."), ""},
    DoctorSentenceWords{9, 1, QT_TRANSLATE_NOOP("Doctor", "The stream ended inside an event: its last %1 were thrown away."), "b"},
    DoctorSentenceWords{9, 2, QT_TRANSLATE_NOOP("Doctor", "Connections were cut inside an event, and %1 of unfinished events were thrown away. Times: %2."), "bx"},
    DoctorSentenceWords{10, 1, QT_TRANSLATE_NOOP("Doctor", "The field name \"%1\" is not known; \"%2\" was probably meant. Lines: %3."), "xxx"},
    DoctorSentenceWords{11, 1, QT_TRANSLATE_NOOP("Doctor", "A line without a field name was ignored: \"%1\". Lines: %2."), "xx"},
    DoctorSentenceWords{12, 1, QT_TRANSLATE_NOOP("Doctor", "A byte order mark stands inside the stream and makes field names unknown. Lines: %1."), "x"},
    DoctorSentenceWords{13, 1, QT_TRANSLATE_NOOP("Doctor", "Line ends are mixed: %1 LF, %2 CRLF, %3 CR."), "xxx"},
    DoctorSentenceWords{14, 1, QT_TRANSLATE_NOOP("Doctor", "Bytes are not UTF-8 and were replaced. Places: %1."), "x"},
    DoctorSentenceWords{14, 2, QT_TRANSLATE_NOOP("Doctor", "The charset %1 is announced and ignored: the stream is read as UTF-8."), "x"},
    DoctorSentenceWords{15, 1, QT_TRANSLATE_NOOP("Doctor", "None of %1 events has an id: what is missed during a reconnect is lost."), "x"},
    DoctorSentenceWords{16, 1, QT_TRANSLATE_NOOP("Doctor", "An id holds NUL and is ignored. Lines: %1."), "x"},
    DoctorSentenceWords{16, 2, QT_TRANSLATE_NOOP("Doctor", "An empty id takes the last one away: no Last-Event-ID is sent at the next reconnect. Events: %1."), "x"},
    DoctorSentenceWords{16, 3, QT_TRANSLATE_NOOP("Doctor", "The id %1 came again after another one."), "x"},
    DoctorSentenceWords{16, 4, QT_TRANSLATE_NOOP("Doctor", "%2 events name the same id, %1, each itself: after a cut between them the rest is missed."), "xx"},
    DoctorSentenceWords{17, 1, QT_TRANSLATE_NOOP("Doctor", "Asked for what came after %1, the server began with %3 instead of %2."), "xxx"},
    DoctorSentenceWords{17, 2, QT_TRANSLATE_NOOP("Doctor", "Asked for what came after %1, the server sent again what had come before: %3."), "xxx"},
    DoctorSentenceWords{17, 3, QT_TRANSLATE_NOOP("Doctor", "Asked for what came after %1, the server sent %3 itself again instead of %2."), "xxx"},
    DoctorSentenceWords{17, 4, QT_TRANSLATE_NOOP("Doctor", "Events are missing after a reconnect with Last-Event-ID %1: %2 by their ids. Times: %3."), "xxx"},
    DoctorSentenceWords{17, 5, QT_TRANSLATE_NOOP("Doctor", "After a reconnect with Last-Event-ID %1 the server sent again what had come before: %2 events. Times: %3."), "xxx"},
    DoctorSentenceWords{18, 1, QT_TRANSLATE_NOOP("Doctor", "A retry that is no number of milliseconds is ignored: \"%1\"."), "x"},
    DoctorSentenceWords{18, 2, QT_TRANSLATE_NOOP("Doctor", "retry is %1 ms: Firefox takes 500, others come back in a storm."), "x"},
    DoctorSentenceWords{19, 1, QT_TRANSLATE_NOOP("Doctor", "Nothing came for %1, not even a comment."), "t"},
    DoctorSentenceWords{20, 1, QT_TRANSLATE_NOOP("Doctor", "Keep-alives come as events of type %1 (%2 of them) and reach every handler."), "xx"},
    DoctorSentenceWords{20, 2, QT_TRANSLATE_NOOP("Doctor", "%1 events came without data: nothing fires for them."), "x"},
    DoctorSentenceWords{21, 1, QT_TRANSLATE_NOOP("Doctor", "The connection was closed after %1 of silence, which is a known limit. Times: %2."), "tx"},
    DoctorSentenceWords{22, 1, QT_TRANSLATE_NOOP("Doctor", "Connections ended at the age of %1 although data came. Times: %2."), "tx"},
    DoctorSentenceWords{22, 2, QT_TRANSLATE_NOOP("Doctor", "Connections were cut before the last chunk of their body, at the age of %1 to %2. Times: %3."), "ttx"},
    DoctorSentenceWords{23, 1, QT_TRANSLATE_NOOP("Doctor", "The headers came after %1, together with the first event."), "t"},
    DoctorSentenceWords{23, 2, QT_TRANSLATE_NOOP("Doctor", "No answer came in %1."), "t"},
    DoctorSentenceWords{24, 1, QT_TRANSLATE_NOOP("Doctor", "%1 streams to this host are open at a time; a browser opens six over HTTP/1.1."), "x"},
    DoctorSentenceWords{26, 1, QT_TRANSLATE_NOOP("Doctor", "A page of %1 may not read the stream: there is no Access-Control-Allow-Origin."), "x"},
    DoctorSentenceWords{26, 2, QT_TRANSLATE_NOOP("Doctor", "A page of %1 may not read the stream: only %2 may."), "xx"},
    DoctorSentenceWords{26, 3, QT_TRANSLATE_NOOP("Doctor", "A page of %1 may not read the stream with cookies: %2 allows no credentials."), "xx"},
    DoctorSentenceWords{27, 1, QT_TRANSLATE_NOOP("Doctor", "A cache answered: %1."), "x"},
    DoctorSentenceWords{27, 2, QT_TRANSLATE_NOOP("Doctor", "The stream asks to be cached: \"%1\"."), "x"},
    DoctorSentenceWords{28, 1, QT_TRANSLATE_NOOP("Doctor", "The stream has a Content-Length of %1: it ends there."), "b"},
    DoctorSentenceWords{28, 2, QT_TRANSLATE_NOOP("Doctor", "The answer is HTTP/1.0: there are no chunks, and proxies hold it back."), ""},
    DoctorSentenceWords{28, 3, QT_TRANSLATE_NOOP("Doctor", "The answer has both a Content-Length (%1) and Transfer-Encoding: %2: the length is ignored here, a proxy may believe it."), "xx"},
    DoctorSentenceWords{28, 4, QT_TRANSLATE_NOOP("Doctor", "The Content-Length of %1 is too small: %2 came after the end that it says, and were thrown away."), "bb"},
    DoctorSentenceWords{29, 1, QT_TRANSLATE_NOOP("Doctor", "The parameter %1 of the URL looks like a secret; it stands in every log on the way."), "x"},
    DoctorSentenceWords{29, 2, QT_TRANSLATE_NOOP("Doctor", "A reconnect was answered %1 although an earlier attempt was let in."), "x"},
    DoctorSentenceWords{30, 1, QT_TRANSLATE_NOOP("Doctor", "%1 connections in a row ended at once and were made again at once, in %2."), "xt"},
    DoctorSentenceWords{30, 2, QT_TRANSLATE_NOOP("Doctor", "%1 clients came back within 100 ms."), "x"},
    DoctorSentenceWords{31, 1, QT_TRANSLATE_NOOP("Doctor", "A reader that stood still for %1 was sent everything afterwards: %2."), "tb"},
    DoctorSentenceWords{32, 1, QT_TRANSLATE_NOOP("Doctor", "%1 events in a row repeat nine tenths of the one before; together %2."), "xb"},
    DoctorSentenceWords{33, 1, QT_TRANSLATE_NOOP("Doctor", "The stream ended without %1."), "x"},
    DoctorSentenceWords{33, 2, QT_TRANSLATE_NOOP("Doctor", "An error came inside an answer of status 200."), ""},
    DoctorSentenceWords{34, 1, QT_TRANSLATE_NOOP("Doctor", "The handshake was answered %1 %2 instead of 101. Server: %3."), "xxx"},
    DoctorSentenceWords{34, 2, QT_TRANSLATE_NOOP("Doctor", "The handshake was refused with %1 %2. Server: %3."), "xxx"},
    DoctorSentenceWords{35, 1, QT_TRANSLATE_NOOP("Doctor", "The connection was gone after %1 without a close frame, and no ping had come. Times: %2."), "tx"},
    DoctorSentenceWords{36, 1, QT_TRANSLATE_NOOP("Doctor", "The server sent masked frames: %1."), "x"},
    DoctorSentenceWords{37, 1, QT_TRANSLATE_NOOP("Doctor", "A pong took %1."), "t"},
    DoctorSentenceWords{37, 2, QT_TRANSLATE_NOOP("Doctor", "A ping had no answer for %1."), "t"},
    DoctorSentenceWords{38, 1, QT_TRANSLATE_NOOP("Doctor", "The subprotocols %1 were offered, none was accepted."), "x"},
    DoctorSentenceWords{38, 2, QT_TRANSLATE_NOOP("Doctor", "The subprotocols %1 were offered, and %2 was accepted."), "xx"},
    DoctorSentenceWords{38, 3, QT_TRANSLATE_NOOP("Doctor", "The extension %1 was accepted although none was offered."), "x"},
    DoctorSentenceWords{39, 1, QT_TRANSLATE_NOOP("Doctor", "A poll was held for %1."), "t"},
    DoctorSentenceWords{39, 2, QT_TRANSLATE_NOOP("Doctor", "A gateway answered %1 after %2."), "xt"},
    DoctorSentenceWords{40, 1, QT_TRANSLATE_NOOP("Doctor", "The answer to a poll may be cached: \"%1\"."), "x"},
    DoctorSentenceWords{40, 2, QT_TRANSLATE_NOOP("Doctor", "Asked for what came after %1, the server answered with %2 again."), "xx"},
    DoctorSentenceWords{43, 1, QT_TRANSLATE_NOOP("Doctor", "Events are held back, and the server is %1."), "x"},
    DoctorSentenceWords{44, 1, QT_TRANSLATE_NOOP("Doctor", "Events are held back by a development server on port %1."), "x"},
    DoctorSentenceWords{45, 1, QT_TRANSLATE_NOOP("Doctor", "TLS failed: %1"), "x"},
    DoctorSentenceWords{45, 2, QT_TRANSLATE_NOOP("Doctor", "A certificate that is not valid was taken on request: %1"), "x"},
    DoctorSentenceWords{45, 3, QT_TRANSLATE_NOOP("Doctor", "A redirect leaves TLS for %1."), "x"},
    DoctorSentenceWords{45, 4, QT_TRANSLATE_NOOP("Doctor", "A page of %1 may not open this address: it is not secure."), "x"},
};
// clang-format on

} // namespace

const DoctorSentenceWords *doctorSentenceWords(RuleId rule, quint8 variant)
{
    const auto it = std::ranges::find_if(Sentences, [=](const DoctorSentenceWords &words) {
        return words.rule == rule.value && words.variant == variant;
    });
    return it == Sentences.end() ? nullptr : &*it;
}

} // namespace pushscope
