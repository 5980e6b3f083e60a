// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/replaybar.h"

#include "widgets/inspect/controls.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int BarHeight = 40;
constexpr int Places = 10'000; ///< of the slider

} // namespace

ReplayBar::ReplayBar(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_play(controls::button({"replayPlay", tr("Play"), tr("Play the recording, or pause")}, this))
    , m_step(controls::button({"replayStep", tr("Step"), tr("On to the next event")}, this))
    , m_speeds(new QButtonGroup(this))
    , m_place(new QSlider(Qt::Horizontal, this))
    , m_position(controls::caption({}, this))
{
    setObjectName(QStringLiteral("replayBar"));
    setFixedHeight(BarHeight);
    m_name->setObjectName(QStringLiteral("replayName"));
    m_name->setProperty("role", QStringLiteral("title"));
    m_place->setObjectName(QStringLiteral("replayPlace"));
    m_place->setAccessibleName(tr("Place in the recording"));
    m_place->setToolTip(tr("Drag to a moment of the recording"));
    m_place->setRange(0, Places);
    controls::setThemedIcon(m_step, IconId::Step);
    auto *close = controls::button(
        {"replayClose", tr("Close recording"), tr("Forget the recording and go back to live")}, this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_play);
    layout->addWidget(m_step);
    layout->addWidget(makeSpeeds());
    layout->addWidget(m_place, 1);
    layout->addWidget(m_position);
    layout->addWidget(close);
    connect(m_play, &QToolButton::clicked, this,
            [this] { wish(m_isPlaying ? Wish::Kind::Pause : Wish::Kind::Play); });
    connect(m_step, &QToolButton::clicked, this, [this] { wish(Wish::Kind::Step); });
    connect(m_speeds, &QButtonGroup::idClicked, this, [this] {
        if (m_isPlaying)
            wish(Wish::Kind::Play);
    });
    connect(m_place, &QSlider::sliderMoved, this,
            [this](int place) { wish(Wish::Kind::Seek, double(place) / Places); });
    connect(close, &QToolButton::clicked, this, [this] { wish(Wish::Kind::Close); });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

QWidget *ReplayBar::makeSpeeds()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto add = [&](int id, const char *name, const QString &text, const char *place,
                         const QString &toolTip) {
        QToolButton *button = controls::segment({name, text, toolTip}, place, row);
        layout->addWidget(button);
        m_speeds->addButton(button, id);
    };
    add(1, "replay1x", QStringLiteral("1×"), "first", tr("At the recorded pace"));
    add(10, "replay10x", QStringLiteral("10×"), "middle", tr("Ten times the recorded pace"));
    add(0, "replayMax", tr("Max"), "last", tr("As fast as it goes"));
    m_speeds->button(1)->setChecked(true);
    return row;
}

std::optional<double> ReplayBar::speed() const
{
    const int id = m_speeds->checkedId();
    return id == 0 ? std::nullopt : std::optional(double(id));
}

void ReplayBar::wish(Wish::Kind kind, double share)
{
    Q_EMIT wished({kind, speed(), share});
}

void ReplayBar::setState(const ReplayState &state)
{
    m_isPlaying = state.isPlaying;
    m_name->setText(state.name);
    m_play->setText(state.isPlaying ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->text());
    m_play->setIcon(icon(state.isPlaying ? IconId::Pause : IconId::Play, Theme::instance().palette().text));
    m_step->setEnabled(!state.atEnd);
    m_position->setText(state.position);
    if (!m_place->isSliderDown())
        m_place->setValue(int(state.share * Places));
    show();
}

void ReplayBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().palette().advice.fill);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::instance().palette().border);
}

} // namespace pushscope
