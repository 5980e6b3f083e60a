// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/toxic.h"

#include <QWidget>

#include <array>

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;

namespace pushscope {

/// One toxic with its figures, to be changed. GUI thread.
class ToxicRow : public QWidget
{
    Q_OBJECT

public:
    explicit ToxicRow(const Toxic &toxic, QWidget *parent = nullptr);

    const Toxic &toxic() const { return m_toxic; }

Q_SIGNALS:
    void changed();
    void removed();

private:
    struct Figure
    {
        QLabel *name = nullptr;
        QDoubleSpinBox *value = nullptr;
    };

    void addKinds(QHBoxLayout *layout);
    void addStreams(QHBoxLayout *layout);
    void addFigures(QHBoxLayout *layout);
    void showFigures();
    void readFigures();

    Toxic m_toxic;
    QComboBox *m_kinds = nullptr;
    QComboBox *m_streams = nullptr;
    std::array<Figure, 3> m_figures;
};

} // namespace pushscope
