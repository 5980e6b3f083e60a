// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real Firefox, without a window and without the internet, at our own push service.

#include "app/lab.h"
#include "app/webpush/firefoxrun.h"

#include <QTest>

#include <algorithm>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

const LaneId Lane(7);

/// What the lane's facts say of a kind of step: the payloads, in order.
QByteArrayList payloads(Lab &lab, StepKind kind)
{
    QByteArrayList found;
    const EventLog &log = lab.log();
    for (FactIndex i = log.firstIndex(); i < log.endIndex(); ++i) {
        const Fact &fact = log.at(i);
        if (fact.kind == FactKind::Step && fact.lane == Lane && unpackStep(fact.value).kind == kind)
            found.append(log.payload(i).toByteArray());
    }
    return found;
}

bool hasReport(Lab &lab, QByteArrayView what)
{
    const QByteArrayList reports = payloads(lab, StepKind::BrowserReport);
    return std::ranges::any_of(reports, [what](const QByteArray &report) { return report.contains(what); });
}

} // namespace

class TestFirefox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProfileTalksToUsOnly()
    {
        const QByteArray preferences = FirefoxRun::preferences(QUrl(QStringLiteral("http://127.0.0.1:8088")));
        QVERIFY(preferences.contains("\"dom.push.serverURL\", \"ws://127.0.0.1:8088/web-push/browser\""));
        QVERIFY(preferences.contains("\"network.proxy.type\", 1"));
        for (const QByteArray &line : preferences.trimmed().split('\n'))
            QVERIFY2(line.startsWith("user_pref(\"") && line.endsWith(");"), line.constData());
    }

    void aPushEventCarriesOurText()
    {
        if (FirefoxRun::program().isEmpty())
            QSKIP("Firefox is not here: install firefox-esr");
        Lab lab;
        ServerSettings settings;
        settings.port = 0;
        QCOMPARE(lab.startServer(settings).status, ServerStart::Status::Listening);
        lab.orderPush(Lane, {.kind = PushOrder::Kind::Firefox});
        FirefoxRun firefox;
        QVERIFY2(firefox.start(lab.baseUrl(), true), firefox.problem().constData());
        QTRY_VERIFY_WITH_TIMEOUT(hasReport(lab, "subscribed") || hasReport(lab, "failed"), 90000);
        QVERIFY2(hasReport(lab, "subscribed"), payloads(lab, StepKind::BrowserReport).join(' ').constData());
        lab.publish("message", "\"a secret for Firefox 推送\"");
        QTRY_VERIFY_WITH_TIMEOUT(hasReport(lab, "received"), 30000);
        QVERIFY(hasReport(lab, "a secret for Firefox 推送"));
        QTRY_VERIFY_WITH_TIMEOUT(!payloads(lab, StepKind::BrowserAcknowledge).isEmpty(), 10000);
        QVERIFY(!payloads(lab, StepKind::BrowserNotify).front().contains("secret")); // it came encrypted
        firefox.stop();
        QVERIFY(!firefox.isRunning());
    }
};

QTEST_MAIN(TestFirefox)
#include "tst_firefox.moc"
