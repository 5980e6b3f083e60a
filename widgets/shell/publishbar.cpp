// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/publishbar.h"

#include "widgets/shell/networkbutton.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

#include <array>
#include <cmath>

namespace pushscope {

namespace {

constexpr int BarHeight = 48;
constexpr int ControlHeight = 28;
constexpr std::array<double, 9> Rates{0.2, 0.5, 1, 2, 5, 10, 50, 200, 1000};
constexpr int LongestMessage = 64 * 1024;

/// A thin line between groups of controls.
class Separator : public QWidget
{
public:
    explicit Separator(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(1, ControlHeight - 4);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), Theme::instance().palette().border);
    }
};

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("role", QStringLiteral("secondary"));
    return label;
}

} // namespace

PublishBar::PublishBar(const PublishBarActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_message(new QLineEdit(this))
    , m_kinds(new QButtonGroup(this))
    , m_rates(new QComboBox(this))
    , m_network(new NetworkButton(this))
{
    setObjectName(QStringLiteral("publishBar"));
    setFixedHeight(BarHeight);
    m_message->setObjectName(QStringLiteral("messageEdit"));
    m_message->setAccessibleName(tr("Message to publish"));
    m_message->setPlaceholderText(tr("Message"));
    m_message->setToolTip(
        tr("What Publish sends through every method. JSON objects and arrays are sent as such, "
           "anything else as text."));
    m_message->setTextMargins(4, 0, 4, 0);
    m_message->setMaxLength(LongestMessage);
    m_message->setMinimumWidth(88);
    m_message->setMaximumWidth(260);
    connect(m_message, &QLineEdit::returnPressed, actions.publish, &QAction::trigger);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(addButton(actions.startStop, "startStopButton"));
    layout->addWidget(new Separator(this));
    layout->addWidget(m_message, 1);
    QToolButton *publish = addButton(actions.publish, "publishButton");
    publish->setProperty("primary", true);
    layout->addWidget(publish);
    layout->addWidget(new Separator(this));
    layout->addWidget(caption(tr("Feed"), this));
    layout->addWidget(makeFeedButtons());
    makeRates();
    layout->addWidget(m_rates);
    layout->addWidget(new Separator(this));
    layout->addWidget(m_network);
    layout->addWidget(addButton(actions.cutLink, "cutLinkButton"));
    layout->addStretch(1);
    layout->addWidget(addButton(actions.freeze, "freezeButton"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString PublishBar::message() const
{
    return m_message->text();
}

void PublishBar::setMessage(const QString &text)
{
    m_message->setText(text);
}

void PublishBar::setFeed(const FeedSettings &feed)
{
    m_feed = feed;
    if (QAbstractButton *button = m_kinds->button(int(feed.kind)))
        button->setChecked(true);
    const double rate =
        feed.kind == FeedSettings::Kind::Poisson ? feed.rate : 1000.0 / double(feed.interval.count());
    int best = 0;
    for (int i = 0; i < m_rates->count(); ++i) {
        const auto distance = [&](int index) { return std::abs(m_rates->itemData(index).toDouble() - rate); };
        if (distance(i) < distance(best))
            best = i;
    }
    const QSignalBlocker blocker(m_rates);
    m_rates->setCurrentIndex(best);
    m_rates->setEnabled(feed.kind != FeedSettings::Kind::Manual);
}

void PublishBar::focusMessage()
{
    m_message->setFocus(Qt::ShortcutFocusReason);
    m_message->selectAll();
}

QWidget *PublishBar::makeFeedButtons()
{
    struct Kind
    {
        FeedSettings::Kind kind;
        const char *objectName;
        QString text;
        QString toolTip;
    };
    const std::array<Kind, 4> kinds{{
        {FeedSettings::Kind::Manual, "feedManual", tr("Manual"), tr("Only what you publish yourself")},
        {FeedSettings::Kind::Every, "feedEvery", tr("Even"),
         tr("One message after the other, evenly spaced")},
        {FeedSettings::Kind::Poisson, "feedPoisson", tr("Poisson"),
         tr("At random moments, as independent events come: exponential gaps")},
        {FeedSettings::Kind::Burst, "feedBurst", tr("Burst"), tr("Ten messages at once, then a pause")},
    }};
    auto *group = new QWidget(this);
    group->setObjectName(QStringLiteral("feedKinds"));
    group->setAccessibleName(tr("Feed"));
    group->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const Kind &kind : kinds) {
        auto *button = new QToolButton(group);
        button->setObjectName(QString::fromLatin1(kind.objectName));
        button->setProperty("segment", &kind == &kinds.front()  ? QStringLiteral("first")
                                       : &kind == &kinds.back() ? QStringLiteral("last")
                                                                : QStringLiteral("middle"));
        button->setText(kind.text);
        button->setToolTip(kind.toolTip);
        button->setAccessibleName(kind.text);
        button->setCheckable(true);
        button->setFixedHeight(ControlHeight);
        layout->addWidget(button);
        m_kinds->addButton(button, int(kind.kind));
    }
    m_kinds->button(int(FeedSettings::Kind::Manual))->setChecked(true);
    connect(m_kinds, &QButtonGroup::idClicked, this, &PublishBar::readFeed);
    return group;
}

void PublishBar::makeRates()
{
    m_rates->setObjectName(QStringLiteral("feedRate"));
    m_rates->setAccessibleName(tr("Feed rate"));
    m_rates->setToolTip(tr("How many messages, or bursts, a second"));
    m_rates->setFixedHeight(ControlHeight);
    for (const double rate : Rates)
        m_rates->addItem(tr("%1 / s").arg(locale().toString(rate, 'f', rate < 1 ? 1 : 0)), rate);
    m_rates->setCurrentIndex(2);
    m_rates->setEnabled(false);
    connect(m_rates, &QComboBox::activated, this, &PublishBar::readFeed);
}

void PublishBar::readFeed()
{
    const double rate = m_rates->currentData().toDouble();
    m_feed.kind = FeedSettings::Kind(m_kinds->checkedId());
    m_feed.rate = rate;
    m_feed.interval = std::chrono::milliseconds(std::max(1LL, std::llround(1000.0 / rate)));
    m_rates->setEnabled(m_feed.kind != FeedSettings::Kind::Manual);
    Q_EMIT feedChanged(m_feed);
}

QToolButton *PublishBar::addButton(QAction *action, const char *objectName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setProperty("control", true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setDefaultAction(action);
    button->setIconSize(QSize(16, 16));
    button->setFixedHeight(ControlHeight);
    button->setFocusPolicy(Qt::TabFocus);
    const auto name = [button, action] { button->setAccessibleName(action->text()); };
    connect(action, &QAction::changed, button, name);
    name();
    return button;
}

void PublishBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.border);
}

} // namespace pushscope
