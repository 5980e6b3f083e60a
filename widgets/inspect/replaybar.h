// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QSlider;
class QToolButton;

namespace pushscope {

/// What the bar shows of a recording. A plain value; shares are of its length.
struct ReplayState
{
    QString name;
    QString position; ///< "0:12.4 of 1:03.0"
    double share = 0; ///< 0 to 1
    bool isPlaying = false;
    bool atEnd = false;
};

/// Plays a recording that was opened: pace, step by step, or to a place. GUI thread.
class ReplayBar : public QWidget
{
    Q_OBJECT

public:
    /// What the user wants.
    struct Wish
    {
        enum class Kind { Play, Pause, Step, Seek, Close } kind = Kind::Pause;
        std::optional<double> speed; ///< Play; nothing: as fast as it goes
        double share = 0;            ///< Seek
    };

    explicit ReplayBar(QWidget *parent = nullptr);

    void setState(const ReplayState &state);

Q_SIGNALS:
    void wished(const pushscope::ReplayBar::Wish &wish);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeSpeeds();
    std::optional<double> speed() const;
    void wish(Wish::Kind kind, double share = 0);

    QLabel *m_name;
    QToolButton *m_play;
    QToolButton *m_step;
    QButtonGroup *m_speeds;
    QSlider *m_place;
    QLabel *m_position;
    bool m_isPlaying = false;
};

} // namespace pushscope
