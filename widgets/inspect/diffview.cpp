// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/diffview.h"

#include "trace/diff.h"
#include "widgets/panes/factwords.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int LineHeight = 20;
constexpr int Margin = 12;
constexpr int TextLeft = Margin + 14; ///< behind the sign
constexpr std::size_t MostLines = 40;
constexpr qsizetype MostBytes = 64 * 1024; ///< of a text that is compared

/// What is equal is shortened: the change is to be seen without scrolling.
QString shortened(const QString &text, bool isFirst, bool isLast)
{
    constexpr qsizetype Kept = 60;
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
    connect(&Theme::instance(), &Theme::changed, this, &DiffView::layOut);
}

DiffView::~DiffView() = default;

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
    layOut();
}

namespace {

std::unique_ptr<QTextLayout> layOutLine(const DiffLine &line, int width)
{
    const Theme &theme = Theme::instance();
    QString text;
    QList<QTextLayout::FormatRange> formats;
    for (const DiffLine::Run &run : line.runs) {
        QTextCharFormat format;
        format.setFont(theme.font(run.changed ? Theme::Role::MonoStrong : Theme::Role::Mono));
        format.setFontUnderline(run.changed);
        formats.append({int(text.size()), int(run.text.size()), format});
        text += run.text;
    }
    auto layout = std::make_unique<QTextLayout>(text, theme.font(Theme::Role::Mono));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAnywhere);
    layout->setTextOption(option);
    layout->setFormats(formats);
    layout->beginLayout();
    for (int i = 0;; ++i) {
        QTextLine part = layout->createLine();
        if (!part.isValid())
            break;
        part.setLineWidth(width);
        part.setPosition(QPointF(0, i * LineHeight + (LineHeight - part.height()) / 2));
    }
    layout->endLayout();
    return layout;
}

} // namespace

void DiffView::layOut()
{
    m_layouts.clear();
    m_places.clear();
    int y = 4;
    for (const DiffLine &line : m_lines) {
        m_layouts.push_back(layOutLine(line, std::max(LineHeight, width() - TextLeft - Margin)));
        const int height = std::max(1, m_layouts.back()->lineCount()) * LineHeight;
        m_places.emplace_back(0, y, width(), height);
        y += height;
    }
    setFixedHeight(y + (m_lines.empty() || m_isCut ? LineHeight : 0) + 4);
    update();
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layOut();
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (std::size_t line = 0; line < m_lines.size(); ++line)
        paintLine(painter, line);
    if (!m_lines.empty() && !m_isCut)
        return;
    const int y = m_places.empty() ? 4 : m_places.back().bottom() + 1;
    painter.setFont(Theme::instance().font(Theme::Role::Secondary));
    painter.setPen(Theme::instance().palette().text2);
    painter.drawText(QRect(Margin, y, width() - 2 * Margin, LineHeight), Qt::AlignVCenter,
                     m_isCut ? tr("… more lines differ") : tr("No difference"));
}

void DiffView::paintLine(QPainter &painter, std::size_t line) const
{
    const Theme &theme = Theme::instance();
    const QRect &place = m_places[line];
    const ColourPair &colours = m_lines[line].added ? theme.palette().passed : theme.palette().error;
    painter.fillRect(place.adjusted(0, 0, 0, -1), colours.fill);
    painter.setFont(theme.font(Theme::Role::Mono));
    painter.setPen(colours.text);
    painter.drawText(QRect(Margin, place.top(), TextLeft, LineHeight), Qt::AlignVCenter,
                     m_lines[line].added ? QStringLiteral("+") : QStringLiteral("-"));
    painter.setPen(theme.palette().text);
    m_layouts[line]->draw(&painter, QPointF(TextLeft, place.top()));
}

} // namespace pushscope
