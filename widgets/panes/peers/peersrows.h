// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/peers/peersmodel.h"

#include <QString>

#include <vector>

namespace pushscope {

/// One row of the peers' view.
struct PeersRow
{
    enum class Kind {
        Heading,   ///< label; publisher and client over the columns where there are some
        State,     ///< label: the machine; its state at both peers
        Figure,    ///< label and what it is
        Candidate, ///< client: the address; label: whose, what became of it
        Sdp,       ///< a line of each description, or of one
        Note,      ///< label: a sentence
    };
    Kind kind = Kind::Figure;
    QString label{};
    QString publisher{};
    QString client{};
    MachineKind machine{};               ///< State
    std::optional<quint8> ofPublisher{}; ///< State; nothing where the machine has not moved, or A has none
    std::optional<quint8> ofClient{};
    bool isMarked = false; ///< Candidate: chosen; Sdp: a line that matters
    bool isFaint = false;  ///< Candidate: dropped
    QString meaning{};     ///< Sdp: what a marked line means
};

/// The picture as rows, in words. `isWide`: the two descriptions stand side by side, else one below the
/// other.
std::vector<PeersRow> peersRows(const PeersPicture &picture, bool isWide);

/// A row on one line: for copying, and for who cannot see the picture.
QString peersRowText(const PeersRow &row);

} // namespace pushscope
