// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/rowview.h"

#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

#include <deque>

using namespace pushscope;

namespace {

/// Rows of given heights; counts what it is asked to lay out and to paint.
class Heights : public RowView
{
public:
    std::deque<int> heights;
    qsizetype selected = -1;
    mutable int asked = 0;
    mutable std::vector<qsizetype> painted;

    void add(int count, int height)
    {
        heights.insert(heights.end(), std::size_t(count), height);
        rowsChanged();
    }
    void removeFront(int count)
    {
        heights.erase(heights.begin(), heights.begin() + count);
        rowsChanged(count);
    }
    void reset() { rowsReset(); }

    qsizetype rowCount() const override { return qsizetype(heights.size()); }
    QString rowText(qsizetype row) const override { return QStringLiteral("row %1").arg(row); }
    bool isRowSelected(qsizetype row) const override { return row == selected; }
    void selectRow(qsizetype row) override { selected = row; }

protected:
    int rowHeight(qsizetype row) const override
    {
        ++asked;
        return heights[std::size_t(row)];
    }
    void paintRow(QPainter &, qsizetype row, const QRect &) const override { painted.push_back(row); }
    QString emptyText() const override { return QStringLiteral("nothing"); }
};

void wheel(QWidget *widget, int pixels)
{
    QWheelEvent event(QPointF(10, 10), widget->mapToGlobal(QPointF(10, 10)), QPoint(0, pixels),
                      QPoint(0, pixels * 2), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

void show(Heights &view, int height = 200)
{
    view.resize(200, height);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

} // namespace

class TestRowView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWidgetMayBeOlderThanTheTheme() // the first of all: nothing has asked for the theme yet
    {
        QWidget older;
        Heights view;
        show(view);
        QVERIFY(!view.grab().isNull());
    }

    void aMillionRowsAreLaidOutLikeTwenty()
    {
        Heights view;
        show(view);
        view.add(1'000'000, 20);
        view.asked = 0;
        view.painted.clear();
        view.add(1, 20);
        view.grab();
        QVERIFY2(view.asked < 500, qPrintable(QString::number(view.asked)));
        QVERIFY(view.painted.size() <= 24);
        QCOMPARE(view.painted.back(), qsizetype(1'000'000));
    }

    void theNewestRowStaysInViewUntilTheUserScrollsUp()
    {
        Heights view;
        show(view);
        view.add(50, 20);
        QCOMPARE(view.visualRect(49).bottom(), view.viewport()->height() - 1);
        wheel(view.viewport(), 60);
        QVERIFY(!view.isFollowing() && view.isScrolledByHand());
        const QRect before = view.visualRect(42);
        view.add(10, 35);
        QCOMPARE(view.visualRect(42), before);
        wheel(view.viewport(), -10'000);
        QVERIFY(view.isFollowing() && !view.isScrolledByHand());
        view.add(1, 50);
        QCOMPARE(view.visualRect(60).bottom(), view.viewport()->height() - 1);
    }

    void aFrozenViewStandsStillAndGoesOnAfterwards()
    {
        Heights view;
        show(view);
        view.add(50, 20);
        view.setViewFrozen(true);
        const QRect before = view.visualRect(45);
        view.add(20, 20);
        QCOMPARE(view.visualRect(45), before);
        view.setViewFrozen(false);
        QCOMPARE(view.visualRect(69).bottom(), view.viewport()->height() - 1);
    }

    void rowsThatGoFromTheFrontDoNotMoveWhatIsSeen()
    {
        Heights view;
        show(view);
        view.add(100, 20);
        wheel(view.viewport(), 600);
        const qsizetype top = view.topRow();
        const QRect before = view.visualRect(top + 3);
        view.removeFront(30);
        QCOMPARE(view.topRow(), top - 30);
        QCOMPARE(view.visualRect(top - 30 + 3), before);
        view.removeFront(int(view.topRow()) + 5);
        QCOMPARE(view.topRow(), 0);
    }

    void theScrollBarReachesBothEnds()
    {
        Heights view;
        show(view);
        for (int i = 0; i < 100; ++i)
            view.add(1, 10 + i % 30);
        QScrollBar *bar = view.verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(0);
        QCOMPARE(view.topRow(), 0);
        QCOMPARE(view.visualRect(0).top(), 0);
        QVERIFY(view.isScrolledByHand());
        bar->setValue(bar->maximum());
        QVERIFY(view.isFollowing());
        view.add(1, 40);
        QCOMPARE(view.visualRect(100).bottom(), view.viewport()->height() - 1);
    }

    void revealingMovesOnlyAsFarAsNeeded()
    {
        Heights view;
        show(view);
        view.add(100, 20);
        view.revealRow(95);
        QVERIFY(view.isFollowing()); // it was in view
        view.revealRow(10);
        QVERIFY(!view.visualRect(10).isEmpty());
        QVERIFY(!view.isFollowing() && !view.isScrolledByHand());
        view.follow();
        QCOMPARE(view.visualRect(99).bottom(), view.viewport()->height() - 1);
    }

    void arrowKeysMoveTheSelection()
    {
        Heights view;
        show(view);
        view.add(100, 20);
        view.selected = 95;
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.selected, qsizetype(94));
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.selected, qsizetype(96));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.topRow(), 0);
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.isFollowing());
    }

    void clickingSelectsTheRowUnderThePointer()
    {
        Heights view;
        show(view);
        view.add(4, 30);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(50, 65));
        QCOMPARE(view.selected, qsizetype(2));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(50, 190));
        QCOMPARE(view.selected, qsizetype(2)); // below the last row
    }

    void anEmptyOrTinyViewSurvivesEverything()
    {
        Heights view;
        show(view, 1);
        QTest::keyClick(&view, Qt::Key_Down);
        wheel(view.viewport(), 100);
        view.grab();
        view.add(3, 500);
        view.revealRow(0);
        view.revealRow(7);
        view.resize(200, 100);
        view.grab();
        view.removeFront(3);
        view.grab();
        QCOMPARE(view.topRow(), 0);
    }

    void rowsInViewAreAccessible()
    {
        Heights view;
        show(view);
        view.add(100, 20);
        view.selected = 99;
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(access);
        QCOMPARE(access->role(), QAccessible::List);
        QCOMPARE(access->childCount(), view.visibleRowCount());
        QAccessibleInterface *last = access->child(access->childCount() - 1);
        QCOMPARE(last->text(QAccessible::Name), QStringLiteral("row 99"));
        QVERIFY(last->state().selected);
        QVERIFY(!last->rect().isEmpty());
        QCOMPARE(access->indexOfChild(last), access->childCount() - 1);
    }
};

QTEST_MAIN(TestRowView)
#include "tst_rowview.moc"
