// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/lanemenu.h"

#include "app/window/comparecontroller.h"
#include "app/window/http2menu.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QLineEdit>
#include <QMenu>
#include <QWidgetAction>

#include <array>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(LaneMenu)
};

constexpr std::array<std::chrono::milliseconds, 6> PollIntervals{
    std::chrono::milliseconds(200),  std::chrono::milliseconds(500),  std::chrono::milliseconds(1000),
    std::chrono::milliseconds(2000), std::chrono::milliseconds(5000), std::chrono::milliseconds(10000)};

void addSwitch(QMenu *menu, const QString &text, CompareController &controller, LaneId lane,
               bool LaneSettings::*member)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(controller.settings(lane).*member);
    QObject::connect(action, &QAction::toggled, &controller, [&controller, lane, member](bool on) {
        LaneSettings settings = controller.settings(lane);
        settings.*member = on;
        controller.setSettings(settings);
    });
}

void addPollIntervals(QMenu *menu, CompareController &controller, LaneId lane)
{
    QMenu *intervals = menu->addMenu(Text::tr("Ask every"));
    auto *group = new QActionGroup(intervals);
    for (const auto interval : PollIntervals) {
        QAction *action = intervals->addAction(Text::tr("%1 s").arg(double(interval.count()) / 1000));
        action->setCheckable(true);
        action->setChecked(controller.settings(lane).pollInterval == interval);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &controller, [&controller, lane, interval] {
            LaneSettings settings = controller.settings(lane);
            settings.pollInterval = interval;
            controller.setSettings(settings);
        });
    }
}

/// What a data channel promises. Takes effect with the next connection.
struct ChannelChoice
{
    const char *text;
    ChannelOptions options;
};

void addChannelOptions(QMenu *menu, CompareController &controller, LaneId lane)
{
    const std::array choices{
        ChannelChoice{QT_TRANSLATE_NOOP("LaneMenu", "Ordered and reliable"), {}},
        ChannelChoice{QT_TRANSLATE_NOOP("LaneMenu", "Unordered, reliable"), {.ordered = false}},
        ChannelChoice{QT_TRANSLATE_NOOP("LaneMenu", "Unordered, a lost message is not sent again"),
                      {.ordered = false, .maxRetransmits = quint16(0)}},
        ChannelChoice{QT_TRANSLATE_NOOP("LaneMenu", "Ordered, a message is given up after 100 ms"),
                      {.maxPacketLifeTime = std::chrono::milliseconds(100)}},
    };
    QMenu *channel = menu->addMenu(Text::tr("Channel, from the next connection on"));
    auto *group = new QActionGroup(channel);
    for (const ChannelChoice &choice : choices) {
        QAction *action = channel->addAction(Text::tr(choice.text));
        action->setCheckable(true);
        action->setChecked(controller.settings(lane).channel == choice.options);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &controller,
                         [&controller, lane, options = choice.options] {
                             LaneSettings settings = controller.settings(lane);
                             settings.channel = options;
                             controller.setSettings(settings);
                         });
    }
}

/// Where the peers are not in one network, a server outside tells a peer its own address there.
void addStunServer(QMenu *menu, CompareController &controller, LaneId lane)
{
    QMenu *stun = menu->addMenu(Text::tr("STUN server"));
    stun->addAction(Text::tr("Empty: nothing leaves this machine"))->setEnabled(false);
    auto *edit = new QLineEdit(QString::fromUtf8(controller.settings(lane).stunServer), stun);
    edit->setPlaceholderText(QStringLiteral("stun:host:port"));
    edit->setObjectName(QStringLiteral("stunServer"));
    edit->setAccessibleName(Text::tr("STUN server"));
    auto *holder = new QWidgetAction(stun);
    holder->setDefaultWidget(edit);
    stun->addAction(holder);
    QObject::connect(edit, &QLineEdit::returnPressed, &controller, [&controller, lane, edit, menu] {
        LaneSettings settings = controller.settings(lane);
        settings.stunServer = edit->text().trimmed().toUtf8();
        controller.setSettings(settings);
        menu->close();
    });
}

void addPeerActions(QMenu *menu, CompareController &controller, LaneId lane, bool running)
{
    QAction *ping = menu->addAction(Text::tr("Ping over the channel"));
    ping->setEnabled(running);
    QObject::connect(ping, &QAction::triggered, &controller, [&controller, lane] { controller.ping(lane); });
    QAction *restart = menu->addAction(Text::tr("Close this connection and make a new one"));
    restart->setEnabled(running);
    QObject::connect(restart, &QAction::triggered, &controller,
                     [&controller, lane] { controller.restart(lane); });
    const bool isPaused = controller.isServerPaused();
    QAction *server = menu->addAction(isPaused ? Text::tr("Start the server again")
                                               : Text::tr("Stop the server: does the channel live on?"));
    server->setEnabled(controller.isServing());
    QObject::connect(server, &QAction::triggered, &controller,
                     [&controller, isPaused] { controller.setServerPaused(!isPaused); });
    QAction *page = menu->addAction(Text::tr("Be peer B in a browser"));
    page->setEnabled(controller.isServing() && !isPaused);
    QObject::connect(page, &QAction::triggered, &controller, [&controller] { controller.openPeerPage(); });
}

void addBehaviour(QMenu *menu, CompareController &controller, LaneId lane)
{
    switch (CompareController::methodOf(lane)) {
    case Method::ShortPoll:
        addPollIntervals(menu, controller, lane);
        addSwitch(menu, Text::tr("Keep the connection for the next poll"), controller, lane,
                  &LaneSettings::keepAlive);
        addSwitch(menu, Text::tr("Ask by cursor for what was missed"), controller, lane,
                  &LaneSettings::resume);
        break;
    case Method::LongPoll:
        addSwitch(menu, Text::tr("Ask by cursor for what was missed"), controller, lane,
                  &LaneSettings::resume);
        break;
    case Method::Stream:
    case Method::WebSocket:
        addSwitch(menu, Text::tr("Connect again after an end"), controller, lane, &LaneSettings::reconnect);
        addSwitch(menu, Text::tr("Resume after a cut"), controller, lane, &LaneSettings::resume);
        break;
    case Method::Sse: {
        QAction *note = menu->addAction(Text::tr("Resumes by Last-Event-ID, as the standard says"));
        note->setEnabled(false);
        break;
    }
    case Method::Http2Push:
        addHttp2Behaviour(menu, controller, lane);
        addSwitch(menu, Text::tr("Ask by cursor for what was missed"), controller, lane,
                  &LaneSettings::resume);
        break;
    case Method::WebRtc:
        addChannelOptions(menu, controller, lane);
        addStunServer(menu, controller, lane);
        addSwitch(menu, Text::tr("Connect again after an end"), controller, lane, &LaneSettings::reconnect);
        addSwitch(menu, Text::tr("Ask over the new channel for what was missed"), controller, lane,
                  &LaneSettings::resume);
        break;
    case Method::WebPush:
        break;
    }
}

} // namespace

QMenu *makeLaneMenu(CompareController &controller, LaneId lane, const QString &messageText, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("laneMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool running = controller.isLaneRunning(lane);
    QAction *startStop = menu->addAction(running ? Text::tr("Stop this lane") : Text::tr("Start this lane"));
    QObject::connect(startStop, &QAction::triggered, &controller, [&controller, lane, running] {
        running ? controller.stopLane(lane) : controller.startLane(lane);
    });
    QAction *once = menu->addAction(Text::tr("Cut this connection once"));
    once->setEnabled(running);
    QObject::connect(once, &QAction::triggered, &controller,
                     [&controller, lane] { controller.cutOnce(lane); });
    const bool cut = controller.isLinkCut(lane);
    QAction *link =
        menu->addAction(cut ? Text::tr("Restore this link") : Text::tr("Cut this link and keep it cut"));
    link->setEnabled(running || cut);
    QObject::connect(link, &QAction::triggered, &controller,
                     [&controller, lane, cut] { controller.setLinkCut(lane, !cut); });
    menu->addSeparator();
    addBehaviour(menu, controller, lane);
    const Method method = CompareController::methodOf(lane);
    if (method == Method::WebRtc)
        addPeerActions(menu, controller, lane, running);
    if (method == Method::WebSocket || method == Method::WebRtc) {
        QAction *send = menu->addAction(method == Method::WebSocket
                                            ? Text::tr("Send the message box's text over this socket")
                                            : Text::tr("Send the message box's text over this channel"));
        send->setEnabled(running && !messageText.isEmpty());
        QObject::connect(send, &QAction::triggered, &controller,
                         [&controller, lane, messageText] { controller.sendText(lane, messageText); });
    }
    return menu;
}

} // namespace pushscope
