// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QVBoxLayout;

namespace pushscope {

/// A part of the details with a head that folds it: title on the left, a note on the right. GUI thread.
class FoldSection : public QWidget
{
    Q_OBJECT

public:
    /// `name`: its objectName, under which it is remembered whether it is folded.
    FoldSection(const char *name, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    QString note() const { return m_note; }
    void setContent(QWidget *content);
    /// Between the title and the note.
    void addControl(QWidget *control);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void paintHead();

    QWidget *m_head;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
    QString m_title;
    QString m_note;
    int m_controls = 0; ///< px taken by controls at the right end
    bool m_folded = false;
};

} // namespace pushscope
