// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/serve.h"

#include "app/cli/clitext.h"
#include "app/cli/output.h"
#include "app/cli/stopsignals.h"
#include "app/lab.h"
#include "app/servertext.h"
#include "trace/export/jsonobject.h"

#include <unistd.h>

namespace pushscope {

namespace {

// Nobody looks at the trace of a server without a window: it is forgotten, so that memory stays flat.
constexpr std::chrono::seconds ForgetInterval{10};

QByteArray listeningLine(const Lab &lab, bool json)
{
    const QByteArray http = lab.baseUrl().resolved(QUrl(QStringLiteral("/"))).toEncoded();
    const QByteArray http2 = lab.http2Url().resolved(QUrl(QStringLiteral("/"))).toEncoded();
    const QByteArray ws = lab.endpoint(Method::WebSocket).toEncoded();
    if (!json)
        return CliText::tr("Serving %1, %2 and for HTTP/2 (https, too) %3")
                   .arg(QString::fromLatin1(http), QString::fromLatin1(ws), QString::fromLatin1(http2))
                   .toUtf8() +
               '\n';
    return JsonObject()
        .string("kind", "listening")
        .string("http", http)
        .string("ws", ws)
        .string("http2", http2)
        .line();
}

} // namespace

int runServe(const ServeOptions &options)
{
    StopSignals signals;
    Output out(STDOUT_FILENO);
    out.setGiveUp(&StopSignals::hasCome);
    Lab lab;
    const ServerStart started = lab.startServer(options.server);
    if (started.status != ServerStart::Status::Listening) {
        complain(QStringLiteral("pushscope serve: ") + servertext::problem(started, options.server.port));
        return 1;
    }
    lab.setFeed(options.feed);
    out.write(listeningLine(lab, options.json));
    if (!out.error().isEmpty()) {
        complain(QStringLiteral("pushscope serve: ") +
                 CliText::tr("cannot write %1: %2").arg(QStringLiteral("stdout"), out.error()));
        return 1;
    }
    if (out.isTerminal() && !options.json)
        out.write(CliText::tr("Stop with Ctrl+C.").toUtf8() + '\n');
    QTimer forget;
    QObject::connect(&forget, &QTimer::timeout, &lab, &Lab::clearTrace);
    forget.start(ForgetInterval);
    QObject::connect(&signals, &StopSignals::stop, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    lab.stopServer();
    return 0;
}

} // namespace pushscope
