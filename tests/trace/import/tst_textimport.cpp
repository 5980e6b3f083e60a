// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importtest.h"

#include "trace/export/export.h"
#include "trace/foldstest.h"

#include <QTest>

using namespace pushscope;

class tst_TextImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreKnownByTheirContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("format");
        const auto row = [](const char *name, const QByteArray &bytes, TraceFormat format) {
            QTest::newRow(name) << bytes << int(format);
        };
        row("nothing", "", TraceFormat::Unknown);
        row("words", "hello there\n", TraceFormat::Unknown);
        row("a picture", QByteArray("\x89PNG\r\n\x1a\n", 8), TraceFormat::Unknown);
        row("a session", QByteArray("\x89PUSHSCOPE\r\n\1\0\3\0", 16), TraceFormat::Session);
        row("data first", "data: x\n\n", TraceFormat::EventStream);
        row("a comment first", ": hi\n\ndata: x\n\n", TraceFormat::EventStream);
        row("with a mark",
            "\xEF\xBB\xBF"
            "id: 1\rdata\r\r",
            TraceFormat::EventStream);
        row("database is no field", "database: x\n", TraceFormat::Unknown);
        row("lines", "{\"a\":1}\n{\"a\":2}\n", TraceFormat::JsonLines);
        row("one line", "{\"a\":1}", TraceFormat::JsonLines);
        row("lists", "[1]\n[2]\n", TraceFormat::JsonLines);
        row("a HAR in one line", "{\"log\":{\"entries\":[]}}", TraceFormat::Har);
        row("a HAR of many lines", "{\n  \"log\": {\n", TraceFormat::Har);
    }
    void filesAreKnownByTheirContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, format);
        QCOMPARE(int(traceFormatOf(bytes, true)), format);
    }

    void anEventStreamBecomesALane()
    {
        const QByteArray body =
            ": hello\nretry: 500\n\nid: 1\nevent: tick\ndata: a\ndata: b\n\ndata: c\n\ndata: cut";
        const ImportedTrace trace = imported(body);
        QCOMPARE(trace.format, TraceFormat::EventStream);
        QCOMPARE(trace.error, SessionError::None);
        QCOMPARE(messagesOf(trace.batch), QByteArrayList({"1 0 0 in tick 1 a\nb", "1 0 0 in message 1 c"}));
        QByteArray bytes;
        int states = 0;
        bool isImported = false;
        for (const Fact &fact : trace.batch.facts) {
            if (fact.kind == FactKind::BytesDown)
                bytes += trace.batch.payload(fact);
            states += fact.kind == FactKind::StateChanged ? 1 : 0;
            isImported = isImported || fact.kind == FactKind::Imported;
        }
        QCOMPARE(bytes, body);
        QVERIFY(states >= 2 && isImported);
    }

    void anEventStreamGoesOutAsItCameIn()
    {
        const QByteArray body =
            ": hello\nretry: 500\n\nid: 1\nevent: tick\ndata: a\r\ndata: b\r\rdata: c\n\n";
        FoldedLog trace;
        trace.log.append(imported(body).batch);
        QByteArray out;
        QBuffer buffer(&out);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(writeEventStream(trace.folds, buffer, {}).isWritten);
        QVERIFY2(out.endsWith(body), out.constData());
        QCOMPARE(messagesOf(imported(out).batch), messagesOf(imported(body).batch));
    }

    void jsonLinesBecomeMessages()
    {
        const ImportedTrace trace = imported("{\"a\":1}\r\n\n{\"a\":2}");
        QCOMPARE(trace.format, TraceFormat::JsonLines);
        QCOMPARE(messagesOf(trace.batch),
                 QByteArrayList({"1 0 0 in message  {\"a\":1}", "1 0 0 in message  {\"a\":2}"}));
    }

    void overTheLimitsIsSaid()
    {
        SessionLimits limits;
        limits.facts = 5;
        const ImportedTrace many = imported(QByteArray("data: x\n\n").repeated(100), limits);
        QCOMPARE(many.error, SessionError::TooLarge);
        QCOMPARE(many.batch.facts.size(), std::size_t(5));
        limits = {};
        limits.payloadBytes = 1000;
        QCOMPARE(imported(QByteArray("data: x\n\n").repeated(1000), limits).error, SessionError::TooLarge);
    }

    void aForeignFileIsNone()
    {
        QCOMPARE(imported("hello").error, SessionError::NotASession);
        QCOMPARE(imported({}).error, SessionError::NotASession);
        QCOMPARE(importTraceFile(QStringLiteral("/nowhere/at/all")).error, SessionError::CannotOpen);
    }
};

QTEST_GUILESS_MAIN(tst_TextImport)
#include "tst_textimport.moc"
