// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/scopedrawing.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

/// Pieces of which HTML reports are made. Every text that goes in is escaped; there are no scripts, and a
/// policy in the page forbids them.
namespace pushscope::reportparts {

QByteArray escaped(const QString &text);
/// `name`: with attributes, where there are any. `contents`: HTML already.
QByteArray element(QByteArrayView name, const QByteArray &contents);
QByteArray heading(const QString &text);
/// Names and values in two columns.
QByteArray definitions(const std::vector<std::pair<QString, QString>> &rows);
QByteArray scopePanel(const ScopeDrawing &scope);

/// A page that needs nothing else, up to its contents: style inside, light and dark as the reader's system.
QByteArray pageBegin(const QString &title);
QByteArray pageEnd();
QByteArray page(const QString &title, const QByteArray &body);

} // namespace pushscope::reportparts
