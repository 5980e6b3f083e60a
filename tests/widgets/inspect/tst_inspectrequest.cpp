// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/bodyedit.h"
#include "widgets/inspect/inspectrequest.h"
#include "widgets/inspect/requestcurl.h"
#include "widgets/inspect/requestdraft.h"
#include "widgets/inspect/requestjson.h"
#include "widgets/inspect/requestprofiles.h"
#include "widgets/inspect/requestsheet.h"
#include "widgets/inspect/requesttext.h"
#include "widgets/inspect/socketmessage.h"

#include <QCheckBox>
#include <QTemporaryFile>
#include <QTest>

using namespace pushscope;

namespace {

InspectRequest asking(const QString &url)
{
    InspectRequest request;
    request.url = url;
    return request;
}

InspectRequest fullRequest()
{
    InspectRequest request = asking(QStringLiteral("https://user:pass@host/path?x=1"));
    request.verb = QStringLiteral("POST");
    request.protocol = InspectProtocol::Ndjson;
    request.headers = {{QStringLiteral("X-Api-Key"), QStringLiteral("key-1234567890")},
                       {QStringLiteral("Accept"), QStringLiteral("text/event-stream")}};
    request.body = QStringLiteral("{\"ä\":1}");
    request.auth = InspectAuth::Basic;
    request.user = QStringLiteral("me");
    request.secret = QStringLiteral("a very long secret");
    request.cookies = QStringLiteral("session=1");
    request.lastEventId = QStringLiteral("41");
    request.proxy = QStringLiteral("http://p:secret@proxy:3128");
    request.idleTimeout = std::chrono::seconds(15);
    request.retryOnError = true;
    request.followRedirects = false;
    request.textPath = QStringLiteral("$.t");
    return request;
}

} // namespace

class TestInspectRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUrlWithoutSchemeIsHttp()
    {
        const InspectRequest request = asking(QStringLiteral(" localhost:3000/events "));
        QVERIFY(!validate(request));
        QCOMPARE(completedUrl(request), QStringLiteral("http://localhost:3000/events"));
    }

    void aWebSocketToAnHttpUrlIsWs()
    {
        InspectRequest request = asking(QStringLiteral("https://host/ws"));
        request.protocol = InspectProtocol::WebSocket;
        QCOMPARE(completedUrl(request), QStringLiteral("wss://host/ws"));
        QVERIFY(isSecure(request));
        request.verb = QStringLiteral("POST");
        QCOMPARE(validate(request), std::optional(RequestProblem::VerbOfWebSocket));
    }

    void whatIsWrongIsNamed()
    {
        QCOMPARE(validate(asking(QString())), std::optional(RequestProblem::EmptyUrl));
        QCOMPARE(validate(asking(QStringLiteral("ftp://host/"))), std::optional(RequestProblem::OtherScheme));
        QCOMPARE(validate(asking(QStringLiteral("http://"))), std::optional(RequestProblem::NoHost));
        InspectRequest request = asking(QStringLiteral("ws://host/"));
        request.protocol = InspectProtocol::Sse;
        QCOMPARE(validate(request), std::optional(RequestProblem::SchemeOfProtocol));
        request = asking(QStringLiteral("http://host/"));
        request.verb = QStringLiteral("GE T");
        QCOMPARE(validate(request), std::optional(RequestProblem::BadVerb));
        request.verb = QStringLiteral("PROPFIND");
        QVERIFY(!validate(request));
        request.headers = {{QStringLiteral("A:"), QStringLiteral("b")}};
        QCOMPARE(validate(request), std::optional(RequestProblem::BadHeaderName));
        request.headers = {{QStringLiteral("A"), QStringLiteral("b\r\nC: d")}};
        QCOMPARE(validate(request), std::optional(RequestProblem::BadHeaderValue));
        request.headers.clear();
        request.lastEventId = QStringLiteral("1\n2");
        QCOMPARE(validate(request), std::optional(RequestProblem::BadLastEventId));
        request.lastEventId.clear();
        request.proxy = QStringLiteral("host:3128");
        QCOMPARE(validate(request), std::optional(RequestProblem::BadProxy));
        request.proxy = QStringLiteral("socks5://host:1080");
        QVERIFY(!validate(request));
        request.rules = QStringLiteral("drop /(/");
        QCOMPARE(validate(request), std::optional(RequestProblem::BadRules));
        request.rules = QStringLiteral("drop /^ping$/ edit /a/b/");
        QVERIFY(!validate(request));
        request.url = QStringLiteral("http://host/%zz");
        QCOMPARE(validate(request), std::optional(RequestProblem::BrokenPercent));
        request.url = QStringLiteral("http://user:p@ss:w@host/");
        QVERIFY(!validate(request));
        QCOMPARE(completedUrl(request), QStringLiteral("http://user:p%40ss%3Aw@host/"));
    }

    void everyProblemHasItsSentence()
    {
        for (int i = 0; i <= int(RequestProblem::BrokenPercent); ++i)
            QVERIFY(!requesttext::problem(RequestProblem(i)).isEmpty());
    }

    void onlyWhatComesBackByItselfIsSaidToReconnectLikeABrowser()
    {
        const auto says = [](const InspectRequest &request, const QString &text) {
            const QList<requesttext::Part> parts = requesttext::parts(request, false);
            return std::ranges::any_of(parts, [&](const auto &part) { return part.label == text; });
        };
        const QString usual = QStringLiteral("Reconnects like a browser");
        InspectRequest request;
        request.url = QStringLiteral("http://host/");
        QVERIFY(says(request, usual));
        request.url = QStringLiteral("ws://host/");
        QVERIFY(!says(request, usual));
        QVERIFY(says(request, QStringLiteral("Connects again after the end")));
        request.url = QStringLiteral("http://host/");
        request.verb = QStringLiteral("POST");
        QVERIFY(says(request, QStringLiteral("POST is not repeated")));
        RequestDraft draft;
        draft.set(request);
        RequestSheet sheet(draft);
        QVERIFY(!sheet.findChild<QCheckBox *>(QStringLiteral("reconnectSwitch"))->isEnabled());
        draft.edit([](InspectRequest &asked) { asked.verb = QStringLiteral("GET"); });
        QVERIFY(sheet.findChild<QCheckBox *>(QStringLiteral("reconnectSwitch"))->isEnabled());
    }

    void secretsAreLeftOutUnlessTheyAreToBeKept()
    {
        InspectRequest request = fullRequest();
        QVERIFY(hasSecrets(request));
        const InspectRequest stored = requestFromJson(toJson(request));
        QVERIFY(stored.secret.isEmpty() && stored.cookies.isEmpty());
        QVERIFY(stored.headers[0].value.isEmpty());
        QVERIFY(!stored.proxy.contains(QStringLiteral("secret")));
        QVERIFY(!stored.url.contains(QStringLiteral("pass@")));
        QCOMPARE(stored.user, request.user);
        request.keepSecrets = true;
        QCOMPARE(requestFromJson(toJson(request)), request);
    }

    void theLibraryRemembersEachRequestOnceAndIsBounded()
    {
        RequestLibrary library;
        for (int i = 0; i < 60; ++i)
            library.remember(asking(QStringLiteral("http://host/%1").arg(i % 55)));
        QCOMPARE(library.history.size(), RequestLibrary::HistoryLength);
        QCOMPARE(library.history.first().url, QStringLiteral("http://host/4"));
        QVERIFY(!library.save(QStringLiteral(" "), {}));
        QVERIFY(library.save(QStringLiteral("b"), asking(QStringLiteral("http://b/"))));
        QVERIFY(library.save(QStringLiteral("a"), fullRequest()));
        QVERIFY(library.save(QStringLiteral("b"), asking(QStringLiteral("http://c/"))));
        QCOMPARE(library.saved.size(), 2);
        QCOMPARE(library.saved[1].request.url, QStringLiteral("http://c/"));
        const RequestLibrary again = RequestLibrary::fromJson(library.toJson());
        QCOMPARE(again.history, library.history);
        QCOMPARE(again.saved[1], library.saved[1]);
        QVERIFY(library.remove(QStringLiteral("b")) && !library.remove(QStringLiteral("b")));
    }

    void brokenSettingsReadAsDefaults()
    {
        QCOMPARE(RequestLibrary::fromJson("{\"history\":7,\"saved\":[1]}"), RequestLibrary());
        QCOMPARE(RequestLibrary::fromJson("nonsense"), RequestLibrary());
        const InspectRequest odd = requestFromJson(QJsonObject{{QStringLiteral("protocol"), 99},
                                                               {QStringLiteral("auth"), -3},
                                                               {QStringLiteral("idleTimeout"), -1e300}});
        QCOMPARE(odd.protocol, InspectProtocol::Raw);
        QCOMPARE(odd.auth, InspectAuth::None);
        QCOMPARE(odd.idleTimeout.count(), 0);
    }

    void profilesFillInWhatTheirServersExpect()
    {
        const InspectRequest base = asking(QStringLiteral("https://host/v1"));
        const InspectRequest openAi = withProfile(base, RequestProfile::OpenAi);
        QCOMPARE(openAi.verb, QStringLiteral("POST"));
        QCOMPARE(openAi.textPath, QStringLiteral("openai"));
        QVERIFY(!findJsonFault(openAi.body));
        QVERIFY(!findJsonFault(withProfile(base, RequestProfile::Anthropic).body));
        for (const QString &version : requestProfiles()[3].versions) {
            const InspectRequest mcp = withProfile(base, RequestProfile::Mcp, version);
            const bool isGet = version == QStringLiteral("2024-11-05");
            QCOMPARE(mcp.verb, isGet ? QStringLiteral("GET") : QStringLiteral("POST"));
            QVERIFY(isGet || !findJsonFault(mcp.body));
            QVERIFY(isGet || mcp.body.contains(version));
            const bool hasHeader = mcp.headers.contains({QStringLiteral("MCP-Protocol-Version"), version});
            QCOMPARE(hasHeader, version >= QStringLiteral("2025-06-18"));
        }
        QCOMPARE(withProfile(openAi, RequestProfile::Plain).body, QString());
        QCOMPARE(openAi.url, base.url);
    }

    void aCurlCommandIsTakenAndGivenBack()
    {
        const auto command =
            readCurlCommand("curl https://h/s -H 'authorization: bearer abc' -H 'Last-Event-ID: 7'"
                            " -b 'a=1' -H 'X: y' --data-raw '{}' -L");
        const InspectRequest request = requestFromCurl(*command);
        QCOMPARE(request.auth, InspectAuth::Bearer);
        QCOMPARE(request.secret, QStringLiteral("abc"));
        QCOMPARE(request.cookies, QStringLiteral("a=1"));
        QCOMPARE(request.lastEventId, QStringLiteral("7"));
        QVERIFY(request.followRedirects);
        const auto again = readCurlCommand(writeCurlCommand(toCurl(request, false)));
        QCOMPARE(requestFromCurl(*again), request);
    }

    void jsonIsJudgedWithThePlaceOfTheFault()
    {
        QVERIFY(!findJsonFault(QStringLiteral("{\"a\": [1, 2]}")));
        const auto fault = findJsonFault(QStringLiteral("{\n  \"ä\": 1,\n  oops\n}"));
        QVERIFY(fault);
        QCOMPARE(fault->line, 3);
        QVERIFY(fault->column >= 3);
        QCOMPARE(findJsonFault(QStringLiteral("{\"a\": }")),
                 (JsonFault{1, 7, QStringLiteral("no value after the colon")}));
        QCOMPARE(findJsonFault(QStringLiteral("[1,\n]")),
                 (JsonFault{2, 1, QStringLiteral("nothing after the comma")}));
        QCOMPARE(findJsonFault(QStringLiteral("[1")),
                 (JsonFault{1, 3, QStringLiteral("the text ends too early")}));
        BodyEdit edit;
        edit.setBody(QStringLiteral("{\"a\":}"), true);
        QVERIFY(edit.verdict().contains(QStringLiteral("line 1, column 6: no value")));
        edit.setBody(QStringLiteral("{}"), true);
        QCOMPARE(edit.verdict(), QStringLiteral("Valid JSON"));
        edit.setBody(QStringLiteral("plain"), false);
        QVERIFY(edit.verdict().isEmpty());
    }

    void hexadecimalIsReadStrictly()
    {
        QCOMPARE(bytesFromHex(QStringLiteral("48 65:6C,0x6c 6f")), std::optional(QByteArray("Hello")));
        QCOMPARE(bytesFromHex(QString()), std::optional(QByteArray()));
        QVERIFY(!bytesFromHex(QStringLiteral("4")));
        QVERIFY(!bytesFromHex(QStringLiteral("4g")));
    }

    void whatAWebSocketMaySendIsChecked()
    {
        SocketMessageProblem problem{};
        QVERIFY(
            !socketMessageFrom({SocketMessageKind::Ping, QString(126, QLatin1Char('x')), 1000}, &problem));
        QCOMPARE(problem, SocketMessageProblem::PingTooLong);
        QVERIFY(!socketMessageFrom({SocketMessageKind::Close, {}, 1006}, &problem));
        QCOMPARE(problem, SocketMessageProblem::BadCloseCode);
        QVERIFY(
            !socketMessageFrom({SocketMessageKind::Close, QString(124, QLatin1Char('x')), 1000}, &problem));
        QCOMPARE(problem, SocketMessageProblem::ReasonTooLong);
        QVERIFY(
            !socketMessageFrom({SocketMessageKind::File, QStringLiteral("/nowhere/at/all"), 1000}, &problem));
        QCOMPARE(problem, SocketMessageProblem::NoFile);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("\0\1\2", 3);
        file.flush();
        const auto read = socketMessageFrom({SocketMessageKind::File, file.fileName(), 1000}, &problem);
        QVERIFY(read);
        QCOMPARE(read->kind, SocketMessageKind::Binary);
        QCOMPARE(read->bytes, QByteArray("\0\1\2", 3));
        QVERIFY(file.resize(2 << 20));
        QVERIFY(!socketMessageFrom({SocketMessageKind::File, file.fileName(), 1000}, &problem));
        QCOMPARE(problem, SocketMessageProblem::FileTooLarge);
    }
};

QTEST_MAIN(TestInspectRequest)
#include "tst_inspectrequest.moc"
