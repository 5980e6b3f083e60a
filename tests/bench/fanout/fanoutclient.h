// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <vector>

namespace pushscope {

/// Thousands of readers of one event stream, on epoll: counts what comes and does no more, so that the server
/// is what is measured.
class FanoutClient
{
public:
    /// A byte that stands once in every message and nowhere else.
    static constexpr char Mark = '~';

    explicit FanoutClient(quint16 port);
    ~FanoutClient();
    Q_DISABLE_COPY_MOVE(FanoutClient)

    /// Connects readers until there are so many, each asked and answered. False where the system has no more.
    bool connectUpTo(int readers);
    /// Reads until so many messages have come in all, or nothing comes for ten seconds. Gives what came.
    qint64 read(qint64 messages);

private:
    bool connectOne();
    qint64 readOne(int descriptor);

    const quint16 m_port;
    int m_epoll;
    std::vector<int> m_descriptors;
};

} // namespace pushscope
