// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Requests a second under h2load: our HTTP/2 port, then nghttpd, with the same body in the same run.

#include "kit/serverinthread.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <cstdio>

using namespace pushscope;

namespace {

const QStringList Load{QStringLiteral("-n200000"), QStringLiteral("-c50"), QStringLiteral("-m20")};

double requestsPerSecond(const QString &url)
{
    QProcess h2load;
    h2load.start(QStringLiteral("h2load"), Load + QStringList{url});
    h2load.waitForFinished(300'000);
    const QString output = QString::fromUtf8(h2load.readAllStandardOutput());
    const auto match = QRegularExpression(QStringLiteral("([0-9.]+) req/s")).match(output);
    const bool isWhole = output.contains(QStringLiteral("200000 succeeded"));
    return isWhole ? match.captured(1).toDouble() : 0;
}

double ofNghttpd(const QString &root)
{
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    const QString port = QString::number(free.serverPort());
    free.close();
    QProcess nghttpd;
    nghttpd.start(QStringLiteral("nghttpd"), {QStringLiteral("--no-tls"), QStringLiteral("-a127.0.0.1"),
                                              QStringLiteral("-d"), root, port});
    nghttpd.waitForStarted();
    for (int attempt = 0; attempt < 100; ++attempt) {
        QTcpSocket probe;
        probe.connectToHost(QStringLiteral("127.0.0.1"), quint16(port.toInt()));
        if (probe.waitForConnected(100))
            break;
    }
    const double rate = requestsPerSecond(QStringLiteral("http://127.0.0.1:%1/style.css").arg(port));
    nghttpd.terminate();
    nghttpd.waitForFinished();
    return rate;
}

/// The body that both send.
void copyStyle(const QString &url, const QString &path)
{
    QProcess::execute(
        QStringLiteral("curl"),
        {QStringLiteral("-qs"), QStringLiteral("--http2-prior-knowledge"), QStringLiteral("-o"), path, url});
}

} // namespace

int main()
{
    for (const char *program : {"h2load", "nghttpd", "curl"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty()) {
            std::printf("%s is not here: nothing is measured\n", program);
            return 0;
        }
    }
    const ServerInThread server;
    const QString style = QString::fromLatin1(server.http2Url() + "/page/style.css");
    const QTemporaryDir root;
    copyStyle(style, root.filePath(QStringLiteral("style.css")));
    const double ours = requestsPerSecond(style);
    const double theirs = ofNghttpd(root.path());
    std::printf("h2load -n200000 -c50 -m20, %lld bytes a response: %.0f requests/s; nghttpd %.0f (%.2fx)\n",
                QFile(root.filePath(QStringLiteral("style.css"))).size(), ours, theirs, ours / theirs);
    return 0;
}
