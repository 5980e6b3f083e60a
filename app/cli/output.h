// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace pushscope {

/// Where the lines go: a descriptor written to at once, so that who reads sees each line as it happens.
/// A reader that goes away ends it; one that does not read holds it up only until giveUp says so.
/// Main thread. Does not own the descriptor.
class Output : public QObject
{
    Q_OBJECT

public:
    explicit Output(int descriptor, QObject *parent = nullptr);
    ~Output() override;

    /// Asked while a write has to wait; true abandons it.
    void setGiveUp(std::function<bool()> giveUp) { m_giveUp = std::move(giveUp); }

    /// Writes all of it. False where the reader is gone or the write was abandoned; then and from then on
    /// nothing more is written.
    bool write(QByteArrayView text);

    /// Why a write failed, as the system says it; empty where none did, and where only the reader went away.
    QString error() const;

    bool isTerminal() const { return m_isTerminal; }
    /// Whether to use colours: a terminal, and NO_COLOR not set.
    bool hasColours() const;
    /// Columns of the terminal; 80 where it is none.
    int columns() const;

Q_SIGNALS:
    /// Nobody reads any more, or nothing can be written. Also comes without a write.
    void readerGone();

private:
    bool waitUntilWritable();
    bool end();

    const int m_descriptor;
    const bool m_isTerminal;
    int m_error = 0;      ///< errno of the write that failed, but for a reader that went away
    bool m_ended = false; ///< nothing is written any more
    std::function<bool()> m_giveUp;
    std::unique_ptr<QSocketNotifier> m_hangUp; ///< null for a file
};

/// Writes a line to stderr as UTF-8.
void complain(const QString &line);

} // namespace pushscope
