// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

#include <QSslSocket>
#include <QTimer>

#include <functional>
#include <optional>

namespace pushscope {

/// What a push service outside has said to a message.
struct AbroadAnswer
{
    int status = 0;        ///< 0: no answer came
    QByteArray reason;     ///< the status line's
    QByteArray body;       ///< cut
    QByteArray error;      ///< why no answer came, in English
    qint64 retryAfter = 0; ///< seconds; 0: it does not say
};
/// As JSON, for the trace.
QByteArray toJson(const AbroadAnswer &answer);

/// One POST to a push service outside: HTTP/1.1 over TLS, the certificate verified against the host's name;
/// plain only to this machine. Used once; server thread.
class AbroadPost : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const AbroadAnswer &)>;

    explicit AbroadPost(QObject *parent);
    /// `head` with its empty line. `done` is called once, from the event loop.
    void start(const QByteArray &url, const QByteArray &head, const QByteArray &body, Done done);

private:
    void read();
    void takeHead(const HttpHead &head);
    void finishIfWhole();
    void fail(const QByteArray &why);
    void finish();

    QSslSocket m_socket;
    QTimer m_timeout;
    QByteArray m_request;
    Done m_done; ///< empty once called
    Http1HeadDecoder m_head{Http1HeadDecoder::Kind::Response};
    std::optional<qint64> m_left; ///< of the body, where its length is known
    AbroadAnswer m_answer;
};

} // namespace pushscope
