// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/actions.h"
#include "app/window/compareworkspace.h"
#include "app/window/inspectworkspace.h"
#include "app/window/mainwindow.h"
#include "protocol/datachannelmachine.h"
#include "protocol/eventsourcemachine.h"
#include "protocol/websocketmachine.h"
#include "protocol/xhrmachine.h"
#include "widgets/shell/statusline.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

using namespace pushscope;

namespace {

WindowOptions freshOptions()
{
    WindowOptions options;
    options.server.port = 0;
    options.forget = true;
    options.theme = QStringLiteral("light");
    return options;
}

const Folds &foldsOf(MainWindow &window)
{
    return window.compare().clock().folds();
}

// HEADERS_RECEIVED until the first message comes.
bool isStreaming(quint8 state)
{
    return state == xhr::HeadersReceived || state == xhr::Loading;
}

/// The feed has answered since its stream was opened: from then on it pushes.
bool isFeedOpen(const Folds &folds, LaneId lane)
{
    const EventLog &log = folds.log();
    bool isOpen = false;
    for (const FactIndex index : log.laneFacts(lane)) {
        const FactKind kind = log.at(index).kind;
        if (kind == FactKind::Response || kind == FactKind::StateChanged)
            isOpen = kind == FactKind::Response;
    }
    return isOpen;
}

bool allOpen(MainWindow &window)
{
    const auto state = [&](Method method) {
        return foldsOf(window).summary(CompareController::laneOf(method)).state;
    };
    return state(Method::Sse) == eventsource::Open && state(Method::WebSocket) == websocket::Open &&
           state(Method::WebRtc) == datachannel::Open && isStreaming(state(Method::Stream)) &&
           state(Method::LongPoll) == xhr::Opened && state(Method::ShortPoll) == xhr::Done &&
           isFeedOpen(foldsOf(window), CompareController::laneOf(Method::Http2Push));
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLiveRunOpensAllLanesAndDelivers();
    void aCutLosesMessagesWhereThereIsNoCursorAndNoneWhereThereIs();
    void aTakenPortIsSaidAndTheWindowStays();
    void everyInteractiveChildHasANameAndAToolTip();
    void inspectOpensOurOwnStream();
    void theThemeFollowsItsAction();
    void arrivingMessagesDoNotStallTheWindow();
};

void TestMainWindow::aLiveRunOpensAllLanesAndDelivers()
{
    MainWindow window(freshOptions());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.actions().startStop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(allOpen(window), 10000);
    window.findChild<QLineEdit *>(QStringLiteral("messageEdit"))->setText(QStringLiteral("hello 你好"));
    window.actions().publish->trigger();
    for (const MethodInfo &info : allMethods()) {
        const LaneId lane = CompareController::laneOf(info.method);
        QTRY_COMPARE_WITH_TIMEOUT(foldsOf(window).summary(lane).delivered, quint64(1), 10000);
        QCOMPARE(foldsOf(window).summary(lane).duplicated, quint64(0));
    }
    window.actions().startStop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window.compare().controller().isRunning(), 10000);
}

void TestMainWindow::aCutLosesMessagesWhereThereIsNoCursorAndNoneWhereThereIs()
{
    MainWindow window(freshOptions());
    window.actions().startStop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(allOpen(window), 10000);
    CompareController &controller = window.compare().controller();
    // Without an id there is nothing to resume from: EventSource sends no Last-Event-ID before its first
    // event.
    controller.publish(QStringLiteral("before"));
    for (const MethodInfo &info : allMethods()) {
        QTRY_COMPARE_WITH_TIMEOUT(foldsOf(window).summary(CompareController::laneOf(info.method)).delivered,
                                  quint64(1), 10000);
    }
    controller.setAllLinksCut(true);
    const auto stateOf = [&](Method method) {
        return foldsOf(window).summary(CompareController::laneOf(method)).state;
    };
    QTRY_COMPARE(stateOf(Method::Sse), eventsource::Connecting);
    QTRY_COMPARE(stateOf(Method::Stream), xhr::Done);
    controller.publish(QStringLiteral("while away"));
    QTRY_COMPARE(foldsOf(window).published().size(), std::size_t(2));
    controller.setAllLinksCut(false);
    QTRY_VERIFY_WITH_TIMEOUT(allOpen(window), 15000);
    controller.publish(QStringLiteral("back again"));
    const auto summary = [&](Method method) {
        return foldsOf(window).summary(CompareController::laneOf(method));
    };
    // A cut takes WebRTC's signaling, not its channel.
    for (const Method method : {Method::Sse, Method::LongPoll, Method::ShortPoll, Method::WebRtc})
        QTRY_COMPARE_WITH_TIMEOUT(summary(method).delivered, quint64(3), 15000);
    for (const Method method : {Method::Stream, Method::WebSocket}) {
        QTRY_COMPARE_WITH_TIMEOUT(summary(method).delivered, quint64(2), 15000);
        QCOMPARE(summary(method).missed, quint64(1));
    }
}

void TestMainWindow::aTakenPortIsSaidAndTheWindowStays()
{
    MainWindow first(freshOptions());
    WindowOptions options = freshOptions();
    const QString serving = first.findChild<StatusLine *>()->text().serving;
    options.server.port = quint16(serving.section(QLatin1Char(':'), -1).toUInt());
    QVERIFY(*options.server.port > 0);
    MainWindow second(options);
    QVERIFY(second.findChild<StatusLine *>()->text().problem.contains(QString::number(*options.server.port)));
    QVERIFY(!second.actions().startStop->isEnabled());
}

void TestMainWindow::everyInteractiveChildHasANameAndAToolTip()
{
    MainWindow window(freshOptions());
    const auto check = [](const QWidget *widget) {
        // Qt's own parts, such as a tab bar's scroll buttons, are Qt's to name.
        if (qobject_cast<QTabBar *>(widget->parent()) ||
            widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusPolicy() == Qt::NoFocus)
            return;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
    };
    for (const auto *button : window.findChildren<QAbstractButton *>())
        check(button);
    for (const auto *edit : window.findChildren<QLineEdit *>())
        check(edit);
    for (const auto *combo : window.findChildren<QComboBox *>())
        check(combo);
}

void TestMainWindow::inspectOpensOurOwnStream()
{
    MainWindow window(freshOptions());
    const QString base = window.findChild<StatusLine *>()->text().serving.section(QLatin1Char(' '), -1);
    window.actions().inspect->trigger();
    window.inspect().open(base + QStringLiteral("/events"));
    const Folds &folds = window.inspect().folds();
    QTRY_COMPARE_WITH_TIMEOUT(folds.summary(window.inspect().controller().lane()).state, eventsource::Open,
                              10000);
    window.compare().controller().publish(QStringLiteral("seen from outside"));
    QTRY_COMPARE_WITH_TIMEOUT(folds.summary(window.inspect().controller().lane()).delivered, quint64(1),
                              10000);
    window.inspect().controller().close();
    QTRY_COMPARE(folds.summary(window.inspect().controller().lane()).state, eventsource::Closed);
}

void TestMainWindow::theThemeFollowsItsAction()
{
    MainWindow window(freshOptions());
    QVERIFY(!Theme::instance().isDark());
    window.actions().cycleTheme->trigger();
    QVERIFY(Theme::instance().isDark());
}

void TestMainWindow::arrivingMessagesDoNotStallTheWindow()
{
    MainWindow window(freshOptions());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.actions().startStop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(allOpen(window), 10000);
    FeedSettings feed;
    feed.kind = FeedSettings::Kind::Burst;
    feed.interval = std::chrono::milliseconds(100);
    feed.burst = 100;
    feed.limit = 1000;
    window.compare().controller().setFeed(feed);
    QTRY_COMPARE_WITH_TIMEOUT(foldsOf(window).summary(CompareController::laneOf(Method::Sse)).delivered,
                              quint64(1000), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(foldsOf(window).summary(CompareController::laneOf(Method::WebSocket)).delivered,
                              quint64(1000), 30000);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
