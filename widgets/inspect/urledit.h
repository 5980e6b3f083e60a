// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

class QAction;
class QStringListModel;

namespace pushscope {

/// The URL field: a lock that says whether TLS is used, and the addresses of before. A curl command that is
/// pasted or dropped is told instead of inserted, with its line ends. GUI thread.
class UrlEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit UrlEdit(QWidget *parent = nullptr);

    enum class Lock { None, Secure, Insecure, Failed };
    Lock lock() const { return m_lock; }
    void setLock(Lock lock);
    void setHistory(const QStringList &urls);

Q_SIGNALS:
    void curlPasted(const QString &command);
    void lockClicked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool takeCurl(const QString &text);
    void pasteClipboard();
    void refreshLock();

    QStringListModel *m_history;
    QAction *m_lockAction;
    Lock m_lock = Lock::None;
};

} // namespace pushscope
