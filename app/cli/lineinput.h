// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace pushscope {

/// Reads a descriptor line by line, as the lines come; reads nothing until it is started, so that whoever
/// writes waits. Lines over 1 MiB are skipped and told. Main thread. Does not own the descriptor.
class LineInput : public QObject
{
    Q_OBJECT

public:
    explicit LineInput(int descriptor, QObject *parent = nullptr);

    void setReading(bool reading);

Q_SIGNALS:
    /// Without its line end (LF or CRLF); the last one may have none.
    void line(const QByteArray &text);
    void lineTooLong();

private:
    void read();
    void take(QByteArrayView bytes);
    void finish();

    const int m_descriptor;
    QSocketNotifier m_readable;
    QByteArray m_line;      ///< what has come of the present line
    bool m_tooLong = false; ///< the present line is being skipped
    bool m_ended = false;   ///< end of file, or an error
};

} // namespace pushscope
