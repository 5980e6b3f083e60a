// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/style.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/stylepaint.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int ControlHeight = 28;
constexpr int ArrowRoom = 24;

int px(double measure)
{
    return Theme::instance().px(measure);
}

void polishLabel(QLabel *label)
{
    const QString role = label->property("role").toString();
    const Theme &theme = Theme::instance();
    if (role.isEmpty())
        return;
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, role == QLatin1String("error")   ? theme.palette().error.text
                                           : role == QLatin1String("title") ? theme.palette().text
                                                                            : theme.palette().text2);
    label->setPalette(palette);
    label->setFont(theme.font(role == QLatin1String("title")     ? Theme::Role::UiStrong
                              : role == QLatin1String("caption") ? Theme::Role::Caption
                                                                 : Theme::Role::Secondary));
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *label = qobject_cast<QLabel *>(widget))
        polishLabel(label);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QTabBar *>(widget) || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    widget->update();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Palette &palette = Theme::instance().palette();
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        return paintButtonPanel(*painter, *option, widget);
    case PE_PanelLineEdit:
        // Inside a combo box the box draws the frame.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            paintFieldPanel(*painter, *option);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_FrameFocusRect:
        if (!widget || !widget->inherits("QAbstractItemView"))
            paintFocusRing(*painter, option->rect);
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
    case PE_FrameMenu:
        painter->fillRect(option->rect, palette.surface);
        painter->setPen(palette.borderStrong);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_IndicatorArrowDown:
        if (isFramedButton(widget)) // its text says that there is a menu
            return;
        return paintIcon(*painter, IconId::ChevronDown, option->rect, palette.text2);
    case PE_IndicatorArrowUp:
        return paintIcon(*painter, IconId::ChevronUp, option->rect, palette.text2);
    case PE_IndicatorArrowRight:
        return paintIcon(*painter, IconId::ChevronRight, option->rect, palette.text2);
    case PE_IndicatorArrowLeft:
        return paintIcon(*painter, IconId::ChevronLeft, option->rect, palette.text2);
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
        return paintIndicator(*painter, *option, element == PE_IndicatorRadioButton);
    case PE_Frame:
        painter->setPen(palette.border);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameTabBarBase:
        return painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                                 palette.border);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
        return drawTab(option, painter);
    case CE_TabBarTabLabel:
        return drawTabLabel(option, painter);
    case CE_MenuItem:
        return drawMenuItem(option, painter, widget);
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine))
            return paintSeparator(*painter, *option, frame->frameShape == QFrame::VLine);
        break;
    case CE_HeaderSection:
        return drawHeaderSection(option, painter);
    case CE_Splitter:
        return; // the gap between two panels is enough
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            if (isFramedButton(widget))
                return paintButtonLabel(*painter, *button, widget);
            QStyleOptionToolButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, buttonTextColour(*option, widget));
            copy.state &= ~(State_Sunken | State_On);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, buttonTextColour(*option, widget));
            copy.state &= ~(State_Sunken | State_On);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ComboBox)
        return drawComboBox(option, painter);
    if (control == CC_ScrollBar)
        return drawScrollBar(option, painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter) const
{
    paintFieldPanel(*painter, *option);
    const Palette &palette = Theme::instance().palette();
    const int side = px(12);
    const QRect arrow(option->rect.right() - px(8) - side, option->rect.center().y() - side / 2 + 1, side,
                      side);
    const bool enabled = option->state & State_Enabled;
    paintIcon(*painter, IconId::ChevronDown, visualRect(option->direction, option->rect, arrow),
              enabled ? palette.text2 : palette.borderStrong);
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return;
    const Palette &palette = Theme::instance().palette();
    painter->fillRect(option->rect, palette.surface);
    if (bar->maximum <= bar->minimum)
        return;
    const QRect handle = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool active = (option->state & State_MouseOver) || (option->state & State_Sunken);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? palette.hairline : palette.borderStrong);
    const QRectF box = QRectF(handle).adjusted(2, 2, -2, -2);
    const double radius = std::min(box.width(), box.height()) / 2;
    painter->drawRoundedRect(box, radius, radius);
    painter->restore();
}

void Style::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const Palette &palette = Theme::instance().palette();
    const QRect rect = option->rect;
    if ((option->state & State_MouseOver) && (option->state & State_Enabled) &&
        !(option->state & State_Selected))
        painter->fillRect(rect.adjusted(0, 0, 0, -1), palette.hover);
    if (option->state & State_Selected)
        painter->fillRect(QRect(rect.left() + px(2), rect.bottom() - 1, rect.width() - px(4), 2),
                          palette.accent);
    if (option->state & State_HasFocus)
        paintFocusRing(*painter, rect.adjusted(0, 2, 0, -3));
}

void Style::drawTabLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const Theme &theme = Theme::instance();
    const bool selected = option->state & State_Selected;
    painter->save();
    painter->setFont(theme.font(selected ? Theme::Role::UiStrong : Theme::Role::Ui));
    painter->setPen(selected ? theme.palette().text : theme.palette().text2);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextHideMnemonic, tab->text);
    painter->restore();
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    if (item->menuItemType == QStyleOptionMenuItem::Separator)
        return paintSeparator(*painter, *option, false);
    if ((option->state & State_Selected) && (option->state & State_Enabled))
        painter->fillRect(option->rect.adjusted(1, 0, -1, 0), Theme::instance().palette().selection);
    QStyleOptionMenuItem copy = *item;
    copy.state &= ~State_Selected;
    QProxyStyle::drawControl(CE_MenuItem, &copy, painter, widget);
}

void Style::drawHeaderSection(const QStyleOption *option, QPainter *painter) const
{
    const Palette &palette = Theme::instance().palette();
    const QRect rect = option->rect;
    painter->fillRect(rect, palette.sunken);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.border);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    if (control == CC_ComboBox && (sub == SC_ComboBoxEditField || sub == SC_ComboBoxArrow)) {
        const QRect rect = option->rect;
        const QRect arrow(rect.right() - px(ArrowRoom), rect.top(), px(ArrowRoom), rect.height());
        const QRect field(rect.left() + px(8), rect.top() + 1, rect.width() - px(ArrowRoom + 8),
                          rect.height() - 2);
        return visualRect(option->direction, rect, sub == SC_ComboBoxArrow ? arrow : field);
    }
    if (control == CC_ScrollBar) {
        if (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine)
            return {};
        if (sub == SC_ScrollBarGroove)
            return option->rect;
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollBarPart(*bar, sub, px(28));
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(px(6), 0, -px(6), 0) : rect;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
    case CT_LineEdit:
        out.setHeight(px(ControlHeight));
        break;
    case CT_ComboBox:
        out = QSize(size.width() + px(ArrowRoom + 12), px(ControlHeight));
        break;
    case CT_ToolButton:
        if (isFramedButton(widget))
            out = QSize(size.width() + px(16), px(ControlHeight));
        break;
    case CT_TabBarTab:
        out = QSize(size.width() - px(4), px(ControlHeight)); // six fit a pane
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            out.setHeight(item->menuItemType == QStyleOptionMenuItem::Separator
                              ? px(9)
                              : std::max(out.height(), px(26)));
        break;
    default:
        break;
    }
    return out;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return px(11);
    case PM_ScrollBarSliderMin:
        return px(28);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return px(16);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        return px(16);
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return px(4);
    case PM_SplitterWidth:
        return px(8);
    case PM_FocusFrameHMargin:
        return px(2);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return 300;
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_UnderlineShortcut:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace pushscope
