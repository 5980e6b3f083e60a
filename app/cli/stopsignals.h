// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace pushscope {

/// SIGINT and SIGTERM as an event: the handler writes into a pipe, the event loop reads it. The first signal
/// asks to stop; a second one ends the process as if there were no handler. One at a time, main thread.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

    /// Whether a signal has come, told without the event loop: for whoever blocks.
    static bool hasCome();

Q_SIGNALS:
    /// Once.
    void stop();

private:
    int m_pipe[2] = {-1, -1}; ///< read and write end, both non-blocking
    QSocketNotifier m_notifier;
};

} // namespace pushscope
