// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/detailspane.h"

#include "widgets/inspect/controls.h"
#include "widgets/inspect/dataview.h"
#include "widgets/inspect/detailstext.h"
#include "widgets/inspect/diffview.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/eventwords.h"
#include "widgets/inspect/foldsection.h"
#include "widgets/inspect/framesdata.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/inspect/mergedview.h"
#include "widgets/inspect/panelheader.h"
#include "widgets/inspect/raweventview.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

namespace {

/// What of a fact is data: the event's own, the payload of a WebSocket's frames that were read or written at
/// once, or the whole payload.
QByteArray dataOf(const Folds &folds, FactIndex index)
{
    const EventLog &log = folds.log();
    const Fact &fact = log.at(index);
    const QByteArray payload = log.payload(index).toByteArray();
    if (fact.kind == FactKind::Delivered)
        return eventData(payload).toByteArray();
    const LaneHistory *history = folds.history(fact.lane);
    const bool isWire = fact.kind == FactKind::BytesUp || fact.kind == FactKind::BytesDown;
    return isWire && history && history->method == Method::WebSocket ? framesData(payload).value_or(payload)
                                                                     : payload;
}

bool isBinary(const Fact &fact, const QByteArray &data)
{
    const bool isMessage = fact.kind == FactKind::Delivered || fact.kind == FactKind::MessageSent;
    return isMessage ? MessageForm(fact.value) == MessageForm::Binary : !isText(data);
}

} // namespace

DetailsPane::DetailsPane(const PaneContext &context, const InspectRuns &runs, const InspectFocus &focus,
                         const EventTable &events, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_runs(runs)
    , m_focus(focus)
    , m_events(events)
    , m_header(new PanelHeader(tr("Details"), this))
    , m_copy(controls::iconButton(
          {"detailsCopy", tr("Copy data"), tr("Copy the whole data to the clipboard")}, IconId::Copy, this))
    , m_empty(new QLabel(tr("Select an event to see its data, its bytes and how it came."), this))
{
    setObjectName(QStringLiteral("detailsPane"));
    setAccessibleName(tr("Details"));
    m_pin = controls::iconButton({"detailsPin", tr("Pin"), tr("Compare other events with this one")},
                                 IconId::Pin, this);
    m_pin->setCheckable(true);
    m_header->row()->addWidget(m_copy);
    m_header->row()->addWidget(m_pin);
    connect(m_pin, &QToolButton::clicked, this,
            [this](bool pinned) { setPinned(pinned ? m_shown : std::nullopt); });
    connect(m_copy, &QToolButton::clicked, this, &DetailsPane::copyData);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_parts = makeColumn();
    scroll->setWidget(m_parts);
    scroll->viewport()->setAutoFillBackground(false); // the panel's surface is the ground
    m_parts->setAutoFillBackground(false);
    m_empty->setProperty("role", QStringLiteral("secondary"));
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    column()->addWidget(m_header);
    column()->addWidget(m_empty);
    column()->addWidget(scroll, 1);
    connect(&context.selection, &Selection::changed, this, &DetailsPane::refresh);
    connect(&focus, &InspectFocus::changed, this, &DetailsPane::refresh);
    connect(&context.folds, &Folds::updated, this, &DetailsPane::takeNews);
    connect(&context.folds, &Folds::cleared, this, [this] {
        m_pinned.reset();
        m_merged->setLane({}, {});
        refresh();
    });
    refresh();
}

QWidget *DetailsPane::makeColumn()
{
    auto *parts = new QWidget(this);
    auto *layout = new QVBoxLayout(parts);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_parts = parts;
    m_data = new DataView(parts);
    m_dataSection = addSection("dataSection", tr("Data"), m_data);
    m_dataSection->addControl(m_data->formSwitch());
    m_raw = new RawEventView(parts);
    m_rawSection = addSection("rawSection", tr("Raw bytes"), m_raw);
    m_merged = new MergedView(m_context.folds.log(), parts);
    m_mergedSection = addSection("mergedSection", tr("Merged text"), m_merged);
    m_diff = new DiffView(parts);
    m_diffSection = addSection("diffSection", tr("Diff"), m_diff);
    m_fields = new FieldList(parts);
    m_fieldsSection = addSection("fieldsSection", tr("Fields"), m_fields);
    m_tls = new FieldList(parts);
    m_tlsSection = addSection("tlsSection", tr("TLS connection"), m_tls);
    m_tlsSection->setFolded(true);
    layout->addStretch(1);
    return parts;
}

FoldSection *DetailsPane::addSection(const char *name, const QString &title, QWidget *content)
{
    auto *section = new FoldSection(name, title, m_parts);
    section->setContent(content);
    m_parts->layout()->addWidget(section);
    return section;
}

void DetailsPane::setTextPath(const QString &path)
{
    m_textPath = path;
    showMerged();
}

void DetailsPane::setPinned(std::optional<FactIndex> fact)
{
    m_pinned = fact;
    m_shown.reset();
    refresh();
}

std::optional<InspectRow> DetailsPane::rowOf(FactIndex fact) const
{
    const EventIndex *index = m_events.index();
    const auto row = index ? index->rowOf(fact) : std::nullopt;
    return row ? std::optional(index->at(*row)) : std::nullopt;
}

// The merged text grows with the stream; everything else is about one event.
void DetailsPane::takeNews()
{
    if (!isVisible())
        return;
    showMerged();
    const InspectRun *run = m_runs.find(m_focus.lane());
    const std::size_t attempts = run ? run->attempts->all().size() : 0;
    const bool secured = attempts > 0 && run->attempts->all().back().secured;
    if (!m_shown &&
        std::pair(attempts, secured) != std::exchange(m_handshakeOf, std::pair(attempts, secured)))
        showHandshake(m_context.folds.log().endIndex());
}

void DetailsPane::showMerged()
{
    m_merged->setLane(m_focus.lane(), m_textPath);
    const bool has = m_merged->catchUp();
    m_mergedSection->setVisible(has);
    if (!has)
        return;
    m_merged->catchUp(); // it may have become visible only now
    m_mergedSection->setNote(m_merged->note());
}

void DetailsPane::showRaw(const InspectRow &row)
{
    const Attempt *attempt = m_runs.attemptOf(m_focus.lane(), row.fact);
    const auto raw = attempt && row.kind == InspectRowKind::Event
                         ? readRawEvent(m_context.folds.log(), m_focus.lane(), *attempt, row)
                         : std::nullopt;
    m_rawSection->setVisible(raw && !raw->pieces.empty());
    if (!raw)
        return;
    m_raw->setEvent(*raw);
    const QString where = row.chunks.isKnown() ? tr("chunk %1").arg(eventwords::numbers(row.chunks))
                                               : tr("read %1").arg(eventwords::numbers(row.reads));
    m_rawSection->setNote(format::bytes(quint64(raw->size())) + QStringLiteral(" · ") + where);
    FieldList::Fields fields = detailstext::fields(m_context.folds, m_focus.lane(), row.fact);
    for (const WebSocketFrame &frame : raw->frames)
        fields.emplace_back(tr("Frame"), detailstext::frameText(frame));
    m_fields->setFields(fields);
}

void DetailsPane::showDiff(const InspectRow &row)
{
    const EventIndex *index = m_events.index();
    const EventLog &log = m_context.folds.log();
    const bool isEvent = row.kind == InspectRowKind::Event;
    std::optional<FactIndex> other;
    if (m_pinned && *m_pinned != row.fact)
        other = *m_pinned >= log.firstIndex() ? m_pinned : std::nullopt;
    else if (const auto before = isEvent ? index->previousOfType(*index->rowOf(row.fact)) : std::nullopt)
        other = index->factOf(*before);
    m_diffSection->setVisible(other.has_value());
    if (!other)
        return;
    m_diff->setTexts(dataOf(m_context.folds, *other), m_data->data());
    const auto from = rowOf(*other);
    m_diffSection->setTitle(m_pinned ? tr("Diff with the pinned event")
                                     : tr("Diff with previous %1").arg(excerpt(row.type, 24)));
    m_diffSection->setNote(from ? QStringLiteral("#%1 → #%2").arg(from->number).arg(row.number) : QString());
}

void DetailsPane::hideParts()
{
    for (FoldSection *each : {m_dataSection, m_rawSection, m_diffSection, m_fieldsSection})
        each->hide();
}

void DetailsPane::refresh()
{
    const EventLog &log = m_context.folds.log();
    const Selection &selection = m_context.selection;
    const bool has =
        selection.hasFact() && selection.fact() >= log.firstIndex() && selection.fact() < log.endIndex();
    m_empty->setVisible(!has);
    m_copy->setEnabled(has);
    m_pin->setEnabled(has || m_pinned);
    m_pin->setChecked(m_pinned.has_value());
    showMerged();
    if (!has) {
        m_shown.reset();
        m_merged->setEvent(std::nullopt);
        hideParts();
        m_header->setTitle(tr("Details"));
        m_header->setNote({});
        return showHandshake(log.endIndex());
    }
    if (m_shown != selection.fact())
        showFact(selection.fact());
}

void DetailsPane::showFact(FactIndex fact)
{
    m_shown = fact;
    const EventLog &log = m_context.folds.log();
    const QByteArray bytes = dataOf(m_context.folds, fact);
    m_data->setData(bytes, isBinary(log.at(fact), bytes));
    const QString size = format::bytes(quint64(bytes.size()));
    m_dataSection->setNote(m_data->isJson() ? QStringLiteral("JSON · ") + size : size);
    m_header->setTitle(titleOf(fact));
    m_header->setNote(m_focus.wallTime(log.at(fact).time).time().toString(QStringLiteral("HH:mm:ss.zzz")));
    m_fields->setFields(detailstext::fields(m_context.folds, log.at(fact).lane, fact));
    m_dataSection->show();
    m_merged->setEvent(fact);
    if (m_merged->hasText())
        m_mergedSection->setNote(m_merged->note());
    if (const auto row = rowOf(fact)) {
        showRaw(*row);
        showDiff(*row);
    } else {
        m_rawSection->hide();
        m_diffSection->hide();
    }
    m_fieldsSection->setVisible(!m_fields->fields().empty());
    showHandshake(fact);
}

void DetailsPane::showHandshake(FactIndex before)
{
    const EventLog &log = m_context.folds.log();
    const auto handshake = detailstext::handshakeBefore(log, m_focus.lane(), before);
    m_tlsSection->setVisible(handshake.has_value());
    if (!handshake)
        return;
    m_tls->setFields(detailstext::tlsFields(log, *handshake));
    m_tlsSection->setNote(m_tls->fields().empty() ? QString() : m_tls->fields().front().second);
}

void DetailsPane::showTls()
{
    showHandshake(m_shown.value_or(m_context.folds.log().endIndex()));
    m_tlsSection->setFolded(false);
}

QString DetailsPane::titleOf(FactIndex fact) const
{
    const auto row = rowOf(fact);
    if (!row)
        return tr("Details");
    QStringList parts;
    if (row->number)
        parts << QStringLiteral("#%1").arg(row->number);
    if (!row->id.isEmpty())
        parts << QStringLiteral("id ") + excerpt(row->id, 24);
    parts << eventwords::type(*row);
    return parts.join(QStringLiteral(" · "));
}

void DetailsPane::copyData() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_data->data()));
}

QString DetailsPane::saveFolds() const
{
    QStringList names;
    for (const FoldSection *each : m_parts->findChildren<FoldSection *>()) {
        if (each->isFolded())
            names << each->objectName();
    }
    return names.join(QLatin1Char(','));
}

void DetailsPane::restoreFolds(const QString &names)
{
    const QStringList folded = names.split(QLatin1Char(','));
    for (FoldSection *each : m_parts->findChildren<FoldSection *>())
        each->setFolded(folded.contains(each->objectName()));
}

} // namespace pushscope
