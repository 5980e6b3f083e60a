// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

class QAction;

namespace pushscope {

/// Makes a checkable action's key work in two ways: pressed shortly it switches, held down it switches only
/// while it is held. Child of who made it; GUI thread.
class HoldKey : public QObject
{
    Q_OBJECT

public:
    /// `key`: the action's shortcut, without modifiers. `longPress`: held for so long it is not a mere press.
    HoldKey(Qt::Key key, QAction &action, std::chrono::milliseconds longPress, QObject *parent);

    /// The key is up, and has been for long enough that it is no repetition.
    bool isIdle() const { return !m_isKeyDown; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOurs(const QEvent &event) const;
    bool keyWentDown(QEvent &event);
    void keyWentUp();

    const Qt::Key m_key;
    QAction &m_action;
    const std::chrono::milliseconds m_longPress;
    QElapsedTimer m_held; ///< since the key went down and switched the action on; else not valid
    QTimer m_up;          ///< runs from the key's release until it is plain that it does not repeat
    bool m_isKeyDown = false;
    bool m_isRepetition = false; ///< the key press to come is one
};

} // namespace pushscope
