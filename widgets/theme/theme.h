// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"
#include "widgets/theme/tokens.h"

#include <QFont>
#include <QObject>

class QPainter;

namespace pushscope {

/// The one theme of the program: colours, fonts and scale, light or dark. Gives the application its palette,
/// font and style when it is first asked for and whenever it changes. GUI thread; needs a QGuiApplication.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Light, Dark, System };
    /// What a text is for. Sizes are the design page's.
    enum class Role {
        Ui,
        UiStrong,
        Secondary,
        SecondaryStrong,
        Caption,
        CaptionStrong,
        Ribbon,
        Mono,
        MonoStrong,
        Body,
        Title,
        Address
    };

    static Theme &instance();

    const Palette &palette() const;
    bool isDark() const { return m_dark; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    /// What all sizes are multiplied by: 1, or 1.6 in presentation mode.
    double scale() const { return m_scale; }
    void setScale(double scale);
    /// A measure of the design page in pixels of this scale.
    int px(double measure) const { return qRound(measure * m_scale); }

    QFont font(Role role) const;

    const MethodStyle &methodStyle(Method method) const { return palette().method(method); }
    /// How a machine's state looks. `failed`: it was entered by a failure.
    const StateStyle &stateStyle(MachineKind machine, quint8 state, bool failed) const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// Colours, fonts or sizes are others: repaint, and lay out anew.
    void changed();

private:
    Theme();
    bool systemIsDark() const;
    void followSystem();
    void apply();
    void applyToApplication();

    Mode m_mode = Mode::System;
    bool m_dark = false;
    double m_scale = 1.0;
    bool m_applied = false;  ///< the application has been given palette, font and style once
    bool m_applying = false; ///< our own palette is being set: its events are no news
};

/// What a state means, as a look. Pure.
StateLook stateLook(MachineKind machine, quint8 state, bool failed);

/// Draws a method's marker around a centre; `radius` is the circle's, the other shapes look as large.
/// `filled`: else only its outline, for what is pending.
void paintMarker(QPainter &painter, Marker marker, QPointF centre, double radius, const QColor &colour,
                 bool filled = true);

/// Fills with the state's colour and its hatch, corners rounded by `radius`. The hatch's first line starts at
/// x = `hatchOrigin`, so that it can move with what is hatched.
void paintStateFill(QPainter &painter, const QRectF &rect, const StateStyle &style, double radius = 3,
                    double hatchOrigin = 0);

/// The method's letter on a badge of its hue.
void paintBadge(QPainter &painter, const QRectF &rect, const MethodStyle &style);

} // namespace pushscope
