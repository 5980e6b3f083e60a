// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/push/pushrecords.h"

#include <QTreeWidget>

namespace pushscope {

/// Each step from the keys to the text of one Web Push message: name, bytes, and when opened how it was made.
/// GUI thread.
class KeysTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit KeysTree(QWidget *parent = nullptr);

    /// Shows the message; null: nothing yet.
    void show(const EventLog &log, const PushRecord *record);
    /// What stands there as text, a line a step.
    QString text() const;

private:
    void addDerivation(QByteArrayView json);
    void addToken(QByteArrayView json);
    QTreeWidgetItem *addStep(const QString &name, const QString &value, qsizetype size);
    void applyTheme();

    std::optional<FactIndex> m_shown; ///< the fact whose derivation is shown
};

} // namespace pushscope
