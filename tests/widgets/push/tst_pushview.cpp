// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/derivationtext.h"
#include "widgets/panes/panestage.h"
#include "widgets/push/keystree.h"
#include "widgets/push/pushview.h"
#include "widgets/push/pushwords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

const LaneId Lane(7);

constexpr quint16 value(StepKind kind)
{
    return packStep({Actor::Publisher, Actor::Publisher, kind});
}

webpush::EncryptedPush encrypted()
{
    return webpush::encrypt("hello", {P256Key::generate().point(), webpush::randomBytes(16)});
}

struct Shown
{
    Shown()
    {
        view.setLane(Lane);
        view.resize(600, 300);
    }
    PaneStage stage;
    PushView view{stage.context()};
    KeysTree *keys = view.findChild<KeysTree *>();

    template <typename Widget>
    Widget *child(const char *name)
    {
        return view.findChild<Widget *>(QString::fromLatin1(name));
    }
};

} // namespace

class TestPushView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepOfTheDerivationCanBeOpened()
    {
        Shown shown;
        QCOMPARE(shown.keys->topLevelItemCount(), 0);
        const auto push = encrypted();
        shown.stage.tell(Lane, 1ms, FactKind::Step, webpush::toJson(push.steps, "hello"),
                         value(StepKind::PushEncrypt), 1);
        shown.view.catchUp();
        QCOMPARE(shown.keys->topLevelItemCount(), 16);
        for (int i = 0; i < 16; ++i) {
            const QTreeWidgetItem *item = shown.keys->topLevelItem(i);
            QVERIFY(item->childCount() >= 2);
            QVERIFY2(!item->child(0)->text(2).isEmpty(), qPrintable(item->text(0)));
            QVERIFY2(!item->child(1)->text(2).isEmpty(), qPrintable(item->text(0)));
        }
        const QString secret = QString::fromLatin1(push.steps.ecdhSecret.toHex(' '));
        QVERIFY(shown.view.selectedText().contains(QStringLiteral("ecdh_secret: ") + secret));
    }

    void theSelectedMessageIsShown()
    {
        Shown shown;
        for (quint32 id = 1; id <= 2; ++id)
            shown.stage.tell(Lane, std::chrono::milliseconds(id), FactKind::Step,
                             webpush::toJson(encrypted().steps, QByteArray::number(id)),
                             value(StepKind::PushEncrypt), id);
        shown.view.catchUp();
        QVERIFY(shown.view.selectedText().endsWith(u'2'));
        shown.stage.selection.selectMessage(MessageId(1));
        shown.view.showSelection();
        QVERIFY(shown.view.selectedText().endsWith(u'1'));
    }

    void whatCouldNotBeReadSaysWhy()
    {
        Shown shown;
        shown.stage.tell(Lane, 1ms, FactKind::Step,
                         "The tag does not fit.\n" + webpush::toJson(encrypted().steps, {}),
                         value(StepKind::PushUnreadable));
        shown.view.catchUp();
        QVERIFY(shown.keys->topLevelItem(0)->text(2).contains(QLatin1StringView("The tag does not fit")));
        QCOMPARE(shown.keys->topLevelItemCount(), 17);
    }

    void everyMischiefHasAButtonAndAnOutcome()
    {
        Shown shown;
        QSignalSpy spy(&shown.view, &PushView::ordered);
        for (const PushMischief mischief : pushwords::mischiefs()) {
            QVERIFY(!pushwords::outcomeOf(mischief).isEmpty());
            auto *button =
                shown.view.findChild<QPushButton *>(QStringLiteral("pushMischief%1").arg(int(mischief)));
            QVERIFY(button);
            button->click();
            const auto order = spy.takeFirst().at(1).value<PushOrder>();
            QCOMPARE(order.kind, PushOrder::Kind::Mischief);
            QCOMPARE(order.mischief, mischief);
        }
    }

    void theAnswerToMischiefIsShown()
    {
        Shown shown;
        shown.stage.tell(Lane, 1ms, FactKind::Step, webpush::toJson(encrypted().steps, {}),
                         value(StepKind::PushEncrypt));
        shown.stage.tell(
            Lane, 2ms, FactKind::Step,
            "HTTP/2 400\r\ncontent-type: application/json\r\n\r\n{\"why\":\"There must be one TTL\"}",
            value(StepKind::PushAnswer));
        shown.view.catchUp();
        QCOMPARE(shown.child<QLabel>("pushAnswer")->text(), QStringLiteral("400 · There must be one TTL"));
    }

    void settingsGoDownAsTheyAre()
    {
        Shown shown;
        QSignalSpy spy(&shown.view, &PushView::ordered);
        shown.child<QSpinBox>("pushTtl")->setValue(5);
        QCOMPARE(spy.takeFirst().at(1).value<PushOrder>().settings.ttl, 5s);
    }

    void aPastedSubscriptionGoesDown()
    {
        Shown shown;
        QSignalSpy spy(&shown.view, &PushView::ordered);
        shown.child<QPlainTextEdit>("pushSubscription")->setPlainText(QStringLiteral("{}"));
        shown.child<QPushButton>("pushSendAbroad")->click();
        const auto order = spy.takeFirst().at(1).value<PushOrder>();
        QCOMPARE(order.kind, PushOrder::Kind::Abroad);
        QCOMPARE(order.subscription, QByteArray("{}"));
        QVERIFY(!order.text.isEmpty());
    }

    void anAnswerFromAbroadIsExplained()
    {
        Shown shown;
        shown.stage.tell(Lane, 1ms, FactKind::Step,
                         "{\"status\":410,\"reason\":\"Gone\",\"retryAfter\":0,\"body\":\"\",\"error\":\"\"}",
                         value(StepKind::PushAbroadAnswer));
        shown.view.catchUp();
        const QString text = shown.child<QLabel>("pushAbroadAnswer")->text();
        QVERIFY2(text.startsWith(QLatin1StringView("410 Gone")), qPrintable(text));
        QVERIFY(text.contains(pushwords::statusText(410)));
    }
};

QTEST_MAIN(TestPushView)
#include "tst_pushview.moc"
