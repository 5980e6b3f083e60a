// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/wire/wiretranscript.h"
#include "widgets/panes/paneview.h"
#include "widgets/panes/rowview.h"
#include "widgets/panes/wireshape.h"

#include <memory>
#include <optional>
#include <unordered_map>

namespace pushscope {

/// The bytes of one lane as they passed the tap, tinted and named. Only visible rows are laid out. GUI
/// thread.
class WireView : public RowView
{
    Q_OBJECT

public:
    explicit WireView(const PaneContext &context, QWidget *parent = nullptr);
    ~WireView() override;

    void setLane(LaneId lane);
    /// See PaneView.
    void catchUp();
    void showSelection();
    /// The selected row's bytes as UTF-8; empty where nothing is selected.
    QString selectedText() const;
    /// The selected row's bytes in hexadecimal; empty where nothing is selected.
    QString selectedHex() const;

    void setHex(bool hex);
    bool isHex() const { return m_hex; }
    /// Null before setLane().
    const WireTranscript *transcript() const { return m_transcript.get(); }
    /// How a visible or any other row is laid out at the present width.
    const WireRowShape &shape(qsizetype row) const;
    /// Messages that were published while the connection that ended here was gone.
    std::vector<MessageId> lostAfter(qsizetype row) const;

    qsizetype rowCount() const override;
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype row) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override;
    QString rowToolTip(qsizetype row) const override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Cached
    {
        WireRowShape shape;
        qint64 end;
        bool complete;
        bool expanded;
    };

    WireRowNumber number(qsizetype row) const { return m_transcript->rows().first() + WireRowNumber(row); }
    const WireRow &at(qsizetype row) const { return m_transcript->rows().at(number(row)); }
    WireRowShape makeShape(const WireRow &row, bool expanded) const;
    std::optional<qsizetype> rowOf(MessageId message) const;
    std::optional<qsizetype> currentRow() const;
    void forgetShapes();
    QString timeText(const WireRow &row) const;
    int columns() const;

    const PaneContext m_context;
    std::unique_ptr<WireTranscript> m_transcript;
    std::optional<WireRowNumber> m_current;                     ///< the row that is selected and shown whole
    mutable std::unordered_map<WireRowNumber, Cached> m_shapes; ///< of rows shown lately; bounded
    bool m_hex = false;
};

} // namespace pushscope
