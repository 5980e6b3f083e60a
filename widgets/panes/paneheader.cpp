// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/paneheader.h"

#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPainter>

namespace pushscope {

namespace {

constexpr int Height = 48;
constexpr int Margin = 10;
constexpr int Badge = 18;
constexpr int Line = 24; ///< of the first line
constexpr int ChipHeight = 18;
constexpr int Chevron = 12;

const Theme &theme()
{
    return Theme::instance();
}

int px(double measure)
{
    return theme().px(measure);
}

/// The method's name with an arrow behind it that says there are others.
class LaneButton : public QAbstractButton
{
public:
    using QAbstractButton::QAbstractButton;

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(theme().font(Theme::Role::UiStrong));
        return {metrics.horizontalAdvance(text()) + px(4 + 4 + Chevron + 4) + 2, px(Line)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
        painter.setPen(hasFocus() ? QPen(theme().palette().accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() || isDown() ? QBrush(theme().palette().hover) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(frame, 4, 4);
        painter.setFont(theme().font(Theme::Role::UiStrong));
        painter.setPen(theme().palette().text);
        const int room = width() - px(4 + 4 + Chevron + 4);
        const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, room);
        painter.drawText(QRect(px(4), 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
        const double left = px(8) + painter.fontMetrics().horizontalAdvance(shown);
        const double size = px(Chevron);
        paintIcon(painter, IconId::ChevronDown, {left, (height() - size) / 2, size, size},
                  theme().palette().text2);
    }
};

} // namespace

PaneHeader::PaneHeader(std::function<std::vector<LaneChoice>()> choices, std::function<void(LaneId)> choose,
                       QWidget *parent)
    : QWidget(parent)
    , m_choices(std::move(choices))
    , m_choose(std::move(choose))
    , m_button(new LaneButton(this))
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("paneHeader"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_button->setObjectName(QStringLiteral("paneLane"));
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAttribute(Qt::WA_Hover);
    m_button->setToolTip(tr("Show another lane in this pane"));
    connect(m_button, &QAbstractButton::clicked, this, &PaneHeader::openMenu);
    connect(&Theme::instance(), &Theme::changed, this, &PaneHeader::applyTheme);
    applyTheme();
}

void PaneHeader::applyTheme()
{
    updateGeometry();
    placeButton();
    update();
}

void PaneHeader::openMenu()
{
    fillMenu();
    m_menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height())));
}

void PaneHeader::fillMenu()
{
    m_menu->clear();
    const std::vector<LaneChoice> choices = m_choices();
    for (const LaneChoice &choice : choices) {
        QPixmap badge(36, 36);
        badge.fill(Qt::transparent);
        badge.setDevicePixelRatio(2);
        QPainter painter(&badge);
        painter.setRenderHint(QPainter::Antialiasing);
        paintBadge(painter, QRectF(0, 0, 18, 18), theme().methodStyle(choice.method));
        painter.end();
        m_menu->addAction(QIcon(badge), methodName(choice.method), this,
                          [this, choice] { m_choose(choice.lane); });
    }
    if (choices.empty())
        m_menu->addAction(tr("No lane yet: press Start"))->setEnabled(false);
    if (!actions().isEmpty()) {
        m_menu->addSeparator();
        m_menu->addActions(actions());
    }
}

void PaneHeader::setState(const PaneHeaderState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_button->setText(state.method ? methodName(*state.method) : tr("No lane"));
    m_button->setAccessibleName(tr("Lane of this pane: %1").arg(m_button->text()));
    setAccessibleName(spoken());
    setToolTip(state.endpoint);
    placeButton();
    update();
}

QString PaneHeader::spoken() const
{
    return tr("%1, %2, %3 received, %4 down, %5 up")
        .arg(m_button->text(), m_state.stateText, format::count(m_state.received),
             format::bytes(m_state.bytesDown), format::bytes(m_state.bytesUp));
}

QSize PaneHeader::sizeHint() const
{
    return {264, px(Height)};
}

QSize PaneHeader::minimumSizeHint() const
{
    return {200, px(Height)};
}

int PaneHeader::chipWidth() const
{
    if (m_state.stateText.isEmpty())
        return 0;
    return QFontMetrics(theme().font(Theme::Role::CaptionStrong)).horizontalAdvance(m_state.stateText) +
           px(16);
}

void PaneHeader::placeButton()
{
    const int left = px(Margin + Badge) + px(2);
    const int room = width() - left - chipWidth() - px(Margin) - px(4);
    const QSize wanted = m_button->sizeHint();
    m_button->setGeometry(left, px(3), std::min(wanted.width(), room), px(Line));
}

void PaneHeader::resizeEvent(QResizeEvent *)
{
    placeButton();
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_state.method) {
        const QRectF badge(px(Margin), px(6), px(Badge), px(Badge));
        paintBadge(painter, badge, theme().methodStyle(*m_state.method));
    }
    paintChip(painter);
    paintCounters(painter);
}

void PaneHeader::paintChip(QPainter &painter) const
{
    if (m_state.stateText.isEmpty() || !m_state.method)
        return;
    const MachineKind machine = methodInfo(*m_state.method).machine;
    const StateStyle &style =
        m_state.running ? theme().stateStyle(machine, m_state.state, m_state.failed) : theme().palette().idle;
    const QRectF chip(width() - px(Margin) - chipWidth(), px(6), chipWidth(), px(ChipHeight));
    paintStateFill(painter, chip, style, 3);
    painter.setFont(theme().font(Theme::Role::CaptionStrong));
    painter.setPen(style.text);
    painter.drawText(chip, Qt::AlignCenter, m_state.stateText);
}

/// From the right: bytes up, bytes down, received; the endpoint takes what is left.
void PaneHeader::paintCounters(QPainter &painter) const
{
    const Palette &palette = theme().palette();
    int right = width() - px(Margin);
    const int top = px(Line + 2);
    const int height = px(18);
    const auto put = [&](const QString &text, Theme::Role role, const QColor &colour, int gap) {
        painter.setFont(theme().font(role));
        painter.setPen(colour);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(right - wide, top, wide + 1, height), Qt::AlignLeft | Qt::AlignVCenter, text);
        right -= wide + gap;
    };
    if (m_state.method) {
        put(QStringLiteral("↑ %1").arg(format::bytes(m_state.bytesUp)), Theme::Role::Secondary,
            palette.up.text, px(6));
        put(QStringLiteral("↓ %1").arg(format::bytes(m_state.bytesDown)), Theme::Role::Secondary,
            palette.down.text, px(8));
        put(tr("received"), Theme::Role::Secondary, palette.text2, px(4));
        put(format::count(m_state.received), Theme::Role::SecondaryStrong, palette.text, px(6));
    }
    painter.setFont(theme().font(Theme::Role::Mono));
    painter.setPen(palette.text2);
    const QRect area(px(Margin), top, right - px(Margin), height);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_state.endpoint, Qt::ElideRight, area.width()));
}

} // namespace pushscope
