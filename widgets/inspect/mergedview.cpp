// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/mergedview.h"

#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextCursor>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Height = 170;
constexpr int MostBlocks = 20'000; ///< paragraphs in the field

struct Choice
{
    MergeProfile profile = MergeProfile::None;
    JsonPath path;
};

Choice choiceOf(const QString &text)
{
    if (text == QLatin1String("openai"))
        return {MergeProfile::OpenAiChat, {}};
    if (const auto profile = mergeProfileFromName(text.toUtf8()))
        return {*profile, {}};
    if (const auto path = text.isEmpty() ? std::nullopt : JsonPath::compile(text.toUtf8()))
        return {MergeProfile::Path, *path};
    return {};
}

} // namespace

MergedView::MergedView(const EventLog &log, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_text(new QPlainTextEdit(this))
    , m_pace(new QLabel(this))
{
    setObjectName(QStringLiteral("mergedView"));
    setFixedHeight(Height);
    m_text->setObjectName(QStringLiteral("mergedText"));
    m_text->setAccessibleName(tr("Merged text"));
    m_text->setToolTip(tr("The pieces of all events joined; the selected event's own is marked"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(10);
    m_text->setMaximumBlockCount(MostBlocks);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pace);
    layout->addWidget(m_text, 1);
    m_pace->setObjectName(QStringLiteral("mergedPace"));
    m_pace->setProperty("role", QStringLiteral("secondary"));
    m_pace->setContentsMargins(12, 4, 12, 0);
    m_pace->setWordWrap(true);
    const auto applyTheme = [this] {
        m_text->setFont(Theme::instance().font(Theme::Role::Ui));
        markPiece();
    };
    connect(&Theme::instance(), &Theme::changed, this, applyTheme);
    applyTheme();
}

void MergedView::setLane(LaneId lane, const QString &path)
{
    if (lane == m_lane && path == m_path)
        return;
    m_lane = lane;
    m_path = path;
    m_merged.reset();
    m_isStale = true;
    catchUp();
}

// Most streams are no answer in pieces: their events need not be read as such, a million of them perhaps. One
// of the first has to look like a piece, or the user has said where they are.
bool MergedView::isWorthReading() const
{
    constexpr int EventsLookedAt = 32;
    constexpr int FactsLookedAt = 400;
    if (!m_path.isEmpty())
        return true;
    int events = 0;
    int looked = 0;
    for (const FactIndex index : m_log.laneFacts(m_lane)) {
        if (++looked > FactsLookedAt || events >= EventsLookedAt)
            break;
        if (m_log.at(index).kind != FactKind::Delivered)
            continue;
        ++events;
        const EventPayload event = decodeEvent(m_log.payload(index));
        if (recogniseMergeProfile(event.type, event.data) != MergeProfile::None)
            return true;
    }
    return false;
}

bool MergedView::catchUp()
{
    if (!m_merged && !m_lane.isNone() && isWorthReading()) {
        m_merged = std::make_unique<MergedText>(m_log, m_lane);
        if (const Choice choice = choiceOf(m_path); choice.profile != MergeProfile::None)
            m_merged->setProfile(choice.profile, choice.path);
    }
    if (m_merged && (m_merged->catchUp() || m_isStale) && isVisible())
        showText();
    m_pace->setText(pace());
    m_pace->setVisible(!m_pace->text().isEmpty());
    return hasText();
}

bool MergedView::hasText() const
{
    return m_merged && !m_merged->pieces().empty();
}

QString MergedView::heading(const MergedSection &section) const
{
    switch (section.part) {
    case MergePart::Text:
        return section.index == 0 ? QString() : tr("Choice %1").arg(section.index + 1);
    case MergePart::Reasoning:
        return tr("Reasoning");
    case MergePart::Tool:
        return tr("Tool call %1").arg(excerpt(section.name, 60));
    case MergePart::Refusal:
        break;
    }
    return tr("Refusal");
}

/// Adds what is new at the end; only where an earlier section grew is everything filled in again.
void MergedView::showText()
{
    const auto &sections = m_merged->sections();
    bool anew = m_isStale || sections.size() < m_shown.size();
    for (std::size_t i = 0; i + 1 < m_shown.size() && !anew; ++i)
        anew = sections[i].text.size() != m_shown[i];
    anew = anew || (!m_shown.empty() && sections[m_shown.size() - 1].text.size() < m_shown.back());
    if (anew) {
        m_text->clear();
        m_shown.clear();
        m_starts.clear();
    }
    m_isStale = false;
    const bool atEnd = m_text->verticalScrollBar()->value() >= m_text->verticalScrollBar()->maximum();
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    for (std::size_t i = m_shown.empty() ? 0 : m_shown.size() - 1; i < sections.size(); ++i) {
        if (i >= m_shown.size()) {
            const QString title = heading(sections[i]);
            if (i > 0 || !title.isEmpty())
                cursor.insertText((i > 0 ? QStringLiteral("\n") : QString()) + title + QLatin1Char('\n'));
            m_shown.push_back(0);
            m_starts.push_back(cursor.position());
        }
        cursor.insertText(QString::fromUtf8(sections[i].text.sliced(m_shown[i])));
        m_shown[i] = sections[i].text.size();
    }
    if (atEnd && !m_event)
        m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    markPiece();
}

void MergedView::setEvent(std::optional<FactIndex> fact)
{
    m_event = fact;
    showAnswerOf(fact);
    if (m_isStale && m_merged)
        showText();
    markPiece();
}

/// Whoever selects an event of an earlier answer wants to read that one.
void MergedView::showAnswerOf(std::optional<FactIndex> fact)
{
    if (!m_merged)
        return;
    const quint32 before = m_merged->answer();
    m_merged->setWanted(fact);
    m_merged->catchUp();
    m_isStale = m_isStale || m_merged->answer() != before;
    m_pace->setText(pace());
    m_pace->setVisible(!m_pace->text().isEmpty());
}

void MergedView::markPiece()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (m_merged && m_event) {
        for (const MergedPiece &piece : m_merged->piecesOf(*m_event)) {
            if (piece.section >= m_starts.size())
                continue;
            const QByteArray &text = m_merged->sections()[piece.section].text;
            const auto before = QString::fromUtf8(text.first(qsizetype(piece.begin))).size();
            const auto length =
                QString::fromUtf8(text.sliced(qsizetype(piece.begin), qsizetype(piece.end - piece.begin)))
                    .size();
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(m_text->document());
            mark.cursor.setPosition(
                std::min(m_starts[piece.section] + int(before), m_text->document()->characterCount() - 1));
            mark.cursor.setPosition(std::min(m_starts[piece.section] + int(before + length),
                                             m_text->document()->characterCount() - 1),
                                    QTextCursor::KeepAnchor);
            mark.format.setBackground(Theme::instance().palette().selection);
            mark.format.setFontWeight(QFont::DemiBold);
            mark.format.setFontUnderline(true);
            marks << mark;
        }
    }
    m_text->setExtraSelections(marks);
    if (!marks.isEmpty()) {
        QTextCursor at = marks.first().cursor;
        at.clearSelection();
        m_text->setTextCursor(at);
        m_text->ensureCursorVisible();
    }
}

QString MergedView::note() const
{
    if (!m_merged)
        return {};
    const auto &pieces = m_merged->pieces();
    if (m_event && !m_merged->piecesOf(*m_event).empty())
        return tr("piece %1 of %2")
            .arg(format::count(quint64(&m_merged->piecesOf(*m_event).front() - pieces.data() + 1)),
                 format::count(pieces.size()));
    return tr("%Ln piece(s)", nullptr, int(pieces.size()));
}

QString MergedView::pace() const
{
    QStringList parts;
    if (!m_merged)
        return {};
    if (!m_merged->isNewest())
        parts << tr("answer %1, not the newest").arg(m_merged->answer());
    else if (m_merged->answer() > 1)
        parts << tr("answer %1; select an event of another one to read it").arg(m_merged->answer());
    if (const auto rate = m_merged->rate()) {
        const QString number = QLocale().toString(rate->perSecond, 'f', 1);
        parts << (rate->isEstimate ? tr("≈ %1 tokens/s").arg(number) : tr("%1 tokens/s").arg(number));
    }
    if (const auto first = m_merged->timeToFirstPiece())
        parts << tr("first after %1").arg(format::duration(*first));
    if (m_merged->end() == MergeEnd::Truncated)
        parts << tr("cut off");
    return parts.join(QStringLiteral(" · "));
}

QByteArray MergedView::text() const
{
    QByteArray all;
    if (!m_merged)
        return all;
    for (const MergedSection &section : m_merged->sections())
        all += section.text;
    return all;
}

} // namespace pushscope
