// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"
#include "widgets/text/sessionreport.h"

#include <QBuffer>
#include <QTest>
#include <QXmlStreamReader>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray reportOf(const FactBatch &batch, SessionReportOptions options = {})
{
    EventLog log;
    const Folds folds(log);
    log.append(batch);
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    return writeSessionReport(folds, buffer, options).isWritten ? out : QByteArray();
}

/// Whether the page is well-formed, and what elements it has.
QStringList elementsOf(const QByteArray &page)
{
    QStringList names;
    QXmlStreamReader xml(page);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement)
            names << xml.name().toString();
    }
    return xml.hasError() ? QStringList{xml.errorString()} : names;
}

FactBatch eventsOf(const QByteArrayList &data, quint16 tlsValue = 0)
{
    SessionBuilder session;
    session.fact(
        {.time = 1ms, .lane = LaneId(1), .kind = FactKind::LaneStarted, .value = quint16(Method::Sse)},
        "https://x/<script>?token=0123456789abcdef0123");
    session.fact({.time = 2ms,
                  .connection = ConnectionId(1),
                  .lane = LaneId(1),
                  .kind = FactKind::TlsEstablished,
                  .value = tlsValue},
                 "{}");
    for (const QByteArray &text : data)
        session.fact(
            {.time = 3ms, .connection = ConnectionId(1), .lane = LaneId(1), .kind = FactKind::Delivered},
            encodeEvent({.type = text, .data = text, .lastEventId = text, .origin = {}}));
    return session.batch();
}

} // namespace

class tst_SessionReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheStreamSaysIsTextAndNeverMarkup()
    {
        const QByteArray page = reportOf(eventsOf({"<script>alert(1)</script>", "<img src=x onerror=y>",
                                                   "</td>]]>&amp;\"'", QByteArray("\0\x1b[31m\xff", 7)}));
        const QStringList elements = elementsOf(page);
        QVERIFY2(elements.contains(QStringLiteral("table")), qPrintable(elements.join(u' ')));
        for (const char *name : {"script", "img", "iframe", "link"})
            QVERIFY(!elements.contains(QString::fromLatin1(name)));
        QVERIFY(page.contains("&lt;script&gt;alert(1)"));
        QVERIFY(!page.contains('\x1b'));
        QVERIFY(page.contains("default-src 'none'"));
        QVERIFY(!page.contains("0123456789abcdef"));
    }

    void aSessionOfAllLanesMakesAWholePage()
    {
        const QStringList elements = elementsOf(reportOf(sampleSession()));
        QVERIFY(elements.contains(QStringLiteral("svg")));
        QCOMPARE(elements.count(QStringLiteral("h2")), 6);
    }

    void whatIsNotShownIsCounted()
    {
        SessionReportOptions options;
        options.eventsLimit = 2;
        options.dataLimit = 5;
        const QByteArray page =
            reportOf(eventsOf({"first event", "second event", "third event", "fourth event"}), options);
        QVERIFY(page.contains("These are the first 2; 2 more are not shown."));
        QVERIFY(page.contains("and 6 B more"));
        QVERIFY(!page.contains(">third"));
    }

    void anInsecureConnectionIsMarked()
    {
        QVERIFY(!reportOf(eventsOf({"x"})).contains("Insecure"));
        QVERIFY(reportOf(eventsOf({"x"}, 1)).contains("Insecure"));
    }

    void findingsStandWithTheirLane()
    {
        SessionReportOptions options;
        options.findings = {{LaneId(1), Severity::Breaks, QStringLiteral("D01 <b>"), QStringLiteral("a & b"),
                             QStringLiteral("https://source/")}};
        const QByteArray page = reportOf(eventsOf({"x"}), options);
        QVERIFY(page.contains("<dt class=\"bad\">D01 &lt;b&gt;</dt>"));
        QVERIFY(page.contains("a &amp; b"));
        QVERIFY(elementsOf(page).contains(QStringLiteral("h3")));
    }

    void nothingAtAllIsAPageToo() { QVERIFY(elementsOf(reportOf({})).contains(QStringLiteral("h1"))); }
};

QTEST_GUILESS_MAIN(tst_SessionReport)
#include "tst_sessionreport.moc"
