// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace pushscope {

/// The scoreboard's heads, each over its figures. GUI thread.
class ScoreboardHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit ScoreboardHeader(QWidget *parent);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace pushscope
