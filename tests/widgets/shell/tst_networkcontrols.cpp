// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/networkbutton.h"
#include "widgets/shell/networksheet.h"
#include "widgets/shell/toxicrow.h"

#include "protocol/networkpreset.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <map>

using namespace pushscope;

namespace {

/// A sheet over conditions that it changes, as the window's controller does.
struct Bench
{
    std::map<LaneId, NetworkConditions> set;
    NetworkSheet sheet{{{LaneId(), QStringLiteral("All lanes")}, {LaneId(4), QStringLiteral("SSE")}},
                       [this](LaneId lane) {
                           const auto it = set.find(lane);
                           return it == set.end() ? std::nullopt : std::optional(it->second);
                       }};

    Bench()
    {
        QObject::connect(&sheet, &NetworkSheet::changed, &sheet,
                         [this](LaneId lane, const std::optional<NetworkConditions> &conditions) {
                             if (conditions)
                                 set[lane] = *conditions;
                             else
                                 set.erase(lane);
                         });
    }

    void click(const char *name) { sheet.findChild<QPushButton *>(QString::fromLatin1(name))->click(); }
    /// Rows that were taken away live on until the event loop has them deleted.
    QList<ToxicRow *> rows()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return sheet.findChildren<ToxicRow *>();
    }
    void choose(const char *name, int index)
    {
        auto *box = sheet.findChild<QComboBox *>(QString::fromLatin1(name));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    QByteArray text(LaneId lane) { return toConditionsText(set.at(lane)); }
};

} // namespace

Q_DECLARE_METATYPE(pushscope::NetworkConditions)

class TestNetworkControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePresetThatHoldsIsChecked()
    {
        NetworkButton button;
        NetworkConditions conditions;
        conditions.toxics = presetToxics(*networkPreset("slow-4g"));
        button.setConditions(conditions);
        QCOMPARE(button.text(), QStringLiteral("Slow 4G"));
        int checked = 0;
        for (const QAction *action : button.menu()->actions())
            checked += action->isChecked() ? 1 : 0;
        QCOMPARE(checked, 1);
    }

    void choosingAPresetTellsItsToxics()
    {
        NetworkButton button;
        QSignalSpy chosen(&button, &NetworkButton::chosen);
        for (QAction *action : button.menu()->actions()) {
            if (action->text() == QStringLiteral("DSL"))
                action->trigger();
        }
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<NetworkConditions>().toxics,
                 presetToxics(*networkPreset("dsl")));
    }

    void aConditionIsAddedChangedAndTakenAway()
    {
        Bench bench;
        bench.click("addToxic");
        QCOMPARE(bench.text(LaneId()), "latency=300");
        bench.sheet.findChild<QDoubleSpinBox *>()->setValue(120);
        QCOMPARE(bench.text(LaneId()), "latency=120");
        bench.choose("toxicStream", 1);
        QCOMPARE(bench.text(LaneId()), "latency=120,stream=up");
        bench.sheet.findChild<QToolButton *>(QStringLiteral("removeToxic"))->click();
        QCOMPARE(bench.text(LaneId()), "");
        QVERIFY(bench.rows().isEmpty());
    }

    void anotherKindBeginsWithFiguresOfItsOwn()
    {
        Bench bench;
        bench.click("addToxic");
        const auto *kinds = bench.sheet.findChild<QComboBox *>(QStringLiteral("toxicKind"));
        bench.choose("toxicKind", kinds->findData(int(ToxicKind::Slicer)));
        QCOMPARE(bench.text(LaneId()), "slicer=64,size_variation=32,delay=10000");
        bench.choose("toxicKind", kinds->findData(int(ToxicKind::Down)));
        QCOMPARE(bench.text(LaneId()), "down");
    }

    void aLaneHasConditionsOfItsOwnOnlyWhereItIsSaid()
    {
        Bench bench;
        bench.choose("networkLane", 1);
        QVERIFY(!bench.sheet.findChild<QPushButton *>(QStringLiteral("addToxic"))->isEnabled());
        auto *own = bench.sheet.findChild<QCheckBox *>(QStringLiteral("networkOwn"));
        own->click();
        bench.click("addToxic");
        QCOMPARE(bench.text(LaneId(4)), "latency=300");
        QVERIFY(!bench.set.contains(LaneId()));
        own->click();
        QVERIFY(!bench.set.contains(LaneId(4)));
        QVERIFY(bench.rows().isEmpty());
    }

    void whatIsSetElsewhereIsShown()
    {
        Bench bench;
        bench.set[LaneId()].toxics = presetToxics(*networkPreset("3g"));
        bench.sheet.refresh();
        QCOMPARE(bench.rows().size(), 4);
    }
};

QTEST_MAIN(TestNetworkControls)
#include "tst_networkcontrols.moc"
