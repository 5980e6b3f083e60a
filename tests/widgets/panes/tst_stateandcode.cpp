// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/codeview.h"
#include "widgets/panes/statediagram.h"
#include "widgets/panes/stateview.h"
#include "widgets/panes/transitionlist.h"
#include "widgets/text/statetext.h"

#include "widgets/panes/panestage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QToolButton>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Sse{4};
constexpr LaneId WebSocket{5};

void show(QWidget &widget)
{
    widget.resize(264, 360);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

const Palette &colours()
{
    return Theme::instance().palette();
}

} // namespace

class TestStateAndCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }

    void theStateViewMarksThePresentStateAndTheLastTransitions()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        StateView view(stage.context());
        show(view);
        view.setLane(WebSocket);
        QCOMPARE(view.diagram().machine(), MachineKind::WebSocket);
        const LaneHistory *history = stage.folds.history(WebSocket);
        QCOMPARE(view.diagram().presentState(), std::optional(history->states.back().change.to));
        const Transition last = history->states.back().change;
        QCOMPARE(view.diagram().strength(last.from, last.to), 1.0);
        QCOMPARE(view.diagram().strength(1, 2), 0.0); // never closed in order
        QCOMPARE(view.list().rowCount(), qsizetype(history->states.size()));
        QVERIFY(view.list().rowText(view.list().rowCount() - 1).contains(causeText(last.cause)));
        const QImage image = view.diagram().grab().toImage();
        const auto &nodes = view.diagram().graph().nodes();
        QVERIFY(count(image, colours().open.fill, nodes[1].rect.toRect()) > 300);
        QCOMPARE(count(image, colours().open.fill, nodes[0].rect.toRect()), 0);
    }

    void theStateViewGoesOnWithNewFacts()
    {
        PaneStage stage;
        stage.tell(Sse, 1ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        stage.tell(Sse, 2ms, FactKind::StateChanged, {}, packState({0, Cause::Construct, 0}));
        StateView view(stage.context());
        show(view);
        view.setLane(Sse);
        QCOMPARE(view.diagram().presentState(), std::optional<quint8>(0));
        stage.tell(Sse, 3ms, FactKind::StateChanged, {}, packState({0, Cause::AnnounceConnection, 1}));
        view.catchUp();
        QCOMPARE(view.diagram().presentState(), std::optional<quint8>(1));
        view.setFrozen(true);
        stage.tell(Sse, 4ms, FactKind::StateChanged, {}, packState({1, Cause::EndOfBody, 0}));
        view.catchUp();
        QCOMPARE(view.diagram().presentState(), std::optional<quint8>(1));
        view.setFrozen(false);
        QCOMPARE(view.diagram().presentState(), std::optional<quint8>(0));
    }

    void theCodeViewShowsAndCopiesTheLanesCode()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        CodeView view(stage.context());
        show(view);
        view.setLane(WebSocket);
        QVERIFY(view.code().contains(QStringLiteral("new WebSocket(url)")));
        QTest::mouseClick(view.findChild<QToolButton *>(QStringLiteral("codeServer")), Qt::LeftButton);
        QVERIFY(view.code().contains(QStringLiteral("sec-websocket-key")));
        QTest::mouseClick(view.findChild<QToolButton *>(QStringLiteral("codeCopy")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), view.code());
        QCOMPARE(view.code(),
                 snippetText(Method::WebSocket, SnippetRole::Server).trimmed() + QLatin1Char('\n'));
    }
};

QTEST_MAIN(TestStateAndCode)
#include "tst_stateandcode.moc"
