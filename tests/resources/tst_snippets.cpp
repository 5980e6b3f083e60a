// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/snippets.h"

#include <QFile>
#include <QTest>

using namespace pushscope;

class TestSnippets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMethodHasBothSidesInTheProgram_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("role");
        for (const MethodInfo &info : allMethods()) {
            QTest::addRow("%s client", info.name.data()) << int(info.method) << int(SnippetRole::Client);
            QTest::addRow("%s server", info.name.data()) << int(info.method) << int(SnippetRole::Server);
        }
    }
    void everyMethodHasBothSidesInTheProgram()
    {
        QFETCH(int, method);
        QFETCH(int, role);
        const QString text = snippetText(Method(method), SnippetRole(role));
        QVERIFY(text.startsWith(QStringLiteral("// ")));
        const QString side =
            SnippetRole(role) == SnippetRole::Client ? QStringLiteral("client") : QStringLiteral("server");
        QFile file(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/resources/snippets/%1.%2.js")
                       .arg(QString::fromLatin1(methodInfo(Method(method)).name), side));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(text, QString::fromUtf8(file.readAll()));
    }

    void everySnippetIsShortAndNarrow_data() { everyMethodHasBothSidesInTheProgram_data(); }
    void everySnippetIsShortAndNarrow()
    {
        QFETCH(int, method);
        QFETCH(int, role);
        const QStringList lines = snippetText(Method(method), SnippetRole(role)).split(QLatin1Char('\n'));
        QVERIFY2(lines.size() <= 80, qPrintable(QString::number(lines.size())));
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 110, qPrintable(line));
    }

    void eachMethodsCodeAsksForItsOwnEndpoint()
    {
        for (const MethodInfo &info : allMethods()) {
            const QString endpoint = QString::fromLatin1(info.endpoint);
            QVERIFY2(snippetText(info.method, SnippetRole::Client).contains(endpoint), info.name.data());
            QVERIFY2(snippetText(info.method, SnippetRole::Server).contains(endpoint), info.name.data());
        }
    }

    void codeIsTintedByMeaning()
    {
        const std::vector<CodeSpan> spans =
            codeSpans(QStringLiteral("const url = 'a//b\\'c'; // 30 s, not 'x'"));
        QCOMPARE(spans,
                 (std::vector<CodeSpan>{
                     {0, 5, CodeRole::Keyword}, {12, 9, CodeRole::String}, {23, 16, CodeRole::Comment}}));
        QCOMPARE(codeSpans(QStringLiteral("x2 = 30_000")), (std::vector<CodeSpan>{{5, 6, CodeRole::Number}}));
        QCOMPARE(codeSpans(QStringLiteral("'never closed\\")),
                 (std::vector<CodeSpan>{{0, 14, CodeRole::String}}));
        QVERIFY(codeSpans(QString()).empty());
    }
};

QTEST_GUILESS_MAIN(TestSnippets)
#include "tst_snippets.moc"
