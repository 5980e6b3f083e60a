// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/holdkey.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// A window with one checkable action on X.
struct Bench
{
    explicit Bench(std::chrono::milliseconds longPress)
        : key(Qt::Key_X, action, longPress, &window)
    {
        action.setCheckable(true);
        action.setShortcut(Qt::Key_X);
        window.addAction(&action);
        window.show();
    }
    bool isReady() { return QTest::qWaitForWindowActive(&window); }

    QWidget window;
    QAction action;
    QSignalSpy triggered{&action, &QAction::triggered};
    HoldKey key;
};

} // namespace

class TestHoldKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortPressSwitchesAndTheNextSwitchesBack()
    {
        Bench bench(1h);
        QVERIFY(bench.isReady());
        QTest::keyClick(&bench.window, Qt::Key_X);
        QVERIFY(bench.action.isChecked());
        // The second press comes after the first release has settled, as from a hand.
        QTRY_VERIFY(bench.key.isIdle());
        QTest::keyClick(&bench.window, Qt::Key_X);
        QVERIFY(!bench.action.isChecked());
        QCOMPARE(bench.triggered.count(), 2);
    }

    void heldItSwitchesBackWhenTheKeyGoesUp()
    {
        Bench bench(0ms);
        QVERIFY(bench.isReady());
        QTest::keyPress(&bench.window, Qt::Key_X);
        QVERIFY(bench.action.isChecked());
        QTest::keyRelease(&bench.window, Qt::Key_X);
        QTRY_VERIFY(!bench.action.isChecked());
        QCOMPARE(bench.triggered.count(), 2);
    }

    void aKeyThatRepeatsItselfWithoutSayingSoIsHeldAllTheSame()
    {
        Bench bench(0ms);
        QVERIFY(bench.isReady());
        for (int i = 0; i < 5; ++i) {
            QTest::keyPress(&bench.window, Qt::Key_X);
            QVERIFY(bench.action.isChecked());
            QTest::keyRelease(&bench.window, Qt::Key_X);
            QVERIFY(bench.action.isChecked());
        }
        QCOMPARE(bench.triggered.count(), 1);
        QTRY_VERIFY(!bench.action.isChecked());
    }

    void whatTheMouseSwitchedTheKeysEndDoesNotTouch()
    {
        Bench bench(0ms);
        QVERIFY(bench.isReady());
        bench.action.trigger();
        QTest::keyRelease(&bench.window, Qt::Key_X);
        QVERIFY(bench.key.isIdle());
        QVERIFY(bench.action.isChecked());
    }
};

QTEST_MAIN(TestHoldKey)
#include "tst_holdkey.moc"
