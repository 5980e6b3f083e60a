// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/panel.h"
#include "widgets/panes/paneview.h"

#include <optional>

class QLabel;
class QToolButton;

namespace pushscope {

class DataView;
class DiffView;
class EventTable;
class FieldList;
class FoldSection;
class InspectFocus;
class InspectRuns;
class MergedView;
class PanelHeader;
class RawEventView;
struct InspectRow;

/// Everything about the selected event: data, raw bytes, its piece of a merged text, what changed since the
/// one before or the pinned one, fields, and the TLS connection it came over. GUI thread.
class DetailsPane : public Panel
{
    Q_OBJECT

public:
    /// `events` knows the rows; it outlives the pane.
    DetailsPane(const PaneContext &context, const InspectRuns &runs, const InspectFocus &focus,
                const EventTable &events, QWidget *parent = nullptr);

    /// Unfolds the TLS part, and shows the run's newest handshake where no event is selected.
    void showTls();
    /// What the merged text is read from: a profile's name, a JSON path, or nothing to recognise it.
    void setTextPath(const QString &path);
    /// The event that others are compared with, in the place of the one before.
    std::optional<FactIndex> pinned() const { return m_pinned; }
    void setPinned(std::optional<FactIndex> fact);
    /// The names of the folded parts, with commas between.
    QString saveFolds() const;
    void restoreFolds(const QString &names);

private:
    QWidget *makeColumn();
    void refresh();
    void showFact(FactIndex fact);
    void showHandshake(FactIndex before);
    void takeNews();
    void showRaw(const InspectRow &row);
    void showDiff(const InspectRow &row);
    void showMerged();
    void hideParts();
    FoldSection *addSection(const char *name, const QString &title, QWidget *content);
    std::optional<InspectRow> rowOf(FactIndex fact) const;
    void copyData() const;
    QString titleOf(FactIndex fact) const;

    const PaneContext m_context;
    const InspectRuns &m_runs;
    const InspectFocus &m_focus;
    const EventTable &m_events;
    PanelHeader *m_header;
    QToolButton *m_copy;
    QToolButton *m_pin;
    QLabel *m_empty;
    QWidget *m_parts;
    FoldSection *m_dataSection;
    DataView *m_data;
    FoldSection *m_rawSection;
    RawEventView *m_raw;
    FoldSection *m_mergedSection;
    MergedView *m_merged;
    FoldSection *m_diffSection;
    DiffView *m_diff;
    FoldSection *m_fieldsSection;
    FieldList *m_fields;
    FoldSection *m_tlsSection;
    FieldList *m_tls;
    QString m_textPath;
    std::optional<FactIndex> m_pinned;
    std::pair<std::size_t, bool>
        m_handshakeOf;                ///< attempts, and whether the last is secured, when it was shown
    std::optional<FactIndex> m_shown; ///< the fact whose parts are filled in
};

} // namespace pushscope
