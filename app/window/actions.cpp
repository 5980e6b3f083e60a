// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/actions.h"

#include "app/window/holdkey.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QWidget>

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds LongPress{400};

} // namespace

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    makeWorkspaces();
    makeCommands();
    makeNavigation();
    makeNumbered();
    setRunning(false);
    refreshIcons();
    connect(&Theme::instance(), &Theme::changed, this, &Actions::refreshIcons);
}

QAction *Actions::add(const char *objectName, const QString &text, const QString &toolTip,
                      const QString &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(objectName));
    if (!shortcut.isEmpty())
        action->setShortcut(QKeySequence(shortcut));
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setAutoRepeat(false);
    action->setWhatsThis(toolTip);
    action->setToolTip(keys.isEmpty() ? toolTip : tr("%1 (%2)", "tooltip, shortcut").arg(toolTip, keys));
    m_window->addAction(action);
    return action;
}

void Actions::makeWorkspaces()
{
    compare = add("compare", tr("Compare"), tr("All methods side by side, fed by our own server"),
                  QStringLiteral("Ctrl+1"));
    inspect = add("inspect", tr("Inspect"), tr("Any event stream, also of other servers"),
                  QStringLiteral("Ctrl+2"));
    auto *group = new QActionGroup(this);
    for (QAction *action : {compare, inspect}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    compare->setChecked(true);
}

void Actions::makeCommands()
{
    startStop = add("startStop", tr("Start"), tr("Start all lanes and the feed"), QStringLiteral("F5"));
    publish = add("publish", tr("Publish"), tr("Send the message through every method at once"),
                  QStringLiteral("Ctrl+Return"));
    cutLink = add("cutLink", tr("Cut link"),
                  tr("Cut the connections of all lanes and keep them cut; held down, only while it is held"),
                  QStringLiteral("X"));
    cutLink->setCheckable(true);
    new HoldKey(Qt::Key_X, *cutLink, LongPress, this);
    freeze =
        add("freeze", tr("Freeze view"), tr("Stop scrolling; the streams go on"), QStringLiteral("Space"));
    freeze->setCheckable(true);
    cycleTheme = add("cycleTheme", tr("Theme"), tr("Light, dark, or as the system"));
    copyText = add("copyText", tr("Copy as text"), tr("Copy the selected message of the pane as text"),
                   QStringLiteral("Ctrl+Shift+C"));
    fullScreen = add("fullScreen", tr("Full screen"), tr("Use the whole screen"), QStringLiteral("F11"));
    fullScreen->setCheckable(true);
    help = add("help", tr("Keys and help"), tr("What the keys do"), QStringLiteral("F1"));
    openFile = add("openFile", tr("Open recording"),
                   tr("Inspect: open a session, HAR, .sse or JSON lines file"), QStringLiteral("Ctrl+O"));
    saveFile = add("saveFile", tr("Save session"), tr("Inspect: save everything that was recorded"),
                   QStringLiteral("Ctrl+S"));
    filter =
        add("filter", tr("Filter"), tr("Inspect: show only events that match"), QStringLiteral("Ctrl+F"));
    requestSheet = add("requestSheet", tr("Request"),
                       tr("Inspect: headers, body and switches of the request"), QStringLiteral("Ctrl+R"));
    requestSheet->setCheckable(true);
    jumpToTime = add("jumpToTime", tr("Jump to time"), tr("Inspect: select the first event at a time"),
                     QStringLiteral("Ctrl+G"));
    quit = add("quit", tr("Quit"), tr("Stop the server and leave"), QStringLiteral("Ctrl+Q"));
}

void Actions::makeNavigation()
{
    live = add("live", tr("Live"), tr("Follow the newest"), QStringLiteral("End"));
    first = add("first", tr("First"), tr("Go to the first message"), QStringLiteral("Home"));
    zoomIn = add("zoomIn", tr("Zoom in"), tr("Show less time, larger"), QStringLiteral("+"));
    zoomOut = add("zoomOut", tr("Zoom out"), tr("Show more time"), QStringLiteral("-"));
    fit = add("fit", tr("Fit"), tr("Show the whole session"), QStringLiteral("0"));
    previousMessage = add("previousMessage", tr("Previous message"), tr("Select the message before"),
                          QStringLiteral("Left"));
    nextMessage =
        add("nextMessage", tr("Next message"), tr("Select the message after"), QStringLiteral("Right"));
    for (QAction *action : {zoomIn, zoomOut, previousMessage, nextMessage})
        action->setAutoRepeat(true);
    clearSelection =
        add("clearSelection", tr("Clear selection"), tr("Select nothing"), QStringLiteral("Esc"));
    focusMessage =
        add("focusMessage", tr("Message box"), tr("Go to the message box"), QStringLiteral("Ctrl+M"));
    nextPane = add("nextPane", tr("Next pane"), tr("Go to the next pane"), QStringLiteral("F6"));
    previousPane =
        add("previousPane", tr("Previous pane"), tr("Go to the pane before"), QStringLiteral("Shift+F6"));
}

void Actions::makeNumbered()
{
    for (std::size_t i = 0; i < focusLane.size(); ++i) {
        focusLane[i] = add("focusLane", tr("Lane %1").arg(i + 1), tr("Show this lane in the focused pane"),
                           QString::number(i + 1));
        focusLane[i]->setObjectName(QStringLiteral("focusLane%1").arg(i + 1));
    }
    const std::array<QString, 6> tabs{tr("Ladder"), tr("Events"), tr("Wire"),
                                      tr("State"),  tr("Code"),   tr("The method's own view")};
    for (std::size_t i = 0; i < paneTab.size(); ++i) {
        paneTab[i] = add("paneTab", tabs[i], tr("Show this tab in the focused pane"),
                         QStringLiteral("Alt+%1").arg(i + 1));
        paneTab[i]->setObjectName(QStringLiteral("paneTab%1").arg(i + 1));
    }
    auto *group = new QActionGroup(this);
    for (std::size_t i = 0; i < paneCount.size(); ++i) {
        paneCount[i] =
            add("paneCount", tr("%n pane(s)", nullptr, int(i + 1)),
                i + 1 == paneCount.size() ? tr("Four panes; the fourth takes the scoreboard's place")
                                          : tr("How many lanes are shown side by side"));
        paneCount[i]->setObjectName(QStringLiteral("paneCount%1").arg(i + 1));
        paneCount[i]->setCheckable(true);
        group->addAction(paneCount[i]);
    }
}

void Actions::setRunning(bool running)
{
    m_running = running;
    startStop->setText(running ? tr("Stop") : tr("Start"));
    startStop->setToolTip(running ? tr("Stop all lanes and the feed (Shift+F5)")
                                  : tr("Start all lanes and the feed (F5)"));
    startStop->setWhatsThis(startStop->toolTip());
    startStop->setShortcut(QKeySequence(running ? QStringLiteral("Shift+F5") : QStringLiteral("F5")));
    cutLink->setEnabled(running);
    refreshIcons();
}

void Actions::setFrozen(bool frozen, qulonglong arrived)
{
    freeze->setChecked(frozen);
    freeze->setText(!frozen   ? tr("Freeze view")
                    : arrived ? tr("Frozen · %1 new").arg(arrived)
                              : tr("Frozen"));
}

void Actions::setLinkCut(bool cut)
{
    cutLink->setChecked(cut);
    cutLink->setText(cut ? tr("Restore link") : tr("Cut link"));
}

void Actions::setThemeName(const QString &name)
{
    m_theme = name;
    const QString shown = name == QLatin1String("light")  ? tr("Theme: light")
                          : name == QLatin1String("dark") ? tr("Theme: dark")
                                                          : tr("Theme: as the system");
    cycleTheme->setText(shown);
    cycleTheme->setToolTip(shown);
    refreshIcons();
}

void Actions::refreshIcons()
{
    const Palette &palette = Theme::instance().palette();
    const auto set = [](QAction *action, IconId id, const QColor &colour) {
        action->setIcon(icon(id, colour));
    };
    set(compare, IconId::Compare, palette.text2);
    set(inspect, IconId::Inspect, palette.text2);
    set(startStop, m_running ? IconId::Stop : IconId::Play,
        m_running ? palette.error.text : palette.passed.text);
    set(publish, IconId::Publish, palette.accentText);
    set(cutLink, IconId::CutLink, palette.error.text);
    set(freeze, IconId::Freeze, palette.text2);
    set(help, IconId::Info, palette.text2);
    set(fullScreen, IconId::Monitor, palette.text2);
    set(cycleTheme,
        m_theme == QLatin1String("light")  ? IconId::Sun
        : m_theme == QLatin1String("dark") ? IconId::Moon
                                           : IconId::Gear,
        palette.text2);
}

} // namespace pushscope
