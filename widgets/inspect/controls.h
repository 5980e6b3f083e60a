// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/theme/icons.h"

#include <QString>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QWidget;

/// The parts that Inspect's bars are made of, named and sized as the design page wants. All are owned by the
/// parent and have an object name, an accessible name and a tool tip.
namespace pushscope::controls {

constexpr int Height = 28;

struct Words
{
    const char *objectName;
    QString text;
    QString toolTip;
};

QToolButton *button(const Words &words, QWidget *parent);
/// One of a row of exclusive buttons; `place`: "first", "middle", "last" or "only".
QToolButton *segment(const Words &words, const char *place, QWidget *parent);
/// A small square button that shows only its icon.
QToolButton *iconButton(const Words &words, IconId id, QWidget *parent);
/// `words.text` is the accessible name.
QLineEdit *field(const Words &words, const QString &placeholder, QWidget *parent);
QComboBox *choice(const Words &words, QWidget *parent);
/// A label in the second text colour.
QLabel *caption(const QString &text, QWidget *parent);
/// Gives the button an icon that follows the theme.
void setThemedIcon(QToolButton *button, IconId id);

} // namespace pushscope::controls
