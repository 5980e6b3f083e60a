// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

class QTextLayout;

namespace pushscope {

/// A line of a text that differs from the other text.
struct DiffLine
{
    struct Run
    {
        QString text;
        bool changed = false;
        friend bool operator==(const Run &, const Run &) = default;
    };
    bool added = false; ///< else removed
    std::vector<Run> runs;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// The lines of the old text and then of the new one that differ, with the stretches inside them. Pure.
std::vector<DiffLine> diffLines(const QByteArray &oldText, const QByteArray &newText);

/// Two texts compared: what was removed, what was added. Lines wrap: nothing is cut at the side. GUI thread.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);
    ~DiffView() override;

    void setTexts(const QByteArray &oldText, const QByteArray &newText);
    const std::vector<DiffLine> &lines() const { return m_lines; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void paintLine(QPainter &painter, std::size_t line) const;

    std::vector<DiffLine> m_lines;
    std::vector<std::unique_ptr<QTextLayout>> m_layouts; ///< of m_lines, wrapped to the width
    std::vector<QRect> m_places;                         ///< of m_lines
    bool m_isCut = false;                                ///< more lines differ than are shown
};

} // namespace pushscope
