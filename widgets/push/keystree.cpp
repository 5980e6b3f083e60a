// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/push/keystree.h"

#include "protocol/json.h"
#include "protocol/webpush/derivationtext.h"
#include "widgets/push/pushwords.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>

namespace pushscope {

namespace {

constexpr qsizetype BytesInARow = 8;
enum Column { NameColumn, SizeColumn, ValueColumn, ColumnCount };

QString hexOf(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex(' '));
}

/// The whole value in rows that can be read.
QString hexRows(const QByteArray &bytes)
{
    QStringList rows;
    for (qsizetype at = 0; at < bytes.size(); at += BytesInARow)
        rows.append(hexOf(bytes.sliced(at, std::min(BytesInARow, bytes.size() - at))));
    return rows.join(u'\n');
}

} // namespace

KeysTree::KeysTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("pushKeys"));
    setAccessibleName(tr("Key derivation of the selected message"));
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Step"), tr("Bytes"), tr("Value")});
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(24);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the whole value stands in rows of its own
    connect(&Theme::instance(), &Theme::changed, this, &KeysTree::applyTheme);
    applyTheme();
}

void KeysTree::applyTheme()
{
    const Theme &theme = Theme::instance();
    setFont(theme.font(Theme::Role::Mono));
    header()->setFont(theme.font(Theme::Role::Caption));
    header()->resizeSection(NameColumn, theme.px(118));
    header()->resizeSection(SizeColumn, theme.px(42));
}

void KeysTree::show(const EventLog &log, const PushRecord *record)
{
    const auto fact = !record ? std::nullopt : record->opened ? record->opened : record->encrypted;
    if (fact == m_shown)
        return;
    m_shown = fact;
    clear();
    if (!fact)
        return;
    const QByteArrayView payload = log.payload(*fact);
    const qsizetype json = payload.indexOf('{'); // what could not be read says why first
    if (json > 0)
        addStep(tr("cannot be read"), QString::fromUtf8(payload.first(json)).trimmed(), 0);
    addDerivation(payload.sliced(std::max<qsizetype>(json, 0)));
    if (record->signedAt)
        addToken(log.payload(*record->signedAt));
}

QTreeWidgetItem *KeysTree::addStep(const QString &name, const QString &value, qsizetype size)
{
    auto *item = new QTreeWidgetItem(this);
    item->setText(NameColumn, name);
    item->setText(SizeColumn, size > 0 ? QString::number(size) : QString());
    item->setText(ValueColumn, value);
    item->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

void KeysTree::addDerivation(QByteArrayView json)
{
    for (const webpush::DerivationStep &step : webpush::derivationSteps(json)) {
        const bool isText = step.name == "plaintext";
        const QString value = isText ? QString::fromUtf8(step.bytes) : hexOf(step.bytes);
        QTreeWidgetItem *item = addStep(QString::fromLatin1(step.name), value, step.bytes.size());
        item->setToolTip(ValueColumn, pushwords::meaningOf(step.name));
        const auto addLine = [item](const QString &name, const QString &text) {
            auto *line = new QTreeWidgetItem(item);
            line->setText(NameColumn, name);
            line->setText(ValueColumn, text);
            line->setToolTip(ValueColumn, text);
        };
        addLine(tr("made by"), pushwords::formulaOf(step.name));
        addLine(tr("is"), pushwords::meaningOf(step.name));
        if (!step.bytes.isEmpty())
            addLine(tr("bytes"), hexRows(step.bytes));
    }
}

/// What the VAPID token says, RFC 8292.
void KeysTree::addToken(QByteArrayView text)
{
    const auto members = json::members(text);
    if (!members)
        return;
    QTreeWidgetItem *item = addStep(QStringLiteral("VAPID"), QString::fromUtf8(text), 0);
    for (const json::Member &member : *members) {
        auto *line = new QTreeWidgetItem(item);
        line->setText(NameColumn, QString::fromUtf8(member.name));
        line->setText(ValueColumn, QString::fromUtf8(json::string(member.value).value_or(member.value)));
    }
}

QString KeysTree::text() const
{
    QStringList lines;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = topLevelItem(i);
        lines.append(item->text(NameColumn) + QLatin1StringView(": ") + item->text(ValueColumn));
    }
    return lines.join(u'\n');
}

} // namespace pushscope
