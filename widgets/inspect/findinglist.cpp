// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/findinglist.h"

#include "trace/folds.h"
#include "widgets/text/doctorsnippets.h"
#include "widgets/text/doctortext.h"
#include "widgets/text/evidencetext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QUrl>

namespace pushscope {

namespace {

constexpr int LineRow = 34;
constexpr int Margin = 12;
constexpr int SeverityWidth = 84;
constexpr int LineHeight = 19;
constexpr std::size_t MostEvidence = 4; ///< links of a finding that is shown whole
constexpr int MostSnippetLines = 12;

const ColourPair &coloursOf(Severity severity)
{
    const Palette &palette = Theme::instance().palette();
    return severity == Severity::Breaks ? palette.error
           : severity == Severity::Risk ? palette.warning
                                        : palette.advice;
}

IconId iconOf(Severity severity)
{
    return severity == Severity::Breaks ? IconId::Error
           : severity == Severity::Risk ? IconId::Warning
                                        : IconId::Info;
}

int snippetLines(const QString &snippet)
{
    return snippet.isEmpty() ? 0 : std::min(MostSnippetLines, int(snippet.count(QLatin1Char('\n'))) + 1);
}

} // namespace

FindingList::FindingList(const Folds &folds, QWidget *parent)
    : RowView(parent)
    , m_folds(folds)
{
    setObjectName(QStringLiteral("findingList"));
    setAccessibleName(tr("Findings of the doctor"));
    setViewFrozen(true);
}

void FindingList::setExamined(bool examined)
{
    m_isExamined = examined;
    viewport()->update();
}

void FindingList::setDiagnosis(LaneId lane, const Diagnosis &diagnosis)
{
    m_diagnosis = diagnosis;
    m_rows.clear();
    for (const Finding &finding : m_diagnosis.findings)
        m_rows.push_back(rowOf(finding, lane));
    rowsChanged();
}

FindingList::Row FindingList::rowOf(const Finding &finding, LaneId lane) const
{
    Row row{doctorTitle(finding.rule),
            doctorSentence(finding),
            doctorFix(finding.rule),
            {},
            {},
            {},
            doctorSource(finding.rule).toString()};
    const EvidenceText text(m_folds.log(), lane);
    for (const Evidence &evidence : finding.evidence) {
        if (std::size_t(row.evidence.size()) < MostEvidence && evidence.first >= m_folds.log().firstIndex())
            row.evidence << text.label(evidence);
    }
    if (const auto snippets = doctorSnippets(finding.rule); !snippets.empty()) {
        row.snippetOf = snippets.front().product;
        row.snippet = snippets.front().text;
    }
    return row;
}

QString FindingList::rowText(qsizetype row) const
{
    const Row &at = m_rows[std::size_t(row)];
    QStringList words{severityName(m_diagnosis.findings[std::size_t(row)].severity), at.title, at.sentence,
                      at.fix};
    words << at.evidence;
    return words.join(QStringLiteral(". "));
}

QString FindingList::rowToolTip(qsizetype row) const
{
    return m_rows[std::size_t(row)].sentence;
}

bool FindingList::isRowSelected(qsizetype row) const
{
    return m_open == m_diagnosis.findings[std::size_t(row)];
}

void FindingList::selectRow(qsizetype row)
{
    const Finding &finding = m_diagnosis.findings[std::size_t(row)];
    m_open = m_open == finding ? std::nullopt : std::optional(finding);
    rowsChanged();
    revealRow(row);
}

int FindingList::rowHeight(qsizetype row) const
{
    if (!isRowSelected(row))
        return LineRow;
    const Row &at = m_rows[std::size_t(row)];
    const int snippet = at.snippet.isEmpty() ? 0 : (snippetLines(at.snippet) + 1) * LineHeight + 6;
    return LineRow + LineHeight + moreEvidence(at) + snippet + (at.source.isEmpty() ? 0 : LineHeight) + 6;
}

/// Pixels of the line with what does not stand in the first.
int FindingList::moreEvidence(const Row &row)
{
    return row.evidence.size() > 1 ? LineHeight : 0;
}

QString FindingList::emptyText() const
{
    return m_isExamined ? tr("Nothing was found in what has been seen so far.")
                        : tr("Connect: what is wrong with the stream, and how to mend it, is listed here.");
}

QRect FindingList::titleCell(const QRect &rect) const
{
    const int left = Margin + SeverityWidth + 16;
    return {left, rect.top(), (rect.width() - left) * 30 / 100, LineRow};
}

QRect FindingList::evidenceCell(const QRect &rect) const
{
    const QRect title = titleCell(rect);
    return {title.right() + 12, rect.top(), (rect.width() - title.left()) * 22 / 100, LineRow};
}

QRect FindingList::fixCell(const QRect &rect) const
{
    const int left = evidenceCell(rect).right() + 12;
    return {left, rect.top(), std::max(0, rect.right() - left - Margin), LineRow};
}

std::vector<FindingList::Link> FindingList::links(qsizetype row, const QRect &rect) const
{
    std::vector<Link> links;
    const Row &at = m_rows[std::size_t(row)];
    const QFontMetrics metrics(Theme::instance().font(Theme::Role::Secondary));
    const auto add = [&](Link::Kind kind, std::size_t place, int x, int y, const QString &text, int room) {
        const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
        links.push_back({kind, place, QRect(x, y, metrics.horizontalAdvance(shown) + 1, LineHeight), shown});
    };
    const QRect cell = evidenceCell(rect);
    if (!at.evidence.isEmpty())
        add(Link::Kind::Evidence, 0, cell.left(), rect.top() + (LineRow - LineHeight) / 2,
            at.evidence.front(), cell.width());
    if (!isRowSelected(row))
        return links;
    const int left = titleCell(rect).left();
    int x = left;
    int y = rect.top() + LineRow + LineHeight;
    for (qsizetype i = 1; i < at.evidence.size(); ++i) {
        add(Link::Kind::Evidence, std::size_t(i), x, y, at.evidence[i],
            std::max(40, rect.right() - x - Margin));
        x = links.back().rect.right() + 16;
    }
    y += moreEvidence(at);
    if (!at.snippet.isEmpty()) {
        add(Link::Kind::Snippet, 0, left, y, tr("Copy for %1").arg(at.snippetOf), rect.right() - left);
        y += (snippetLines(at.snippet) + 1) * LineHeight + 6;
    }
    if (!at.source.isEmpty())
        add(Link::Kind::Source, 0, left, y, at.source, rect.right() - left - Margin);
    return links;
}

std::optional<FindingList::Link> FindingList::linkAt(QPoint position) const
{
    const qsizetype row = rowAt(position.y());
    if (row < 0)
        return std::nullopt;
    for (const Link &link : links(row, visualRect(row))) {
        if (link.rect.contains(position))
            return link;
    }
    return std::nullopt;
}

void FindingList::follow(qsizetype row, const Link &link)
{
    const Row &at = m_rows[std::size_t(row)];
    if (link.kind == Link::Kind::Snippet)
        QGuiApplication::clipboard()->setText(at.snippet);
    else if (link.kind == Link::Kind::Source)
        QDesktopServices::openUrl(QUrl(at.source));
    else
        Q_EMIT evidenceActivated(m_diagnosis.findings[std::size_t(row)].evidence[link.place]);
}

void FindingList::mousePressEvent(QMouseEvent *event)
{
    const auto link = linkAt(event->pos());
    if (!link || event->button() != Qt::LeftButton)
        return RowView::mousePressEvent(event);
    follow(rowAt(event->pos().y()), *link);
}

void FindingList::mouseMoveEvent(QMouseEvent *event)
{
    RowView::mouseMoveEvent(event);
    viewport()->setCursor(linkAt(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

// Enter goes to the evidence of the finding that is open.
void FindingList::keyPressEvent(QKeyEvent *event)
{
    const auto at =
        std::ranges::find_if(m_diagnosis.findings, [this](const Finding &each) { return m_open == each; });
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        at != m_diagnosis.findings.end()) {
        Q_EMIT evidenceActivated(at->evidence.front());
        return;
    }
    RowView::keyPressEvent(event);
}

void FindingList::paintSeverity(QPainter &painter, Severity severity, const QRect &rect) const
{
    const QRect box(Margin, rect.top() + (LineRow - 20) / 2, SeverityWidth, 20);
    const ColourPair &colours = coloursOf(severity);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(box, 3, 3);
    paintIcon(painter, iconOf(severity), QRectF(box.left() + 6, box.top() + 3, 14, 14), colours.text);
    painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    painter.setPen(colours.text);
    painter.drawText(box.adjusted(25, 0, -2, 0), Qt::AlignVCenter, severityName(severity));
    painter.restore();
}

void FindingList::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const Row &at = m_rows[std::size_t(row)];
    const Theme &theme = Theme::instance();
    paintSeverity(painter, m_diagnosis.findings[std::size_t(row)].severity, rect);
    const auto draw = [&](const QRect &cell, Theme::Role role, const QColor &colour, const QString &text) {
        painter.setFont(theme.font(role));
        painter.setPen(colour);
        painter.drawText(cell, Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, cell.width()));
    };
    draw(titleCell(rect), Theme::Role::UiStrong, theme.palette().text, at.title);
    draw(fixCell(rect), Theme::Role::Secondary, theme.palette().text2, at.fix);
    QFont linkFont = theme.font(Theme::Role::Secondary);
    linkFont.setUnderline(true);
    if (isRowSelected(row))
        paintOpen(painter, at, rect);
    painter.setFont(linkFont);
    painter.setPen(theme.palette().accent);
    for (const Link &link : links(row, rect))
        painter.drawText(link.rect, Qt::AlignVCenter | Qt::TextSingleLine, link.text);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.palette().border);
}

void FindingList::paintOpen(QPainter &painter, const Row &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const int left = titleCell(rect).left();
    int y = rect.top() + LineRow - 4;
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(theme.palette().text);
    painter.drawText(
        QRect(left, y, rect.right() - left - Margin, LineHeight), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(row.sentence, Qt::ElideRight, rect.right() - left - Margin));
    if (row.snippet.isEmpty())
        return;
    y = rect.top() + LineRow + 2 * LineHeight + moreEvidence(row);
    const QRect box(left, y, rect.right() - left - Margin, snippetLines(row.snippet) * LineHeight + 4);
    painter.fillRect(box, theme.palette().sunken);
    painter.setFont(theme.font(Theme::Role::Mono));
    const QStringList lines = row.snippet.split(QLatin1Char('\n'));
    for (int i = 0; i < snippetLines(row.snippet); ++i)
        painter.drawText(QRect(left + 8, y + 2 + i * LineHeight, box.width() - 12, LineHeight),
                         Qt::AlignVCenter, lines[i]);
}

} // namespace pushscope
