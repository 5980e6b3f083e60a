// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/jsontreeview.h"

#include "widgets/panes/factwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

namespace pushscope {

namespace {

constexpr int LineHeight = 19;
constexpr int Margin = 12;
constexpr int Indent = 14;
constexpr int ChevronRoom = 14;
constexpr int KeyGap = 14;
constexpr quint32 OpenUpTo = 200; ///< larger containers below the root begin folded

} // namespace

JsonTreeView::JsonTreeView(QWidget *parent)
    : RowView(parent)
{
    setObjectName(QStringLiteral("jsonTree"));
    setAccessibleName(tr("Data as a JSON tree"));
    setViewFrozen(true); // it begins at the top
}

bool JsonTreeView::setText(const QByteArray &text)
{
    m_text = text;
    m_selected.reset();
    m_folded.clear();
    if (!m_document.parse(m_text) || !isContainer(0)) {
        m_rows.clear();
        rowsChanged();
        return false;
    }
    const auto nodes = m_document.nodes();
    for (json::NodeIndex i = 1; i < nodes.size(); ++i) {
        if (nodes[i].children > OpenUpTo)
            m_folded.insert(i);
    }
    rebuild();
    return true;
}

void JsonTreeView::rebuild()
{
    m_rows.clear();
    const auto nodes = m_document.nodes();
    for (json::NodeIndex i = 0; i < nodes.size(); i = m_folded.contains(i) ? nodes[i].end : i + 1)
        m_rows.push_back(i);
    rowsChanged();
}

bool JsonTreeView::isContainer(json::NodeIndex node) const
{
    const json::Type type = m_document.at(node).type;
    return type == json::Type::Object || type == json::Type::Array;
}

int JsonTreeView::depth(json::NodeIndex node) const
{
    int depth = 0;
    for (; node != 0; node = m_document.at(node).parent)
        ++depth;
    return depth;
}

void JsonTreeView::setFolded(json::NodeIndex node, bool folded)
{
    if (!isContainer(node) || m_folded.contains(node) == folded)
        return;
    if (folded)
        m_folded.insert(node);
    else
        m_folded.erase(node);
    rebuild();
    Q_EMIT rowsFolded();
}

QByteArray JsonTreeView::selectedPath() const
{
    return m_selected ? m_document.normalizedPath(*m_selected) : QByteArray();
}

int JsonTreeView::wholeHeight() const
{
    return int(std::min<qsizetype>(rowCount(), 100'000)) * LineHeight + 4;
}

QString JsonTreeView::keyText(json::NodeIndex node) const
{
    const json::Node &at = m_document.at(node);
    if (node == 0)
        return {};
    return at.keyEnd > at.keyBegin ? excerpt(m_document.key(node), 80)
                                   : QString::number(m_document.indexInParent(node));
}

QString JsonTreeView::valueText(json::NodeIndex node) const
{
    const json::Node &at = m_document.at(node);
    if (at.type == json::Type::Object)
        return tr("object, %n member(s)", nullptr, int(at.children));
    if (at.type == json::Type::Array)
        return tr("array, %n element(s)", nullptr, int(at.children));
    return excerpt(m_document.text(node), 500);
}

QString JsonTreeView::rowText(qsizetype row) const
{
    const json::NodeIndex node = m_rows[std::size_t(row)];
    return (keyText(node) + QLatin1Char(' ') + valueText(node)).trimmed();
}

bool JsonTreeView::isRowSelected(qsizetype row) const
{
    return m_selected == m_rows[std::size_t(row)];
}

void JsonTreeView::selectRow(qsizetype row)
{
    m_selected = m_rows[std::size_t(row)];
    viewport()->update();
}

int JsonTreeView::rowHeight(qsizetype) const
{
    return LineHeight;
}

void JsonTreeView::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const json::NodeIndex node = m_rows[std::size_t(row)];
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    int x = Margin + depth(node) * Indent;
    if (isContainer(node))
        paintIcon(painter, m_folded.contains(node) ? IconId::ChevronRight : IconId::ChevronDown,
                  QRectF(x - 4, rect.top() + 4, 11, 11), palette.text2);
    x += ChevronRoom - 4;
    painter.setFont(theme.font(Theme::Role::Mono));
    const QString key = keyText(node);
    if (!key.isEmpty()) {
        painter.setPen(palette.up.text);
        const int width = painter.fontMetrics().horizontalAdvance(key);
        painter.drawText(QRect(x, rect.top(), width + 1, rect.height()), Qt::AlignVCenter, key);
        x += width + KeyGap;
    }
    const json::Type type = m_document.at(node).type;
    painter.setPen(isContainer(node)            ? palette.text2
                   : type == json::Type::String ? palette.passed.text
                                                : palette.down.text);
    const QRect area(x, rect.top(), std::max(0, rect.right() - x - 4), rect.height());
    painter.drawText(area, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(valueText(node), Qt::ElideRight, area.width()));
}

void JsonTreeView::mousePressEvent(QMouseEvent *event)
{
    RowView::mousePressEvent(event);
    const qsizetype row = rowAt(event->pos().y());
    if (row < 0 || event->button() != Qt::LeftButton)
        return;
    const json::NodeIndex node = m_rows[std::size_t(row)];
    if (event->pos().x() < Margin + depth(node) * Indent + ChevronRoom)
        setFolded(node, !m_folded.contains(node));
}

void JsonTreeView::keyPressEvent(QKeyEvent *event)
{
    if (m_selected && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        return setFolded(*m_selected, event->key() == Qt::Key_Left);
    RowView::keyPressEvent(event);
}

void JsonTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    if (row < 0)
        return;
    selectRow(row);
    const json::NodeIndex node = m_rows[std::size_t(row)];
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto copy = [](const QByteArray &text) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
    };
    const QByteArray value = m_document.at(node).type == json::Type::String
                                 ? m_document.string(node)
                                 : m_document.text(node).toByteArray();
    menu->addAction(tr("Copy value"), this, [copy, value] { copy(value); });
    menu->addAction(tr("Copy JSON path"), this, [copy, path = selectedPath()] { copy(path); });
    menu->popup(event->globalPos());
}

} // namespace pushscope
