// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/json.h"
#include "server/feedtexts.h"

#include <QTest>

using namespace pushscope;

class TestFeedTexts : public QObject
{
    Q_OBJECT

    const QDateTime m_noon = QDateTime(QDate(2026, 11, 21), QTime(12, 0, 5));

private Q_SLOTS:
    void theUsualTextIsShortAndReadable()
    {
        QCOMPARE(feedData({}, MessageId(46), 1, m_noon), QByteArray("\"Order 46 shipped\""));
        QCOMPARE(feedData({}, MessageId(45), 1, m_noon), QByteArray("\"Order 45 placed\""));
    }

    void aSizeIsKeptExactly()
    {
        for (const int size : {1, 2, 3, 10, 64, 1000, 100'000}) {
            FeedSettings settings;
            settings.payloadBytes = size;
            const auto text = json::string(feedData(settings, MessageId(123'456), 1, m_noon));
            QVERIFY(text);
            QCOMPARE(text->size(), size);
        }
    }

    void aTemplateIsFilledIn()
    {
        FeedSettings settings;
        settings.messageTemplate = R"({"message": "{time}", "id": {id}, "n": [{n}, {n}]})";
        QCOMPARE(feedData(settings, MessageId(46), 3, m_noon),
                 QByteArray(R"({"message":"2026-11-21 12:00:05","id":46,"n":[3,3]})"));
    }

    void aTemplateThatIsNoJsonBecomesAString()
    {
        FeedSettings settings;
        settings.messageTemplate = "it is \"{id}\" o'clock";
        const auto text = json::string(feedData(settings, MessageId(12), 1, m_noon));
        QVERIFY(text);
        QCOMPARE(*text, QByteArray("it is \"12\" o'clock"));
    }
};

QTEST_GUILESS_MAIN(TestFeedTexts)
#include "tst_feedtexts.moc"
