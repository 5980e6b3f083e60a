// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "floors/floorrules.h"

#include <QTest>

using namespace pushscope;

/// Holds the sources to the floors of ARCHITECTURE.md, and the check itself to trees that break them.
class tst_Floors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFloorHasSources();
    void noIncludeGoesUpOrSideways();
    void noLinkGoesUpOrSideways();
    void noTwoTypesHaveOneName();
    void aTreeThatBreaksTheRulesIsFound_data();
    void aTreeThatBreaksTheRulesIsFound();
    void aTreeThatKeepsTheRulesIsPassed();

private:
    const QDir m_root{QStringLiteral(PUSHSCOPE_SOURCE_DIR)};
    const QDir m_fixtures{QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/floors/fixtures")};
};

void tst_Floors::everyFloorHasSources()
{
    for (const FloorRule &rule : floorRules())
        QVERIFY2(!floorSources(m_root, rule).isEmpty(), rule.name.constData());
}

void tst_Floors::noIncludeGoesUpOrSideways()
{
    QCOMPARE(includeComplaints(m_root).join(u'\n'), QString());
}

void tst_Floors::noLinkGoesUpOrSideways()
{
    QCOMPARE(linkComplaints(m_root).join(u'\n'), QString());
}

void tst_Floors::noTwoTypesHaveOneName()
{
    QCOMPARE(nameComplaints(m_root).join(u'\n'), QString());
}

void tst_Floors::aTreeThatBreaksTheRulesIsFound_data()
{
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *folder, const QStringList &expected) {
        QTest::newRow(folder) << expected;
    };
    row("include-up", {QStringLiteral("protocol/low.h:4: protocol includes trace/eventlog.h"),
                       QStringLiteral("trace/middle.cpp:5: trace includes widgets/theme/theme.h")});
    row("include-sideways", {QStringLiteral("server/feed.cpp:3: server includes clients/pushclient.h"),
                             QStringLiteral("clients/client.cpp:3: clients includes server/pushserver.h"),
                             QStringLiteral("trace/log.cpp:3: trace includes server/pushserver.h")});
    row("include-relative",
        {QStringLiteral("protocol/low.cpp:3: includes by a relative path: ../trace/eventlog.h")});
    row("http-server-elsewhere",
        {QStringLiteral(
             "server/methods/poll.cpp:3: QtHttpServer outside of server/httpfrontend: QHttpServer"),
         QStringLiteral("app/lab.cpp:3: QtHttpServer outside of server/httpfrontend: "
                        "QtHttpServer/qhttpserverrequest.h")});
    row("words-below-widgets",
        {QStringLiteral("protocol/words.cpp:6: words and colours begin at widgets: tr("),
         QStringLiteral("trace/hue.h:4: words and colours begin at widgets: QColor")});
    row("link-up", {QStringLiteral("protocol/CMakeLists.txt:2: protocol links pushscope_trace"),
                    QStringLiteral("trace/CMakeLists.txt:3: trace links pushscope_widgets"),
                    QStringLiteral("trace/CMakeLists.txt:3: trace links Qt6::Widgets")});
    row("link-sideways", {QStringLiteral("server/CMakeLists.txt:1: server links pushscope_clients"),
                          QStringLiteral("trace/export/more.cmake:1: trace links pushscope_server")});
    row("one-name-twice", {QStringLiteral("clients/request.h:9: Request is a type of server/request.h too")});
}

void tst_Floors::aTreeThatBreaksTheRulesIsFound()
{
    QFETCH(const QStringList, expected);
    const QDir tree(m_fixtures.filePath(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(tree.exists());
    QCOMPARE((includeComplaints(tree) + linkComplaints(tree) + nameComplaints(tree)).join(u'\n'),
             expected.join(u'\n'));
}

void tst_Floors::aTreeThatKeepsTheRulesIsPassed()
{
    const QDir tree(m_fixtures.filePath(QStringLiteral("good")));
    QVERIFY(tree.exists());
    QCOMPARE((includeComplaints(tree) + linkComplaints(tree) + nameComplaints(tree)).join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(tst_Floors)
#include "tst_floors.moc"
