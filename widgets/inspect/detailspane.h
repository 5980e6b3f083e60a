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
class FieldList;
class FoldSection;
class InspectFocus;
class PanelHeader;

/// Everything about the selected event: data, fields, and the TLS connection it came over. GUI thread.
class DetailsPane : public Panel
{
    Q_OBJECT

public:
    DetailsPane(const PaneContext &context, const InspectFocus &focus, QWidget *parent = nullptr);

    /// Unfolds the TLS part, and shows the run's newest handshake where no event is selected.
    void showTls();
    /// The names of the folded parts, with commas between.
    QString saveFolds() const;
    void restoreFolds(const QString &names);

private:
    QWidget *makeColumn();
    void refresh();
    void showFact(FactIndex fact);
    void showHandshake(FactIndex before);
    void copyData() const;
    QString titleOf(FactIndex fact) const;

    const PaneContext m_context;
    const InspectFocus &m_focus;
    PanelHeader *m_header;
    QToolButton *m_copy;
    QLabel *m_empty;
    QWidget *m_parts;
    FoldSection *m_dataSection;
    DataView *m_data;
    FoldSection *m_fieldsSection;
    FieldList *m_fields;
    FoldSection *m_tlsSection;
    FieldList *m_tls;
    std::optional<FactIndex> m_shown; ///< the fact whose parts are filled in
};

} // namespace pushscope
