// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/holdkey.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>

#include <utility>

namespace pushscope {

namespace {

// A key that repeats comes up and goes down again at once; not every display marks that as a repetition.
constexpr int RepeatMs = 60;

} // namespace

HoldKey::HoldKey(Qt::Key key, QAction &action, std::chrono::milliseconds longPress, QObject *parent)
    : QObject(parent)
    , m_key(key)
    , m_action(action)
    , m_longPress(longPress)
{
    m_up.setSingleShot(true);
    m_up.setInterval(RepeatMs);
    connect(&m_up, &QTimer::timeout, this, &HoldKey::keyWentUp);
    connect(&m_action, &QAction::triggered, this, [this](bool checked) {
        if (m_isKeyDown && checked)
            m_held.start();
        else
            m_held.invalidate();
    });
    QCoreApplication::instance()->installEventFilter(this);
}

bool HoldKey::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: // comes before the key press, and before the shortcut
        return isOurs(*event) && keyWentDown(*event);
    case QEvent::KeyPress:
        return isOurs(*event) && std::exchange(m_isRepetition, false);
    case QEvent::KeyRelease:
        if (isOurs(*event) && m_isKeyDown)
            m_up.start();
        return false;
    default:
        return false;
    }
}

bool HoldKey::isOurs(const QEvent &event) const
{
    const auto &key = static_cast<const QKeyEvent &>(event);
    return key.key() == m_key && !key.isAutoRepeat();
}

/// True where it is a repetition, which nobody is to see.
bool HoldKey::keyWentDown(QEvent &event)
{
    m_isRepetition = m_up.isActive();
    m_up.stop();
    m_isKeyDown = true;
    if (m_isRepetition)
        event.accept();
    return m_isRepetition;
}

void HoldKey::keyWentUp()
{
    m_isKeyDown = false;
    if (m_held.isValid() && std::chrono::milliseconds(m_held.elapsed()) >= m_longPress &&
        m_action.isChecked())
        m_action.trigger();
    m_held.invalidate();
}

} // namespace pushscope
