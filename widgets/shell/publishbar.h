// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/feedsettings.h"

#include <QWidget>

class QAction;
class QButtonGroup;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace pushscope {

class NetworkButton;

/// The commands of the Compare bar, in the order of the bar. Not owned by it.
struct PublishBarActions
{
    QAction *startStop = nullptr;
    QAction *publish = nullptr;
    QAction *cutLink = nullptr;
    QAction *freeze = nullptr;
};

/// The top bar of Compare: start and stop, the message to publish, the feed, cut, freeze. GUI thread.
class PublishBar : public QWidget
{
    Q_OBJECT

public:
    explicit PublishBar(const PublishBarActions &actions, QWidget *parent = nullptr);

    QString message() const;
    void setMessage(const QString &text);
    /// Shows a feed without telling it as a change.
    void setFeed(const FeedSettings &feed);
    /// What the network is like, and the choice of another.
    NetworkButton &network() const { return *m_network; }
    /// Puts the cursor into the message box.
    void focusMessage();

Q_SIGNALS:
    /// The user chose another feed.
    void feedChanged(const pushscope::FeedSettings &feed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeFeedButtons();
    void makeRates();
    void readFeed();
    QToolButton *addButton(QAction *action, const char *objectName);

    FeedSettings m_feed;
    QLineEdit *m_message;
    QButtonGroup *m_kinds;
    QComboBox *m_rates;
    NetworkButton *m_network;
};

} // namespace pushscope
