// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/controls.h"

#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace pushscope::controls {

namespace {

void name(QWidget *widget, const Words &words)
{
    widget->setObjectName(QString::fromLatin1(words.objectName));
    widget->setAccessibleName(words.text);
    widget->setToolTip(words.toolTip);
}

} // namespace

QToolButton *button(const Words &words, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    name(made, words);
    made->setProperty("control", true);
    made->setText(words.text);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    made->setIconSize(QSize(16, 16));
    made->setFixedHeight(Height);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

QToolButton *segment(const Words &words, const char *place, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    name(made, words);
    made->setProperty("segment", QString::fromLatin1(place));
    made->setText(words.text);
    made->setCheckable(true);
    made->setFixedHeight(Height);
    return made;
}

QToolButton *iconButton(const Words &words, IconId id, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    name(made, words);
    made->setAutoRaise(true);
    made->setFixedSize(24, 24);
    made->setIconSize(QSize(16, 16));
    made->setFocusPolicy(Qt::TabFocus);
    setThemedIcon(made, id);
    return made;
}

QLineEdit *field(const Words &words, const QString &placeholder, QWidget *parent)
{
    auto *made = new QLineEdit(parent);
    name(made, words);
    made->setPlaceholderText(placeholder);
    made->setTextMargins(4, 0, 4, 0);
    made->setFixedHeight(Height);
    return made;
}

QComboBox *choice(const Words &words, QWidget *parent)
{
    auto *made = new QComboBox(parent);
    name(made, words);
    made->setFixedHeight(Height);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return made;
}

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("role", QStringLiteral("secondary"));
    return label;
}

void setThemedIcon(QToolButton *button, IconId id)
{
    const auto set = [button, id] { button->setIcon(icon(id, Theme::instance().palette().text2)); };
    QObject::connect(&Theme::instance(), &Theme::changed, button, set);
    set();
}

} // namespace pushscope::controls
