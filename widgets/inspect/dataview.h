// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;
class QPlainTextEdit;
class QStackedWidget;

namespace pushscope {

class HexView;
class JsonTreeView;

/// A message's data as a JSON tree, as text or in hexadecimal. What was chosen stays chosen; what is no JSON
/// is shown as text; what is binary in hexadecimal first, whatever was chosen. GUI thread.
class DataView : public QWidget
{
    Q_OBJECT

public:
    enum class Form { Tree, Text, Hex };

    explicit DataView(QWidget *parent = nullptr);

    void setData(const QByteArray &data, bool binary);
    const QByteArray &data() const { return m_data; }
    bool isJson() const { return m_isJson; }
    /// What is shown, which may be another form than the chosen one.
    Form shown() const;
    /// The switch, for the head of the section.
    QWidget *formSwitch() { return m_switch; }
    JsonTreeView &tree() { return *m_tree; }

private:
    QWidget *makeSwitch();
    void show(Form form);
    void showText();
    void fit();

    QWidget *m_switch;
    QButtonGroup *m_buttons;
    QStackedWidget *m_stack;
    JsonTreeView *m_tree;
    QPlainTextEdit *m_text;
    HexView *m_hex;
    QByteArray m_data;
    Form m_wanted = Form::Tree;
    bool m_isJson = false;
    bool m_isBinary = false;
};

} // namespace pushscope
