// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "protocol/method.h"
#include "protocol/toxic.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace pushscope {

class ToxicRow;

/// The conditions of the network in figures, for all lanes or for one; a change holds at once. Beside the
/// window, not over it: one watches what it does. GUI thread.
class NetworkSheet : public QDialog
{
    Q_OBJECT

public:
    struct Lane
    {
        LaneId lane; ///< none: all lanes
        QString name;
    };
    /// What is set for a lane itself; nothing: what is set for all holds.
    using Source = std::function<std::optional<NetworkConditions>(LaneId)>;

    NetworkSheet(const std::vector<Lane> &lanes, Source source, QWidget *parent = nullptr);

    /// Shows what the source says now, unless it is what is shown.
    void refresh();

Q_SIGNALS:
    /// The user changed what is set for the lane; nothing: what is set for all is to hold.
    void changed(pushscope::LaneId lane, const std::optional<pushscope::NetworkConditions> &conditions);

private:
    LaneId lane() const;
    void rebuild();
    void addRow(const Toxic &toxic);
    void addToxic();
    void tell();

    const std::vector<Lane> m_choices;
    const Source m_source;
    QComboBox *m_lanes;
    QCheckBox *m_own; ///< the lane has conditions of its own
    QWidget *m_body;
    QVBoxLayout *m_rowLayout;
    QLabel *m_empty;
    QWidget *m_add;
    std::vector<ToxicRow *> m_rows;
    std::optional<NetworkConditions> m_shown;
};

} // namespace pushscope
