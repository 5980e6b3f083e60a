// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/fieldlist.h"

#include "widgets/inspect/controls.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace pushscope {

namespace {

/// A label breaks lines between words only.
bool isOneLongWord(const QString &value)
{
    constexpr qsizetype Fits = 28;
    return value.size() > Fits && !value.contains(QLatin1Char(' '));
}

QWidget *longWord(const QString &value, QWidget *parent)
{
    auto *field = new QLineEdit(value, parent);
    field->setReadOnly(true);
    field->setFrame(false);
    field->setCursorPosition(0);
    field->setTextMargins(-4, 0, 0, 0); // begins where the others do
    field->setFixedHeight(field->fontMetrics().height() + 2);
    return field;
}

QWidget *words(const QString &value, QWidget *parent)
{
    auto *label = new QLabel(value, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

FieldList::FieldList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(12, 6, 12, 8);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
}

void FieldList::setFields(const Fields &fields)
{
    if (fields == m_fields)
        return;
    m_fields = fields;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &[name, value] : fields) {
        auto *label = controls::caption(name, this);
        QWidget *text = isOneLongWord(value) ? longWord(value, this) : words(value, this);
        text->setObjectName(QStringLiteral("field%1").arg(row));
        text->setAccessibleName(name + QLatin1Char(' ') + value);
        text->setToolTip(value);
        m_grid->addWidget(label, row, 0, Qt::AlignTop);
        m_grid->addWidget(text, row, 1); // over the whole cell: a wrapped text begins at its top
        ++row;
    }
}

} // namespace pushscope
