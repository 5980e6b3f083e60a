// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/mimetype.h"

#include <QTest>

using namespace pushscope;

class TestMimeType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEssenceIsExtractedAsFetchSays_data();
    void theEssenceIsExtractedAsFetchSays();
};

void TestMimeType::theEssenceIsExtractedAsFetchSays_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("essence");
    const auto row = [](const char *value, const char *essence) {
        QTest::newRow(value) << QByteArray(value) << QByteArray(essence);
    };
    row("text/plain", "text/plain");
    row(" Text/Event-Stream ;charset=UTF-8", "text/event-stream");
    row("text/plain;x=\"a,b\"", "text/plain");
    row("text/plain;x=\"a\\\",b\", text/html", "text/html");
    row("text/html, text/event-stream", "text/event-stream");
    row("text/event-stream, */*", "text/event-stream");
    row("text/event-stream, nothing", "text/event-stream");
    row("text/event-stream,", "text/event-stream");
    row("text", "");
    row("text/", "");
    row("/event-stream", "");
    row("text /event-stream", "");
    row("text/event stream", "");
    row("", "");
}

void TestMimeType::theEssenceIsExtractedAsFetchSays()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, essence);
    QCOMPARE(mimeEssence(value), essence);
}

QTEST_APPLESS_MAIN(TestMimeType)
#include "tst_mimetype.moc"
