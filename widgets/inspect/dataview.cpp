// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/dataview.h"

#include "widgets/inspect/hexview.h"
#include "widgets/inspect/jsontreeview.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int LeastHeight = 44;
constexpr int MostHeight = 260;
constexpr qsizetype ShownText = 256 * 1024; ///< more would lay out for seconds

} // namespace

DataView::DataView(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new JsonTreeView(this))
    , m_text(new QPlainTextEdit(this))
    , m_hex(new HexView(this))
{
    setObjectName(QStringLiteral("dataView"));
    m_switch = makeSwitch();
    m_text->setObjectName(QStringLiteral("dataText"));
    m_text->setAccessibleName(tr("Data as text"));
    m_text->setToolTip(tr("The data as it came, as text. Ctrl+A, Ctrl+C copies it."));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->document()->setDocumentMargin(10);
    for (QWidget *each : std::initializer_list<QWidget *>{m_tree, m_text, m_hex})
        m_stack->addWidget(each);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_tree, &JsonTreeView::rowsFolded, this, &DataView::fit);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) {
        m_wanted = Form(id);
        show(m_wanted);
    });
    const auto applyTheme = [this] { m_text->setFont(Theme::instance().font(Theme::Role::Mono)); };
    connect(&Theme::instance(), &Theme::changed, this, applyTheme);
    applyTheme();
}

QWidget *DataView::makeSwitch()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto add = [&](Form form, const char *name, const QString &text, const QString &toolTip) {
        auto *button = new QToolButton(row);
        button->setObjectName(QString::fromLatin1(name));
        button->setText(text);
        button->setAccessibleName(text);
        button->setToolTip(toolTip);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFont(Theme::instance().font(Theme::Role::Caption));
        button->setFixedHeight(20);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
        m_buttons->addButton(button, int(form));
    };
    add(Form::Tree, "dataTree", tr("Tree"), tr("The data as a JSON tree"));
    add(Form::Text, "dataAsText", tr("Text"), tr("The data as it came"));
    add(Form::Hex, "dataHex", tr("Hex"), tr("The bytes of the data"));
    m_buttons->button(int(Form::Tree))->setChecked(true);
    return row;
}

void DataView::setData(const QByteArray &data, bool binary)
{
    m_data = data;
    m_isBinary = binary;
    m_isJson = !binary && m_tree->setText(data);
    m_buttons->button(int(Form::Tree))->setEnabled(m_isJson);
    if (binary)
        return show(Form::Hex);
    show(m_wanted == Form::Tree && !m_isJson ? Form::Text : m_wanted);
}

DataView::Form DataView::shown() const
{
    return Form(m_stack->currentIndex());
}

void DataView::show(Form form)
{
    if (form == Form::Text)
        showText();
    else if (form == Form::Hex)
        m_hex->setBytes(m_data);
    m_stack->setCurrentIndex(int(form));
    m_buttons->button(int(form))->setChecked(true);
    fit();
}

void DataView::showText()
{
    QString text = QString::fromUtf8(m_data.first(std::min(m_data.size(), ShownText)));
    if (m_data.size() > ShownText)
        text += QLatin1Char('\n') +
                tr("… the first %1 of %2; the copy button copies all")
                    .arg(format::bytes(quint64(ShownText)), format::bytes(quint64(m_data.size())));
    m_text->setPlainText(text);
}

void DataView::fit()
{
    int height = MostHeight;
    if (shown() == Form::Tree)
        height = m_tree->wholeHeight();
    else if (shown() == Form::Hex)
        height = m_hex->wholeHeight();
    else if (m_data.size() < 4000)
        height = int(m_text->document()->documentLayout()->documentSize().height()) *
                     QFontMetrics(m_text->font()).lineSpacing() +
                 24;
    setFixedHeight(std::clamp(height, LeastHeight, MostHeight));
}

} // namespace pushscope
