// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/networksheet.h"

#include "widgets/shell/toxicrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

constexpr QSize SheetSize(640, 320);

} // namespace

NetworkSheet::NetworkSheet(const std::vector<Lane> &lanes, Source source, QWidget *parent)
    : QDialog(parent)
    , m_choices(lanes)
    , m_source(std::move(source))
    , m_lanes(new QComboBox(this))
    , m_own(new QCheckBox(tr("Conditions of its own"), this))
    , m_body(new QWidget(this))
    , m_rowLayout(new QVBoxLayout(m_body))
    , m_empty(new QLabel(tr("No condition: the network is as it is."), this))
{
    setObjectName(QStringLiteral("networkSheet"));
    setWindowTitle(tr("Network"));
    resize(SheetSize);
    m_lanes->setObjectName(QStringLiteral("networkLane"));
    m_lanes->setAccessibleName(tr("Whose network"));
    for (const Lane &each : m_choices)
        m_lanes->addItem(each.name);
    m_own->setObjectName(QStringLiteral("networkOwn"));
    m_own->setToolTip(tr("Off: the lane is under what is set for all lanes"));
    m_empty->setProperty("role", QStringLiteral("secondary"));
    m_rowLayout->setContentsMargins(0, 0, 0, 0);

    auto *head = new QHBoxLayout;
    head->addWidget(m_lanes);
    head->addWidget(m_own);
    head->addStretch(1);
    auto *add = new QPushButton(tr("Add a condition"), this);
    add->setObjectName(QStringLiteral("addToxic"));
    add->setAutoDefault(false);
    m_add = add;
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(add, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_empty);
    layout->addWidget(m_body);
    layout->addStretch(1);
    layout->addWidget(buttons);

    connect(add, &QPushButton::clicked, this, &NetworkSheet::addToxic);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
    connect(m_lanes, &QComboBox::activated, this, &NetworkSheet::rebuild);
    connect(m_own, &QCheckBox::clicked, this, [this](bool own) {
        Q_EMIT changed(lane(), own ? std::optional(NetworkConditions()) : std::nullopt);
        rebuild();
    });
    rebuild();
}

LaneId NetworkSheet::lane() const
{
    return m_choices[std::size_t(std::max(0, m_lanes->currentIndex()))].lane;
}

void NetworkSheet::refresh()
{
    if (m_source(lane()) != m_shown)
        rebuild();
}

void NetworkSheet::rebuild()
{
    for (ToxicRow *row : m_rows) {
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    m_shown = m_source(lane());
    const bool isAll = lane().isNone();
    m_own->setVisible(!isAll);
    m_own->setChecked(m_shown.has_value());
    m_add->setEnabled(isAll || m_shown);
    for (const Toxic &toxic : m_shown.value_or(NetworkConditions()).toxics)
        addRow(toxic);
    m_empty->setText(isAll || m_shown ? tr("No condition: the network is as it is.")
                                      : tr("As set for all lanes."));
    m_empty->setVisible(m_rows.empty());
}

void NetworkSheet::addRow(const Toxic &toxic)
{
    auto *row = new ToxicRow(toxic, m_body);
    m_rowLayout->addWidget(row);
    m_rows.push_back(row);
    m_empty->hide();
    connect(row, &ToxicRow::changed, this, &NetworkSheet::tell);
    connect(row, &ToxicRow::removed, this, [this, row] {
        std::erase(m_rows, row);
        row->hide();
        row->deleteLater();
        m_empty->setVisible(m_rows.empty());
        tell();
    });
}

/// The first kind and direction that is not there yet.
void NetworkSheet::addToxic()
{
    using namespace std::chrono_literals;
    const auto isThere = [this](const Toxic &toxic) {
        return std::ranges::any_of(m_rows, [&](const ToxicRow *row) {
            return row->toxic().kind == toxic.kind && row->toxic().stream == toxic.stream;
        });
    };
    const std::array<Toxic, 5> offers{
        {{.kind = ToxicKind::Latency, .delay = 300ms},
         {.kind = ToxicKind::Latency, .stream = ToxicStream::Up, .delay = 300ms},
         {.kind = ToxicKind::Bandwidth, .bytes = 50'000},
         {.kind = ToxicKind::Loss, .percent = 2},
         {.kind = ToxicKind::SlowClose, .delay = 1s}}};
    const auto offer = std::ranges::find_if_not(offers, isThere);
    addRow(offer == offers.end() ? offers.front() : *offer);
    tell();
}

void NetworkSheet::tell()
{
    NetworkConditions conditions = m_shown.value_or(NetworkConditions());
    conditions.toxics.clear();
    for (const ToxicRow *row : m_rows)
        addToxics(conditions, {row->toxic()});
    m_shown = conditions;
    Q_EMIT changed(lane(), conditions);
}

} // namespace pushscope
