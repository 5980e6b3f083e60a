// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/diffview.h"

#include "trace/diff.h"
#include "widgets/panes/factwords.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int LineHeight = 20;
constexpr int Margin = 12;
constexpr std::size_t MostLines = 40;
constexpr qsizetype MostBytes = 64 * 1024; ///< of a text that is compared

/// What is equal is shortened: the change is to be seen in a narrow pane.
QString shortened(const QString &text, bool isFirst, bool isLast)
{
    constexpr qsizetype Kept = 14;
    const QString dots(QChar(0x2026));
    if (text.size() <= 2 * Kept + 4 || (isFirst && isLast))
        return text;
    if (isFirst)
        return dots + text.right(Kept);
    return isLast ? text.left(Kept) + dots : text.left(Kept) + dots + text.right(Kept);
}

/// One text with its changed bytes, cut into lines.
class Side
{
public:
    Side(QByteArrayView text, bool added)
        : m_text(text)
        , m_added(added)
        , m_changed(std::size_t(text.size()), false)
    {}

    void mark(qsizetype begin, qsizetype end)
    {
        std::fill(m_changed.begin() + begin, m_changed.begin() + end, true);
    }

    /// Lines that have a changed byte; all where `whole`.
    void lines(bool whole, std::vector<DiffLine> &out) const
    {
        qsizetype begin = 0;
        while (begin < m_text.size()) {
            const qsizetype lf = m_text.indexOf('\n', begin);
            const qsizetype end = lf < 0 ? m_text.size() : lf;
            const auto first = m_changed.begin() + begin;
            if (whole || std::find(first, m_changed.begin() + std::min(end + 1, m_text.size()), true) !=
                             m_changed.begin() + std::min(end + 1, m_text.size()))
                out.push_back(line(begin, end));
            begin = end + 1;
        }
    }

private:
    DiffLine line(qsizetype begin, qsizetype end) const
    {
        DiffLine line{m_added, {}};
        while (begin < end) {
            qsizetype to = begin;
            while (to < end && m_changed[std::size_t(to)] == m_changed[std::size_t(begin)])
                ++to;
            const bool changed = m_changed[std::size_t(begin)];
            const QString text = excerpt(m_text.sliced(begin, to - begin), 2000);
            line.runs.push_back({changed ? text : shortened(text, line.runs.empty(), to == end), changed});
            begin = to;
        }
        return line;
    }

    const QByteArrayView m_text;
    const bool m_added;
    std::vector<bool> m_changed;
};

} // namespace

std::vector<DiffLine> diffLines(const QByteArray &oldText, const QByteArray &newText)
{
    std::vector<DiffLine> lines;
    if (oldText == newText)
        return lines;
    const QByteArray before = oldText.first(std::min(oldText.size(), MostBytes));
    const QByteArray after = newText.first(std::min(newText.size(), MostBytes));
    Side removed(before, false);
    Side added(after, true);
    for (const DiffSpan &span : diffLinesAndWords(before, after).spans) {
        if (span.op == DiffOp::Removed)
            removed.mark(span.oldBegin, span.oldEnd);
        else if (span.op == DiffOp::Added)
            added.mark(span.newBegin, span.newEnd);
    }
    // Of two single lines both are shown, even where something was only added.
    const bool single = !before.contains('\n') && !after.contains('\n');
    removed.lines(single, lines);
    added.lines(single, lines);
    return lines;
}

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("diffView"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DiffView::setTexts(const QByteArray &oldText, const QByteArray &newText)
{
    m_lines = diffLines(oldText, newText);
    m_isCut = m_lines.size() > MostLines;
    m_lines.resize(std::min(m_lines.size(), MostLines));
    QStringList said;
    for (const DiffLine &line : m_lines) {
        QString text = line.added ? QStringLiteral("+ ") : QStringLiteral("- ");
        for (const DiffLine::Run &run : line.runs)
            text += run.text;
        said << text;
    }
    setAccessibleName(m_lines.empty() ? tr("No difference") : said.join(QLatin1Char('\n')));
    setToolTip(said.join(QLatin1Char('\n')).left(2000));
    setFixedHeight(int(std::max<std::size_t>(1, m_lines.size()) + (m_isCut ? 1 : 0)) * LineHeight + 8);
    update();
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int y = 4;
    for (const DiffLine &line : m_lines) {
        paintLine(painter, line, QRect(0, y, width(), LineHeight));
        y += LineHeight;
    }
    if (!m_lines.empty() && !m_isCut)
        return;
    painter.setFont(Theme::instance().font(Theme::Role::Secondary));
    painter.setPen(Theme::instance().palette().text2);
    painter.drawText(QRect(Margin, y, width() - 2 * Margin, LineHeight), Qt::AlignVCenter,
                     m_isCut ? tr("… more lines differ") : tr("No difference"));
}

void DiffView::paintLine(QPainter &painter, const DiffLine &line, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const ColourPair &colours = line.added ? theme.palette().passed : theme.palette().error;
    painter.fillRect(rect.adjusted(0, 0, 0, -1), colours.fill);
    painter.setFont(theme.font(Theme::Role::Mono));
    painter.setPen(colours.text);
    painter.drawText(rect.adjusted(Margin, 0, 0, 0), Qt::AlignVCenter,
                     line.added ? QStringLiteral("+") : QStringLiteral("-"));
    int x = Margin + 14;
    painter.setPen(theme.palette().text);
    for (const DiffLine::Run &run : line.runs) {
        painter.setFont(theme.font(run.changed ? Theme::Role::MonoStrong : Theme::Role::Mono));
        painter.drawText(QRect(x, rect.top(), std::max(0, rect.right() - x), rect.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, run.text);
        x += painter.fontMetrics().horizontalAdvance(run.text);
    }
}

} // namespace pushscope
