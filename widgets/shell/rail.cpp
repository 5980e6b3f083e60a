// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/rail.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Width = 64;
constexpr int LogoSize = 30;
constexpr QRect LogoRect((Width - LogoSize) / 2, 10, LogoSize, LogoSize);
constexpr int WorkspaceHeight = 50;
constexpr int BarWidth = 3;

// The logo: a publish line on top, two deliveries slanting down from it.
void paintLogo(QPainter &painter, const QRectF &rect, const Palette &palette)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.accent);
    painter.drawRoundedRect(rect, 6, 6);
    painter.setPen(QPen(palette.accentText, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double u = rect.width() / 30.0;
    const auto at = [&](double x, double y) { return rect.topLeft() + QPointF(x * u, y * u); };
    painter.drawLine(at(6, 9), at(24, 9));
    painter.drawLine(at(10, 9), at(13.5, 20));
    painter.drawLine(at(17, 9), at(20.5, 16));
    painter.setBrush(palette.accentText);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(at(14, 21.5), 2.2 * u, 2.2 * u);
    painter.drawEllipse(at(21, 17.5), 2.2 * u, 2.2 * u);
}

/// A rail button: the icon over the text, and an accent bar where its workspace is open.
class RailButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Palette &palette = Theme::instance().palette();
        paintBackground(painter, palette);
        const bool labelled = toolButtonStyle() == Qt::ToolButtonTextUnderIcon;
        const int iconSide = iconSize().width();
        const QRect iconRect((width() - iconSide) / 2, labelled ? 7 : (height() - iconSide) / 2, iconSide,
                             iconSide);
        icon().paint(&painter, iconRect);
        if (labelled) {
            painter.setFont(
                Theme::instance().font(isChecked() ? Theme::Role::CaptionStrong : Theme::Role::Caption));
            painter.setPen(isChecked() ? palette.text : palette.text2);
            painter.drawText(rect().adjusted(0, iconRect.bottom(), 0, -3), Qt::AlignCenter, text());
        }
    }

private:
    void paintBackground(QPainter &painter, const Palette &palette)
    {
        const QRectF box = QRectF(rect()).adjusted(5.5, 0.5, -5.5, -0.5);
        if (isChecked() || underMouse()) {
            painter.setPen(isChecked() ? QPen(palette.border) : QPen(Qt::NoPen));
            painter.setBrush(isChecked() ? palette.surface : palette.hover);
            painter.drawRoundedRect(box, 6, 6);
        }
        if (isChecked())
            painter.fillRect(QRect(0, 8, BarWidth, height() - 16), palette.accent);
        if (hasFocus()) {
            painter.setPen(QPen(palette.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5);
        }
    }
};

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Workspaces"));
    setFixedWidth(Width);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, LogoRect.bottom() + 16, 0, 10);
    layout->setSpacing(4);
    m_workspaces = new QVBoxLayout;
    m_workspaces->setSpacing(6);
    m_tools = new QVBoxLayout;
    m_tools->setSpacing(2);
    layout->addLayout(m_workspaces);
    layout->addStretch();
    layout->addLayout(m_tools);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Rail::addWorkspace(QAction *action)
{
    QToolButton *button = addButton(m_workspaces, action);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFixedSize(Width, WorkspaceHeight);
}

void Rail::addTool(QAction *action)
{
    QToolButton *button = addButton(m_tools, action);
    button->setFixedSize(Width, 32);
}

QToolButton *Rail::addButton(QBoxLayout *layout, QAction *action)
{
    auto *button = new RailButton(this);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setDefaultAction(action);
    button->setIconSize(QSize(16, 16));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    layout->addWidget(button);
    return button;
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.rail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), palette.border);
    paintLogo(painter, LogoRect, palette);
}

} // namespace pushscope
