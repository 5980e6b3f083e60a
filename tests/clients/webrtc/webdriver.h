// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QUrl>

namespace pushscope::test {

/// A browser that is driven over the WebDriver protocol, https://www.w3.org/TR/webdriver2/: JSON over HTTP.
/// The event loop runs while it is waited for, so that servers in the test's thread answer.
class WebDriver
{
public:
    WebDriver() = default;
    /// Ends the browser and its driver.
    ~WebDriver();
    Q_DISABLE_COPY_MOVE(WebDriver)

    /// Starts chromedriver and, through it, a browser without a window. Gives what went wrong, or nothing.
    QString start(const QString &driver);
    /// Opens a page; returns when it is loaded.
    QString open(const QUrl &url);
    /// Runs the body of a JavaScript function in the page and gives what it returns.
    QJsonValue run(const QString &script);

private:
    QJsonObject ask(const QByteArray &verb, const QString &path, const QJsonObject &body = {});
    QString waitForPort();

    QProcess m_process;
    QNetworkAccessManager m_network;
    QUrl m_base;
    QString m_session; ///< "/session/ID"; empty before
};

} // namespace pushscope::test
