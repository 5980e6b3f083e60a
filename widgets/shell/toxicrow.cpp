// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/toxicrow.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <vector>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Network)
};

constexpr int FigureWidth = 124;

/// One figure of a kind, as it is shown: its name, unit, range, and where it stands in a Toxic.
struct FigureSpec
{
    QString name;
    QString suffix;
    double most = 0;
    int decimals = 0;
    std::function<double(const Toxic &)> get;
    std::function<void(Toxic &, double)> set;
};

FigureSpec delay(const QString &name, std::chrono::microseconds Toxic::*field)
{
    return {name,
            Text::tr(" ms"),
            86'400'000,
            0,
            [field](const Toxic &toxic) { return double((toxic.*field).count()) / 1000; },
            [field](Toxic &toxic, double value) {
                toxic.*field = std::chrono::microseconds(qint64(value * 1000));
            }};
}

FigureSpec bytes(const QString &name, qint64 Toxic::*field)
{
    return {name,
            Text::tr(" B"),
            1e9,
            0,
            [field](const Toxic &toxic) { return double(toxic.*field); },
            [field](Toxic &toxic, double value) { toxic.*field = qint64(value); }};
}

FigureSpec rate()
{
    return {Text::tr("rate"),
            Text::tr(" kB/s"),
            1e6,
            2,
            [](const Toxic &toxic) { return double(toxic.bytes) / 1000; },
            [](Toxic &toxic, double value) { toxic.bytes = std::max<qint64>(1, qint64(value * 1000)); }};
}

FigureSpec percent()
{
    return {Text::tr("segments"),
            Text::tr(" %"),
            100,
            1,
            [](const Toxic &toxic) { return toxic.percent; },
            [](Toxic &toxic, double value) { toxic.percent = value; }};
}

std::vector<FigureSpec> figures(ToxicKind kind)
{
    switch (kind) {
    case ToxicKind::Latency:
        return {delay(Text::tr("latency"), &Toxic::delay), delay(Text::tr("jitter"), &Toxic::jitter)};
    case ToxicKind::Bandwidth:
        return {rate()};
    case ToxicKind::Loss:
        return {percent()};
    case ToxicKind::Timeout:
        return {delay(Text::tr("closes after"), &Toxic::delay)};
    case ToxicKind::ResetPeer:
        return {delay(Text::tr("after"), &Toxic::delay)};
    case ToxicKind::SlowClose:
        return {delay(Text::tr("delay"), &Toxic::delay)};
    case ToxicKind::Slicer:
        return {bytes(Text::tr("size"), &Toxic::bytes), bytes(Text::tr("variation"), &Toxic::variation),
                delay(Text::tr("pause"), &Toxic::delay)};
    case ToxicKind::LimitData:
        return {bytes(Text::tr("after"), &Toxic::bytes)};
    case ToxicKind::Down:
        break;
    }
    return {};
}

/// A toxic to begin with: one whose effect is seen.
Toxic usual(ToxicKind kind, ToxicStream stream)
{
    using namespace std::chrono_literals;
    Toxic toxic{.kind = kind, .stream = stream};
    switch (kind) {
    case ToxicKind::Latency:
        toxic.delay = 300ms;
        break;
    case ToxicKind::Bandwidth:
        toxic.bytes = 50'000;
        break;
    case ToxicKind::Loss:
        toxic.percent = 2;
        break;
    case ToxicKind::ResetPeer:
        toxic.delay = 5s;
        break;
    case ToxicKind::SlowClose:
        toxic.delay = 1s;
        break;
    case ToxicKind::Slicer:
        toxic.bytes = 64;
        toxic.variation = 32;
        toxic.delay = 10ms;
        break;
    case ToxicKind::LimitData:
        toxic.bytes = 10'000;
        break;
    case ToxicKind::Timeout:
    case ToxicKind::Down:
        break;
    }
    return toxic;
}

QString kindName(ToxicKind kind)
{
    switch (kind) {
    case ToxicKind::Latency:
        return Text::tr("Latency");
    case ToxicKind::Bandwidth:
        return Text::tr("Bandwidth");
    case ToxicKind::Loss:
        return Text::tr("Loss");
    case ToxicKind::Timeout:
        return Text::tr("Timeout");
    case ToxicKind::ResetPeer:
        return Text::tr("Reset peer");
    case ToxicKind::SlowClose:
        return Text::tr("Slow close");
    case ToxicKind::Slicer:
        return Text::tr("Slicer");
    case ToxicKind::LimitData:
        return Text::tr("Limit data");
    case ToxicKind::Down:
        return Text::tr("Down");
    }
    return {};
}

QString kindToolTip(ToxicKind kind)
{
    switch (kind) {
    case ToxicKind::Latency:
        return Text::tr("Everything comes later, give or take the jitter");
    case ToxicKind::Bandwidth:
        return Text::tr("So many bytes a second, for each connection");
    case ToxicKind::Loss:
        return Text::tr("Segments are lost. TCP sends them again, so what follows waits: a model of that");
    case ToxicKind::Timeout:
        return Text::tr("Nothing passes; then the connection is closed. 0: held for ever");
    case ToxicKind::ResetPeer:
        return Text::tr("The connection is reset (RST)");
    case ToxicKind::SlowClose:
        return Text::tr("The end of a connection comes later");
    case ToxicKind::Slicer:
        return Text::tr("Small pieces with pauses between them");
    case ToxicKind::LimitData:
        return Text::tr("The connection is closed after so many bytes");
    case ToxicKind::Down:
        return Text::tr("No connection gets through, and those that are open break");
    }
    return {};
}

} // namespace

ToxicRow::ToxicRow(const Toxic &toxic, QWidget *parent)
    : QWidget(parent)
    , m_toxic(toxic)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    addKinds(layout);
    addStreams(layout);
    addFigures(layout);
    layout->addStretch(1);
    auto *remove = new QToolButton(this);
    remove->setObjectName(QStringLiteral("removeToxic"));
    remove->setProperty("control", true);
    remove->setIcon(icon(IconId::Cross, Theme::instance().palette().text2));
    remove->setToolTip(tr("Take this condition away"));
    remove->setAccessibleName(remove->toolTip());
    connect(remove, &QToolButton::clicked, this, &ToxicRow::removed);
    layout->addWidget(remove);
    showFigures();
}

void ToxicRow::addKinds(QHBoxLayout *layout)
{
    m_kinds = new QComboBox(this);
    m_kinds->setObjectName(QStringLiteral("toxicKind"));
    m_kinds->setAccessibleName(tr("Kind of condition"));
    for (const ToxicKind kind : allToxics()) {
        m_kinds->addItem(kindName(kind), int(kind));
        m_kinds->setItemData(m_kinds->count() - 1, kindToolTip(kind), Qt::ToolTipRole);
    }
    m_kinds->setCurrentIndex(m_kinds->findData(int(m_toxic.kind)));
    connect(m_kinds, &QComboBox::activated, this, [this] {
        m_toxic = usual(ToxicKind(m_kinds->currentData().toInt()), m_toxic.stream);
        showFigures();
        Q_EMIT changed();
    });
    layout->addWidget(m_kinds);
}

void ToxicRow::addStreams(QHBoxLayout *layout)
{
    m_streams = new QComboBox(this);
    m_streams->setObjectName(QStringLiteral("toxicStream"));
    m_streams->setAccessibleName(tr("Direction"));
    m_streams->addItem(tr("▼ down"), int(ToxicStream::Down));
    m_streams->addItem(tr("▲ up"), int(ToxicStream::Up));
    m_streams->setCurrentIndex(m_streams->findData(int(m_toxic.stream)));
    connect(m_streams, &QComboBox::activated, this, [this] {
        m_toxic.stream = ToxicStream(m_streams->currentData().toInt());
        Q_EMIT changed();
    });
    layout->addWidget(m_streams);
}

void ToxicRow::addFigures(QHBoxLayout *layout)
{
    for (Figure &figure : m_figures) {
        figure.name = new QLabel(this);
        figure.name->setProperty("role", QStringLiteral("secondary"));
        figure.value = new QDoubleSpinBox(this);
        figure.value->setFixedWidth(Theme::instance().px(FigureWidth));
        figure.value->setKeyboardTracking(false);
        figure.value->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        connect(figure.value, &QDoubleSpinBox::valueChanged, this, &ToxicRow::readFigures);
        layout->addWidget(figure.name);
        layout->addWidget(figure.value);
    }
}

void ToxicRow::showFigures()
{
    const std::vector<FigureSpec> specs = figures(m_toxic.kind);
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        const Figure &figure = m_figures[i];
        const bool isUsed = i < specs.size();
        figure.name->setVisible(isUsed);
        figure.value->setVisible(isUsed);
        if (!isUsed)
            continue;
        const QSignalBlocker blocker(figure.value);
        figure.name->setText(specs[i].name);
        figure.value->setAccessibleName(specs[i].name);
        figure.value->setDecimals(specs[i].decimals);
        figure.value->setRange(0, specs[i].most);
        figure.value->setSuffix(specs[i].suffix);
        figure.value->setValue(specs[i].get(m_toxic));
    }
    m_streams->setVisible(m_toxic.kind != ToxicKind::Down);
    m_kinds->setToolTip(kindToolTip(m_toxic.kind));
}

void ToxicRow::readFigures()
{
    const std::vector<FigureSpec> specs = figures(m_toxic.kind);
    for (std::size_t i = 0; i < specs.size(); ++i)
        specs[i].set(m_toxic, m_figures[i].value->value());
    if (m_toxic.kind == ToxicKind::Slicer)
        m_toxic.bytes = std::max<qint64>(1, m_toxic.bytes);
    Q_EMIT changed();
}

} // namespace pushscope
