// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/stylesheet.h"

#include "widgets/theme/tokens.h"

#include <QHash>

namespace pushscope {

namespace {

// @name stands for a token.
constexpr const char *Template = R"(
QMainWindow, QDialog { background: @window; }
QToolTip { background: @surface; color: @text; border: 1px solid @borderStrong; padding: 4px 6px; }

QToolButton[control="true"], QPushButton {
    background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 5px;
    padding: 0 10px; min-height: 26px; font-weight: 500;
}
QToolButton[control="true"]:hover, QPushButton:hover { background: @hover; }
QToolButton[control="true"]:pressed, QPushButton:pressed { background: @selection; }
QToolButton[control="true"]:checked { background: @selection; border-color: @accent; }
QToolButton[control="true"]:disabled, QPushButton:disabled { color: @text3; background: @sunken; border-color: @border; }
QToolButton[control="true"]:focus, QPushButton:focus { border: 2px solid @accent; padding: 0 9px; min-height: 24px; }
QToolButton[primary="true"] { background: @accent; color: @accentText; border-color: @accent; font-weight: 600; }
QToolButton[primary="true"]:hover { background: @accentHover; }
QToolButton[primary="true"]:disabled { background: @sunken; color: @text3; border-color: @border; }
QToolButton[primary="true"]:focus { border: 2px solid @text; }

QToolButton[segment] {
    background: @surface; color: @text; border: 1px solid @borderStrong; padding: 0 10px; min-height: 26px;
}
QToolButton[segment="first"] { border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QToolButton[segment="middle"], QToolButton[segment="last"] { border-left: none; }
QToolButton[segment="last"] { border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
QToolButton[segment]:hover { background: @hover; }
QToolButton[segment]:checked { background: @selection; font-weight: 600; }
QToolButton[segment]:focus { border: 2px solid @accent; }

QLineEdit {
    background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 5px; padding: 0 8px;
    min-height: 26px; selection-background-color: @accent; selection-color: @accentText;
}
QLineEdit:focus { border: 2px solid @accent; padding: 0 7px; min-height: 24px; }

QComboBox {
    background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 5px; padding: 0 8px;
    min-height: 26px;
}
QComboBox:hover { background: @hover; }
QComboBox:disabled { color: @text3; background: @sunken; border-color: @border; }
QComboBox:focus { border: 2px solid @accent; padding: 0 7px; min-height: 24px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/theme/chevron-@mode.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @borderStrong; outline: none; }

QMenu { background: @surface; color: @text; border: 1px solid @borderStrong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }

QLabel[role="secondary"] { color: @text2; }
QLabel[role="caption"] { color: @text3; font-size: 11px; }
QLabel[role="error"] { color: @error; }
QFrame#barSeparator { color: @border; background: @border; border: none; min-width: 1px; max-width: 1px; }

QTableView, QTreeView, QPlainTextEdit, QTextBrowser, QAbstractScrollArea {
    background: @surface; color: @text; border: none; selection-background-color: @selection; selection-color: @text;
}
QTableView { gridline-color: @border; outline: none; }
QHeaderView { background: @sunken; border: none; }
QHeaderView::section {
    background: @sunken; color: @text2; border: none; border-bottom: 1px solid @border; padding: 0 6px;
    min-height: 22px; font-size: 11px;
}
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: @text2; padding: 5px 10px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; background: @hover; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @borderStrong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
)";

} // namespace

QString styleSheet(const Palette &p, bool dark)
{
    const QHash<QString, QColor> tokens{
        {QStringLiteral("window"), p.window},
        {QStringLiteral("surface"), p.surface},
        {QStringLiteral("sunken"), p.sunken},
        {QStringLiteral("hover"), p.hover},
        {QStringLiteral("borderStrong"), p.borderStrong},
        {QStringLiteral("border"), p.border},
        {QStringLiteral("text3"), p.text3},
        {QStringLiteral("text2"), p.text2},
        {QStringLiteral("text"), p.text},
        {QStringLiteral("accentText"), p.accentText},
        {QStringLiteral("accentHover"), dark ? p.accent.lighter(108) : p.accent.darker(112)},
        {QStringLiteral("accent"), p.accent},
        {QStringLiteral("selection"), p.selection},
        {QStringLiteral("error"), p.error.text},
    };
    QString sheet = QString::fromLatin1(Template);
    sheet.replace(QStringLiteral("@mode"), dark ? QStringLiteral("dark") : QStringLiteral("light"));
    QStringList names = tokens.keys();
    // Longer names first: @textN and @borderStrong begin like @text and @border.
    std::ranges::sort(names, std::ranges::greater(), [](const QString &name) { return name.size(); });
    for (const QString &name : std::as_const(names))
        sheet.replace(QLatin1Char('@') + name, tokens[name].name());
    return sheet;
}

} // namespace pushscope
