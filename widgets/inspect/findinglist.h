// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"
#include "widgets/panes/rowview.h"

namespace pushscope {

class Folds;

/// The doctor's findings: severity, title, evidence and remedy in a line; the one that is chosen shows its
/// sentence, all of its evidence, a snippet to copy and the source. GUI thread.
class FindingList : public RowView
{
    Q_OBJECT

public:
    explicit FindingList(const Folds &folds, QWidget *parent = nullptr);

    /// The same findings keep the chosen one open.
    void setDiagnosis(LaneId lane, const Diagnosis &diagnosis);
    const Diagnosis &diagnosis() const { return m_diagnosis; }
    /// Whether the run has been examined at all.
    void setExamined(bool examined);

    qsizetype rowCount() const override { return qsizetype(m_rows.size()); }
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

Q_SIGNALS:
    void evidenceActivated(const pushscope::Evidence &evidence);

protected:
    int rowHeight(qsizetype row) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override;
    QString rowToolTip(qsizetype row) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// A finding in words, made once a diagnosis.
    struct Row
    {
        QString title;
        QString sentence;
        QString fix;
        QStringList evidence; ///< a label each; as many as are shown
        QString snippetOf;    ///< the product; empty: there is no snippet
        QString snippet;
        QString source;
    };
    struct Link
    {
        enum class Kind { Evidence, Snippet, Source } kind = Kind::Evidence;
        std::size_t place = 0; ///< of the evidence
        QRect rect;
        QString text;
    };

    static int moreEvidence(const Row &row);
    Row rowOf(const Finding &finding, LaneId lane) const;
    QRect titleCell(const QRect &rect) const;
    QRect evidenceCell(const QRect &rect) const;
    QRect fixCell(const QRect &rect) const;
    std::vector<Link> links(qsizetype row, const QRect &rect) const;
    std::optional<Link> linkAt(QPoint position) const;
    void follow(qsizetype row, const Link &link);
    void paintSeverity(QPainter &painter, Severity severity, const QRect &rect) const;
    void paintOpen(QPainter &painter, const Row &row, const QRect &rect) const;

    const Folds &m_folds;
    Diagnosis m_diagnosis;
    std::vector<Row> m_rows;
    std::optional<Finding> m_open; ///< the finding that is shown whole
    bool m_isExamined = false;
};

} // namespace pushscope
