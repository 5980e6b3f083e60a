// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIODevice>

namespace pushscope {

/// A device in front of a terminal: passes lines on with what could steer it written as escapes. Line by
/// line; what has no end after 1 MiB goes on as it is by then. Main thread; borrows the terminal.
class TerminalDevice : public QIODevice
{
public:
    explicit TerminalDevice(QIODevice &terminal);
    /// Passes on a last line without an end. False where the terminal did not take everything.
    bool finish();

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override;

private:
    bool passOn(qsizetype size);

    QIODevice &m_terminal;
    QByteArray m_line;
    bool m_isGood = true;
};

} // namespace pushscope
