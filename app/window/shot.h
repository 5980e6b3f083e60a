// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

namespace pushscope {

class MainWindow;

/// Takes the pictures for the README: runs a short live session with a cut in it, selects a message, saves
/// what the screen shows of the window as a PNG and ends the program. Everything in the picture really
/// happened. Lives no longer than the window; GUI thread.
class Shot : public QObject
{
    Q_OBJECT

public:
    /// `path`: of the PNG. The program ends with status 1, and a line on stderr, where it cannot be written.
    Shot(MainWindow &window, const QString &path);

    void begin();

private:
    void select();
    void save();

    MainWindow &m_window;
    const QString m_path;
};

} // namespace pushscope
