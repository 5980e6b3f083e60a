// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/http2menu.h"

#include "app/window/comparecontroller.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QLocale>
#include <QMenu>

#include <array>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Http2Menu)
};

constexpr std::array<quint32, 5> Streams{0, 1, 4, 100, 1'000};
constexpr std::array<quint32, 4> Windows{1'000, 16'384, 65'535, 1'048'576};
constexpr std::array<quint32, 5> Refused{0, 1, 2, 3, 10};

void change(CompareController &controller, LaneId lane, const std::function<void(Http2Settings &)> &edit)
{
    LaneSettings settings = controller.settings(lane);
    edit(settings.http2);
    controller.setSettings(settings);
}

void addSwitch(QMenu *menu, const QString &text, CompareController &controller, LaneId lane,
               bool Http2Settings::*member)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(controller.settings(lane).http2.*member);
    QObject::connect(action, &QAction::toggled, &controller, [&controller, lane, member](bool on) {
        change(controller, lane, [member, on](Http2Settings &http2) { http2.*member = on; });
    });
}

template <std::size_t Size>
void addChoice(QMenu *menu, const QString &title, CompareController &controller, LaneId lane,
               const std::array<quint32, Size> &values, quint32 Http2Settings::*member,
               const QString &none = {})
{
    QMenu *choices = menu->addMenu(title);
    auto *group = new QActionGroup(choices);
    for (const quint32 value : values) {
        const bool isNone = value == 0 && !none.isEmpty();
        QAction *action = choices->addAction(isNone ? none : QLocale().toString(value));
        action->setCheckable(true);
        action->setChecked(controller.settings(lane).http2.*member == value);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &controller, [&controller, lane, member, value] {
            change(controller, lane, [member, value](Http2Settings &http2) { http2.*member = value; });
        });
    }
}

} // namespace

void addHttp2Behaviour(QMenu *menu, CompareController &controller, LaneId lane)
{
    QAction *page = menu->addAction(Text::tr("Load the page in three ways"));
    page->setEnabled(controller.isLaneRunning(lane));
    QObject::connect(page, &QAction::triggered, &controller,
                     [&controller, lane] { controller.loadPages(lane); });
    addSwitch(menu, Text::tr("Take pushes (ENABLE_PUSH)"), controller, lane, &Http2Settings::enablePush);
    addChoice(menu, Text::tr("Pushes at a time (MAX_CONCURRENT_STREAMS)"), controller, lane, Streams,
              &Http2Settings::maxConcurrentStreams);
    addChoice(menu, Text::tr("Window of a stream, bytes"), controller, lane, Windows,
              &Http2Settings::initialWindow);
    addChoice(menu, Text::tr("Refuse the push number"), controller, lane, Refused,
              &Http2Settings::refusedPush, Text::tr("none"));
    addSwitch(menu, Text::tr("Over TLS (https)"), controller, lane, &Http2Settings::tls);
}

} // namespace pushscope
