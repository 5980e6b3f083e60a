// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QObject>
#include <QString>

namespace pushscope {

class Lab;

/// What the Inspect workspace can do, without a widget: open a stream, close it, cut it. GUI thread.
class InspectController : public QObject
{
    Q_OBJECT

public:
    /// `lab` outlives the controller and is Inspect's own.
    explicit InspectController(Lab &lab, QObject *parent = nullptr);

    static LaneId lane();

    /// Opens the URL; one that is open is closed first.
    void open(const QString &url, const QString &lastEventId);
    void close();
    /// Cuts the connection; the client comes back by itself.
    void cutOnce();
    bool isOpen() const;

Q_SIGNALS:
    void changed();
    /// The wire tap cannot listen; the system's words.
    void tapFailed(const QByteArray &systemReason);

private:
    void start();

    Lab &m_lab;
    QString m_url;
    QString m_lastEventId;
    bool m_isAnother = false;      ///< the next start() opens another URL than the last
    bool m_openWhenClosed = false; ///< open() came while a stream was still closing
};

} // namespace pushscope
