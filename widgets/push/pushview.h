// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushorder.h"
#include "trace/push/pushrecords.h"
#include "widgets/panes/paneview.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace pushscope {

class BrowserPage;
class KeysTree;
class MischiefPage;
class PaneStrip;

/// The tab that only Web Push has: the keys of a message, messages that have to be refused, real browsers.
/// GUI thread.
class PushView : public QWidget, public PaneView
{
    Q_OBJECT

public:
    enum Page { Keys, Mischief, Browsers };

    explicit PushView(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override { m_frozen = frozen; }
    QString selectedText() const override;

    void setPage(Page page);

Q_SIGNALS:
    /// What a person wants of the lane.
    void ordered(pushscope::LaneId lane, const pushscope::PushOrder &order);

private:
    void addPage(Page page, QWidget *widget, const QString &name, const QString &text,
                 const QString &toolTip);
    void refresh();

    const PaneContext m_context;
    PushRecords m_records;
    LaneId m_lane;
    PaneStrip *m_strip;
    QStackedWidget *m_pages;
    KeysTree *m_keys;
    MischiefPage *m_mischief;
    BrowserPage *m_browsers;
    QList<QToolButton *> m_buttons; ///< by Page
    bool m_frozen = false;
};

} // namespace pushscope
