// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/webpush/firefoxrun.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds Patience{3000};

} // namespace

FirefoxRun::FirefoxRun(QObject *parent)
    : QObject(parent)
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_problem = m_process.errorString().toUtf8();
            m_profile.reset();
            Q_EMIT ended();
        }
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        m_profile.reset();
        Q_EMIT ended();
    });
}

FirefoxRun::~FirefoxRun()
{
    m_process.disconnect(this);
    stop();
}

QString FirefoxRun::program()
{
    for (const QString &name : {QStringLiteral("firefox-esr"), QStringLiteral("firefox")}) {
        const QString path = QStandardPaths::findExecutable(name);
        if (!path.isEmpty())
            return path;
    }
    return {};
}

QByteArray FirefoxRun::preferences(const QUrl &server)
{
    const QByteArray service =
        "ws://" + server.authority().toLatin1() + "/web-push/browser"; // its Mozilla protocol is spoken there
    // All that is not on this machine goes to a proxy that is not there.
    return "user_pref(\"dom.push.serverURL\", \"" + service + "\");\n" +
           "user_pref(\"dom.push.testing.allowInsecureServerURL\", true);\n"
           "user_pref(\"dom.push.maxQuotaPerSubscription\", 100000);\n"
           "user_pref(\"permissions.default.desktop-notification\", 1);\n"
           "user_pref(\"network.proxy.type\", 1);\n"
           "user_pref(\"network.proxy.http\", \"127.0.0.1\");\n"
           "user_pref(\"network.proxy.http_port\", 9);\n"
           "user_pref(\"network.proxy.ssl\", \"127.0.0.1\");\n"
           "user_pref(\"network.proxy.ssl_port\", 9);\n"
           "user_pref(\"network.proxy.no_proxies_on\", \"localhost, 127.0.0.1\");\n"
           "user_pref(\"network.captive-portal-service.enabled\", false);\n"
           "user_pref(\"network.connectivity-service.enabled\", false);\n"
           "user_pref(\"browser.shell.checkDefaultBrowser\", false);\n"
           "user_pref(\"browser.aboutwelcome.enabled\", false);\n"
           "user_pref(\"browser.startup.homepage_override.mstone\", \"ignore\");\n"
           "user_pref(\"browser.startup.page\", 0);\n"
           "user_pref(\"browser.tabs.warnOnClose\", false);\n"
           "user_pref(\"datareporting.policy.dataSubmissionEnabled\", false);\n"
           "user_pref(\"datareporting.policy.firstRunURL\", \"\");\n"
           "user_pref(\"toolkit.telemetry.reportingpolicy.firstRun\", false);\n"
           "user_pref(\"app.normandy.enabled\", false);\n"
           "user_pref(\"app.update.disabledForTesting\", true);\n"
           "user_pref(\"extensions.update.enabled\", false);\n"
           "user_pref(\"termsofuse.bypassNotification\", true);\n";
}

bool FirefoxRun::writeProfile(const QUrl &server)
{
    m_profile =
        std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/pushscope-firefox-XXXXXX"));
    QFile file(m_profile->filePath(QStringLiteral("user.js")));
    const QByteArray text = preferences(server);
    if (m_profile->isValid() && file.open(QIODevice::WriteOnly) && file.write(text) == text.size())
        return true;
    m_problem = m_profile->isValid() ? file.errorString().toUtf8() : m_profile->errorString().toUtf8();
    m_profile.reset();
    return false;
}

bool FirefoxRun::start(const QUrl &server, bool headless)
{
    m_problem.clear();
    const QString path = program();
    if (path.isEmpty())
        m_problem = "There is no Firefox here: install firefox-esr or firefox.";
    else if (isRunning())
        m_problem = "It runs already.";
    if (!m_problem.isEmpty() || !writeProfile(server))
        return false;
    QUrl page = server;
    page.setPath(QStringLiteral("/web-push/page"));
    QStringList arguments{QStringLiteral("--no-remote"), QStringLiteral("--new-instance"),
                          QStringLiteral("--profile"), m_profile->path()};
    if (headless)
        arguments.append(QStringLiteral("--headless"));
    arguments.append(page.toString());
    m_process.start(path, arguments);
    return true;
}

void FirefoxRun::stop()
{
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(int(Patience.count()))) {
        m_process.kill();
        m_process.waitForFinished(int(Patience.count()));
    }
}

} // namespace pushscope
