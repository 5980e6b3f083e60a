// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/curl.h"

#include <QProcess>
#include <QStandardPaths>

namespace pushscope {

namespace {

QString program()
{
    return QStandardPaths::findExecutable(QStringLiteral("curl"));
}

} // namespace

bool hasCurl()
{
    return !program().isEmpty();
}

CurlResult curl(const QStringList &arguments)
{
    QProcess process;
    process.start(program(),
                  QStringList{QStringLiteral("-q"), QStringLiteral("-s"), QStringLiteral("-i")} + arguments);
    process.closeWriteChannel();
    process.waitForFinished();
    CurlResult result;
    result.exitStatus = process.exitCode();
    result.body = process.readAllStandardOutput();
    do { // past 100 Continue
        Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Response);
        result.body.remove(0, decoder.feed(result.body));
        result.head = decoder.head();
    } while (result.head.status / 100 == 1 && result.head.status != 101);
    return result;
}

} // namespace pushscope
