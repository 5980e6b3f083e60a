// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/theme.h"

#include "widgets/theme/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleHints>
#include <QTimer>
#include <QToolTip>
#include <QWidget>
#include <QWindow>

namespace pushscope {

namespace {

struct FontSpec
{
    double pixels;
    QFont::Weight weight = QFont::Normal;
    bool mono = false;
};

FontSpec fontSpec(Theme::Role role)
{
    switch (role) {
    case Theme::Role::Ui:
        return {13};
    case Theme::Role::UiStrong:
        return {13, QFont::DemiBold};
    case Theme::Role::Secondary:
        return {12};
    case Theme::Role::SecondaryStrong:
        return {12, QFont::DemiBold};
    case Theme::Role::Caption:
        return {11, QFont::Medium};
    case Theme::Role::CaptionStrong:
        return {11, QFont::DemiBold};
    case Theme::Role::Ribbon:
        return {10.5, QFont::DemiBold};
    case Theme::Role::Mono:
        return {12, QFont::Normal, true};
    case Theme::Role::MonoStrong:
        return {12, QFont::DemiBold, true};
    case Theme::Role::Body:
        return {14};
    case Theme::Role::Title:
        return {17, QFont::DemiBold};
    case Theme::Role::Address:
        break;
    }
    return {44, QFont::DemiBold};
}

/// The design's family where the system has it, then the system's own, then one with Chinese.
QStringList families(bool mono)
{
    const QStringList wanted =
        mono ? QStringList{QStringLiteral("JetBrains Mono NL"), QStringLiteral("JetBrains Mono")}
             : QStringList{QStringLiteral("Inter")};
    QStringList found;
    for (const QString &family : wanted) {
        if (QFontDatabase::hasFamily(family))
            found << family;
    }
    const auto system = mono ? QFontDatabase::FixedFont : QFontDatabase::GeneralFont;
    found << QFontDatabase::systemFont(system).families();
    const QString chinese = QStringLiteral("Noto Sans CJK SC");
    if (QFontDatabase::hasFamily(chinese))
        found << chinese;
    return found;
}

QPalette widgetPalette(const Palette &p)
{
    QPalette out;
    const auto set = [&out](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        out.setColor(QPalette::Active, role, colour);
        out.setColor(QPalette::Inactive, role, colour);
        out.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, p.window, p.window);
    set(QPalette::WindowText, p.text, p.text3);
    set(QPalette::Base, p.surface, p.surface);
    set(QPalette::AlternateBase, p.sunken, p.sunken);
    set(QPalette::Text, p.text, p.text3);
    set(QPalette::PlaceholderText, p.text3, p.text3);
    set(QPalette::Button, p.surface, p.surface);
    set(QPalette::ButtonText, p.text, p.text3);
    set(QPalette::BrightText, p.error.text, p.text3);
    set(QPalette::Highlight, p.selection, p.selection);
    set(QPalette::HighlightedText, p.text, p.text3);
    set(QPalette::ToolTipBase, p.surface, p.surface);
    set(QPalette::ToolTipText, p.text, p.text);
    set(QPalette::Link, p.accent, p.text3);
    set(QPalette::LinkVisited, p.accent, p.text3);
    set(QPalette::Light, p.surface, p.surface);
    set(QPalette::Midlight, p.hover, p.hover);
    set(QPalette::Mid, p.borderStrong, p.border);
    set(QPalette::Dark, p.borderStrong, p.border);
    set(QPalette::Shadow, p.border, p.border);
    return out;
}

/// Qt tells them only while the event loop runs; widgets may be older than that.
void tellWidgets()
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        for (const QEvent::Type type : {QEvent::ApplicationPaletteChange, QEvent::ApplicationFontChange}) {
            QEvent event(type);
            QCoreApplication::sendEvent(widget, &event);
        }
        QApplication::style()->polish(widget);
    }
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    // Not in the constructor: widgets that are there already are polished, and the style asks for the theme.
    if (!theme.m_applied) {
        theme.m_applied = true;
        theme.applyToApplication();
    }
    return theme;
}

Theme::Theme()
{
    m_dark = systemIsDark();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::followSystem);
#endif
    qApp->installEventFilter(this);
}

const Palette &Theme::palette() const
{
    return m_dark ? darkPalette() : lightPalette();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // The system's own parts, such as title bars, go along.
    m_applying = true;
    QGuiApplication::styleHints()->setColorScheme(mode == Mode::Light  ? Qt::ColorScheme::Light
                                                  : mode == Mode::Dark ? Qt::ColorScheme::Dark
                                                                       : Qt::ColorScheme::Unknown);
    m_applying = false;
#endif
    apply();
}

void Theme::setScale(double scale)
{
    if (qFuzzyCompare(scale, m_scale))
        return;
    m_scale = scale;
    applyToApplication();
    Q_EMIT changed();
}

QFont Theme::font(Role role) const
{
    static const QStringList Sans = families(false);
    static const QStringList Fixed = families(true);
    const FontSpec spec = fontSpec(role);
    QFont font;
    font.setFamilies(spec.mono ? Fixed : Sans);
    font.setStyleHint(spec.mono ? QFont::Monospace : QFont::SansSerif);
    font.setWeight(spec.weight);
    // QFont keeps whole pixels only, but fractions of points.
    const double pixels = spec.pixels * m_scale;
    if (pixels == qRound(pixels))
        font.setPixelSize(qRound(pixels));
    else
        font.setPointSizeF(pixels * 72.0 / 96.0);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
    if (spec.mono)
        font.setFeature("calt", 0);
#endif
    return font;
}

const StateStyle &Theme::stateStyle(MachineKind machine, quint8 state, bool failed) const
{
    return palette().state(stateLook(machine, state, failed));
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_applying && watched->isWindowType())
        QTimer::singleShot(0, this, &Theme::followSystem);
    return QObject::eventFilter(watched, event);
}

bool Theme::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Without one of our own, the application's palette is the system's.
    QGuiApplication::setPalette(QPalette());
    const QPalette system = QGuiApplication::palette();
    return system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
#endif
}

void Theme::followSystem()
{
    if (m_mode == Mode::System && !m_applying)
        apply();
}

void Theme::apply()
{
    m_applying = true;
    const bool dark = m_mode == Mode::System ? systemIsDark() : m_mode == Mode::Dark;
    m_applying = false;
    const bool same = dark == m_dark;
    m_dark = dark;
    applyToApplication();
    if (!same)
        Q_EMIT changed();
}

void Theme::applyToApplication()
{
    m_applying = true;
    QGuiApplication::setPalette(widgetPalette(palette()));
    if (qobject_cast<QApplication *>(qApp)) {
        if (!qobject_cast<Style *>(QApplication::style()))
            QApplication::setStyle(new Style);
        QApplication::setFont(font(Role::Ui));
        QToolTip::setPalette(QGuiApplication::palette());
        QToolTip::setFont(font(Role::Secondary));
        tellWidgets();
    }
    m_applying = false;
}

} // namespace pushscope
