// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/headertable.h"

#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

namespace pushscope {

namespace {

constexpr int RowHeight = 24;
constexpr int NameWidth = 150;

} // namespace

HeaderTable::HeaderTable(QWidget *parent)
    : QTableWidget(0, 2, parent)
{
    setObjectName(QStringLiteral("headerTable"));
    setAccessibleName(tr("Headers"));
    setToolTip(tr("Headers of the request. Delete removes a row, the empty row at the end adds one."));
    setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setMinimumHeight(4 * RowHeight);
    connect(this, &QTableWidget::cellChanged, this, &HeaderTable::takeEdit);
    connect(&Theme::instance(), &Theme::changed, this, &HeaderTable::applyTheme);
    applyTheme();
    setHeaders({});
}

void HeaderTable::applyTheme()
{
    const Theme &theme = Theme::instance();
    setFont(theme.font(Theme::Role::Mono));
    horizontalHeader()->setFont(theme.font(Theme::Role::Caption));
    verticalHeader()->setDefaultSectionSize(theme.px(RowHeight));
    setColumnWidth(0, theme.px(NameWidth));
}

void HeaderTable::addRow(const RequestHeader &header)
{
    const int row = rowCount();
    insertRow(row);
    setItem(row, 0, new QTableWidgetItem(header.name));
    setItem(row, 1, new QTableWidgetItem(header.value));
}

void HeaderTable::setHeaders(const QList<RequestHeader> &headers)
{
    if (rowCount() > 0 && headers == this->headers())
        return;
    const QScopedValueRollback guard(m_byUs, true);
    setRowCount(0);
    for (const RequestHeader &header : headers)
        addRow(header);
    addRow({});
}

QList<RequestHeader> HeaderTable::headers() const
{
    QList<RequestHeader> list;
    for (int row = 0; row < rowCount(); ++row) {
        const RequestHeader header{item(row, 0)->text().trimmed(), item(row, 1)->text().trimmed()};
        if (!header.name.isEmpty() || !header.value.isEmpty())
            list << header;
    }
    return list;
}

void HeaderTable::takeEdit()
{
    if (m_byUs)
        return;
    const int last = rowCount() - 1;
    if (!item(last, 0)->text().isEmpty() || !item(last, 1)->text().isEmpty()) {
        const QScopedValueRollback guard(m_byUs, true);
        addRow({});
    }
    Q_EMIT edited();
}

void HeaderTable::keyPressEvent(QKeyEvent *event)
{
    const bool removes = event->key() == Qt::Key_Delete && state() != QAbstractItemView::EditingState;
    if (!removes || currentRow() < 0 || currentRow() == rowCount() - 1)
        return QTableWidget::keyPressEvent(event);
    {
        const QScopedValueRollback guard(m_byUs, true);
        removeRow(currentRow());
    }
    Q_EMIT edited();
}

} // namespace pushscope
