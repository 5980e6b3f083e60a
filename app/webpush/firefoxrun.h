// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace pushscope {

/// A Firefox with a profile of its own that uses our push service and calls nobody else: the profile is
/// written before the start and removed after the end. GUI (main) thread.
class FirefoxRun : public QObject
{
    Q_OBJECT

public:
    explicit FirefoxRun(QObject *parent = nullptr);
    ~FirefoxRun() override;

    /// The program, or empty where there is none on this machine.
    static QString program();
    /// The preferences of the profile, as a user.js. `server`: our base URL.
    static QByteArray preferences(const QUrl &server);

    /// Opens the page of our server. False where it runs already or there is no Firefox: see problem().
    bool start(const QUrl &server, bool headless = false);
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Why it did not start or ended, in the system's words; empty: all went well.
    QByteArray problem() const { return m_problem; }
    void stop();

Q_SIGNALS:
    /// It has ended, however.
    void ended();

private:
    bool writeProfile(const QUrl &server);

    QProcess m_process;
    std::unique_ptr<QTemporaryDir> m_profile; ///< null while it does not run
    QByteArray m_problem;
};

} // namespace pushscope
