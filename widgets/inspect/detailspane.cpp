// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/detailspane.h"

#include "widgets/inspect/controls.h"
#include "widgets/inspect/dataview.h"
#include "widgets/inspect/detailstext.h"
#include "widgets/inspect/foldsection.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/panelheader.h"
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

/// What of a fact is data: the event's own, or the whole payload.
QByteArray dataOf(const EventLog &log, FactIndex fact)
{
    const QByteArrayView payload = log.payload(fact);
    return (log.at(fact).kind == FactKind::Delivered ? eventData(payload) : payload).toByteArray();
}

bool isBinary(const Fact &fact)
{
    return (fact.kind == FactKind::Delivered || fact.kind == FactKind::MessageSent) &&
           MessageForm(fact.value) == MessageForm::Binary;
}

} // namespace

DetailsPane::DetailsPane(const PaneContext &context, const InspectFocus &focus, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_focus(focus)
    , m_header(new PanelHeader(tr("Details"), this))
    , m_copy(controls::iconButton(
          {"detailsCopy", tr("Copy data"), tr("Copy the whole data to the clipboard")}, IconId::Copy, this))
    , m_empty(new QLabel(tr("Select an event to see its data, its bytes and how it came."), this))
{
    setObjectName(QStringLiteral("detailsPane"));
    setAccessibleName(tr("Details"));
    m_header->row()->addWidget(m_copy);
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
    connect(&context.folds, &Folds::cleared, this, &DetailsPane::refresh);
    refresh();
}

QWidget *DetailsPane::makeColumn()
{
    auto *parts = new QWidget(this);
    auto *layout = new QVBoxLayout(parts);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_dataSection = new FoldSection("dataSection", tr("Data"), parts);
    m_data = new DataView(m_dataSection);
    m_dataSection->setContent(m_data);
    m_dataSection->addControl(m_data->formSwitch());
    m_fieldsSection = new FoldSection("fieldsSection", tr("Fields"), parts);
    m_fields = new FieldList(m_fieldsSection);
    m_fieldsSection->setContent(m_fields);
    m_tlsSection = new FoldSection("tlsSection", tr("TLS connection"), parts);
    m_tls = new FieldList(m_tlsSection);
    m_tlsSection->setContent(m_tls);
    m_tlsSection->setFolded(true);
    for (QWidget *each : std::initializer_list<QWidget *>{m_dataSection, m_fieldsSection, m_tlsSection})
        layout->addWidget(each);
    layout->addStretch(1);
    return parts;
}

void DetailsPane::refresh()
{
    const EventLog &log = m_context.folds.log();
    const Selection &selection = m_context.selection;
    const bool has =
        selection.hasFact() && selection.fact() >= log.firstIndex() && selection.fact() < log.endIndex();
    m_empty->setVisible(!has);
    m_copy->setEnabled(has);
    m_dataSection->setVisible(has);
    m_fieldsSection->setVisible(has);
    if (!has) {
        m_shown.reset();
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
    const QByteArray bytes = dataOf(log, fact);
    m_data->setData(bytes, isBinary(log.at(fact)));
    const QString size = format::bytes(quint64(bytes.size()));
    m_dataSection->setNote(m_data->isJson() ? QStringLiteral("JSON · ") + size : size);
    m_header->setTitle(titleOf(fact));
    m_header->setNote(m_focus.wallTime(log.at(fact).time).time().toString(QStringLiteral("HH:mm:ss.zzz")));
    m_fields->setFields(detailstext::fields(m_context.folds, log.at(fact).lane, fact));
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
    const EventLog &log = m_context.folds.log();
    if (log.at(fact).kind != FactKind::Delivered)
        return tr("Details");
    const EventPayload event = decodeEvent(log.payload(fact));
    const QString type = excerpt(event.type, 40);
    return event.lastEventId.isEmpty() ? type : tr("%1 · id %2").arg(type, excerpt(event.lastEventId, 40));
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
