// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/scriptedserver.h"

#include <QByteArrayList>

#include <map>
#include <mutex>
#include <vector>

namespace pushscope::test {

/// One case of EventSource: what a server answers, and what a page then sees. The names are those of the
/// tests of web-platform-tests' eventsource/ whose subject it has, with a suffix where there are several; the
/// vectors are our own.
///
/// Of that suite these have no meaning for a client without a page: eventsource-constructor-document-domain,
/// -empty-url, -no-new, -non-same-origin, -stringify, -url-multi-window; eventsource-cross-origin and
/// -cross-origin-preflight, request-credentials (CORS and cookies belong to a page's origin);
/// eventsource-eventtarget, -onmessage, -onmessage-realm, -onmessage-trusted, -onopen, -prototype (script
/// objects); eventsource-request-cancellation (window.stop()); request-post-to-connect (what another request
/// of the page does); and the dedicated-worker and shared-worker forms of the others.
struct EventSourceVector
{
    QByteArray name;
    QByteArrayList answers; ///< to the first request, the second, ...; each but the last ends its connection
    QByteArrayList log;     ///< "open", "error N" (N: readyState), "event [type,data,lastEventId]" as JSON
    QByteArrayList ids;     ///< Last-Event-ID of each request; "-" where it has none
    /// Why a browser's log is another, and which; empty where there is no difference.
    QByteArrayList chromiumLog = {};
    QByteArray difference = {};
};

/// All vectors.
std::vector<EventSourceVector> eventSourceVectors();

/// "event [...]" of a log.
QByteArray eventLine(const QByteArray &type, const QByteArray &data, const QByteArray &lastEventId);

/// Answers /v/NAME as the vector of that name says, everything else as `other` says, and keeps the heads of
/// the requests.
class VectorServer
{
public:
    using Other = std::function<void(RawSocket &peer, const QByteArray &head)>;
    explicit VectorServer(Other other = {});

    QUrl url(const QByteArray &path) const { return m_server.url(QString::fromLatin1(path)); }
    /// The request heads for a vector so far.
    QByteArrayList heads(const QByteArray &name);
    /// The Last-Event-ID of each of them, "-" where there is none.
    QByteArrayList ids(const QByteArray &name);
    /// The next request for the vector is its first again.
    void restart(const QByteArray &name);

private:
    void serve(RawSocket &peer);

    const Other m_other;
    std::mutex m_mutex;
    std::map<QByteArray, QByteArrayList> m_heads; ///< under m_mutex; by vector
    std::map<QByteArray, EventSourceVector> m_vectors;
    ScriptedServer m_server; ///< last: its threads use the others
};

} // namespace pushscope::test
