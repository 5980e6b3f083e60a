// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/webdriver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>

namespace pushscope::test {

namespace {

constexpr int Patience = 60'000;

QJsonObject capabilities()
{
    const QJsonArray arguments{QStringLiteral("--headless"),     QStringLiteral("--no-sandbox"),
                               QStringLiteral("--disable-gpu"),  QStringLiteral("--disable-dev-shm-usage"),
                               QStringLiteral("--no-first-run"), QStringLiteral("--no-proxy-server")};
    const QJsonObject options{{QStringLiteral("args"), arguments}};
    const QJsonObject always{{QStringLiteral("goog:chromeOptions"), options}};
    return {{QStringLiteral("capabilities"), QJsonObject{{QStringLiteral("alwaysMatch"), always}}}};
}

} // namespace

WebDriver::~WebDriver()
{
    if (!m_session.isEmpty())
        ask("DELETE", m_session);
    m_process.terminate();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished(5'000);
}

QString WebDriver::start(const QString &driver)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(driver, {QStringLiteral("--port=0")});
    const QString problem = waitForPort();
    if (!problem.isEmpty())
        return problem;
    const QJsonObject answer = ask("POST", QStringLiteral("/session"), capabilities());
    const QString id = answer[QStringLiteral("sessionId")].toString();
    if (id.isEmpty())
        return QString::fromUtf8(QJsonDocument(answer).toJson());
    m_session = QStringLiteral("/session/") + id;
    return {};
}

/// It says where it listens.
QString WebDriver::waitForPort()
{
    static const QRegularExpression Port(QStringLiteral("started successfully on port (\\d+)"));
    QString said;
    QRegularExpressionMatch match;
    const auto hasSaid = [&] {
        said += QString::fromUtf8(m_process.readAll());
        match = Port.match(said);
        return match.hasMatch() || m_process.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(hasSaid, Patience) || !match.hasMatch())
        return QStringLiteral("chromedriver does not start: ") + said;
    m_base = QUrl(QStringLiteral("http://127.0.0.1:") + match.captured(1));
    return {};
}

QString WebDriver::open(const QUrl &url)
{
    const QJsonObject answer =
        ask("POST", m_session + QStringLiteral("/url"), {{QStringLiteral("url"), url.toString()}});
    return answer[QStringLiteral("message")].toString();
}

QJsonValue WebDriver::run(const QString &script)
{
    return ask("POST", m_session + QStringLiteral("/execute/sync"),
               {{QStringLiteral("script"), script},
                {QStringLiteral("args"), QJsonArray()}})[QStringLiteral("value")];
}

/// The member "value" of the answer; where that is no object, an object that has it as "value".
QJsonObject WebDriver::ask(const QByteArray &verb, const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(m_base.toString() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    const QByteArray json = verb == "POST" ? QJsonDocument(body).toJson() : QByteArray();
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, json));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, Patience))
        return {{QStringLiteral("message"), QStringLiteral("chromedriver does not answer")}};
    const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
    const QJsonValue value = answer[QStringLiteral("value")];
    return value.isObject() ? value.toObject() : answer;
}

} // namespace pushscope::test
