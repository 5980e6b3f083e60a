// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/push/pushview.h"

#include "protocol/webpush/pushmachines.h"
#include "widgets/panes/panestrip.h"
#include "widgets/push/browserpage.h"
#include "widgets/push/keystree.h"
#include "widgets/push/mischiefpage.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

PushView::PushView(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_records(context.folds.log())
    , m_strip(new PaneStrip(PaneStrip::Edge::Top, this))
    , m_pages(new QStackedWidget(this))
    , m_keys(new KeysTree(this))
    , m_mischief(new MischiefPage(this))
    , m_browsers(new BrowserPage(this))
{
    setObjectName(QStringLiteral("pushView"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_pages, 1);
    addPage(Keys, m_keys, QStringLiteral("pushPageKeys"), tr("Keys"),
            tr("Every step from the keys to the text"));
    addPage(Mischief, m_mischief, QStringLiteral("pushPageMischief"), tr("Refusals"),
            tr("TTL, urgency, topic; and messages that have to be refused"));
    addPage(Browsers, m_browsers, QStringLiteral("pushPageBrowsers"), tr("Browsers"),
            tr("Send to a browser, or receive in Firefox"));
    auto *group = new QButtonGroup(this);
    for (QToolButton *button : m_buttons)
        group->addButton(button);
    const auto order = [this](const PushOrder &wanted) { Q_EMIT ordered(m_lane, wanted); };
    connect(m_mischief, &MischiefPage::ordered, this, order);
    connect(m_browsers, &BrowserPage::ordered, this, order);
    setPage(Keys);
}

void PushView::addPage(Page page, QWidget *widget, const QString &name, const QString &text,
                       const QString &toolTip)
{
    if (page == Keys) {
        m_pages->addWidget(widget);
    } else { // low panes show a part of it
        auto *area = new QScrollArea(m_pages);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setWidget(widget);
        area->viewport()->setAutoFillBackground(false); // the pane's own shows
        widget->setAutoFillBackground(false);
        m_pages->addWidget(area);
    }
    QToolButton *button = m_strip->addButton(name, text, toolTip);
    button->setCheckable(true);
    connect(button, &QToolButton::clicked, this, [this, page] { setPage(page); });
    m_buttons.append(button);
}

void PushView::setPage(Page page)
{
    m_pages->setCurrentIndex(page);
    m_buttons[page]->setChecked(true);
    setFocusProxy(m_pages->currentWidget());
    refresh();
}

void PushView::setLane(LaneId lane)
{
    m_lane = lane;
    m_records.setLane(lane);
    refresh();
}

void PushView::catchUp()
{
    if (m_records.catchUp() && !m_frozen)
        refresh();
}

void PushView::showSelection()
{
    refresh();
}

void PushView::refresh()
{
    const MessageId selected = m_context.selection.message();
    const PushRecord *record = selected.isNone() ? m_records.newest() : m_records.find(selected);
    m_keys->show(m_context.folds.log(), record);
    m_mischief->show(m_context.folds.log(), m_records);
    m_browsers->show(m_context.folds.log(), m_records);
    if (!record) {
        m_strip->setCaption(tr("no message yet"));
        return;
    }
    const QString state = QString::fromLatin1(pushMessageMachine().stateName(record->state));
    m_strip->setCaption(record->message.isNone()
                            ? tr("on purpose")
                            : QStringLiteral("#%1 %2").arg(record->message.value).arg(state));
}

QString PushView::selectedText() const
{
    return m_pages->currentIndex() == Keys ? m_keys->text() : QString();
}

} // namespace pushscope
