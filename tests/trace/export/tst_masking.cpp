// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretsession.h"

#include "trace/export/export.h"
#include "trace/export/masking.h"
#include "trace/foldstest.h"
#include "trace/session.h"
#include "trace/wire/wiretranscript.h"

#include <QRandomGenerator>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray maskedHead(const QByteArray &head)
{
    SecretSet secrets;
    secrets.add(head, secretsInHead(head));
    return secrets.masked(head, secretsInHead(head));
}

QByteArray maskedUrl(const QByteArray &url)
{
    return SecretSet().masked(url, secretsInUrl(url));
}

QByteArray maskedBody(const QByteArray &body)
{
    return SecretSet().masked(body, secretsInBody(body));
}

QByteArray randomSecret(QRandomGenerator &random, QByteArrayView letters)
{
    QByteArray secret;
    const int size = 10 + int(random.bounded(40));
    for (int i = 0; i < size; ++i)
        secret += letters[random.bounded(int(letters.size()))];
    return secret;
}

JsonLineWords plainWords()
{
    return {[](ErrorCode, QByteArrayView detail) { return detail.toByteArray(); },
            [](QByteArrayView count) { return count.toByteArray(); }, [](quint16) { return QByteArray(); }};
}

/// All that leaves the program, one after the other.
QByteArray everyExport(const Folds &folds, Secrets secrets)
{
    ExportOptions options;
    options.secrets = secrets;
    return written([&](QIODevice &out) { saveSession(folds, out, secrets); }) +
           written([&](QIODevice &out) { writeHar(folds, out, options); }) +
           written([&](QIODevice &out) { writeJsonLines(folds, out, options, plainWords()); }) +
           written([&](QIODevice &out) { writeCsv(folds, out, options); }) +
           written([&](QIODevice &out) { writeEventStream(folds, out, options); });
}

FactBatch loadedBatch(QByteArray file)
{
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    return loadSession(buffer).batch;
}

} // namespace

class tst_Masking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersKeepTheirSchemeAndTheLastFourCharacters_data();
    void headersKeepTheirSchemeAndTheLastFourCharacters();
    void urlsStayUrls_data();
    void urlsStayUrls();
    void membersOfWhatIsSentAreMasked_data();
    void membersOfWhatIsSentAreMasked();
    void randomSecretsOccurInNoExport_data();
    void randomSecretsOccurInNoExport();
    void theBytesOnTheWireStayReadable();
    void whatIsKeptIsKeptAndTheFileSaysSo();
    void aMaskedTraceMaskedAgainStaysAsItIs();
    void aTraceWithoutSecretsIsNotTouched();
    void aSecretInTwoFramesIsFound();
};

void tst_Masking::headersKeepTheirSchemeAndTheLastFourCharacters_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *line, const char *masked) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(masked);
    };
    row("Authorization: Bearer sk-live-0123456789ab3f9c", "Authorization: Bearer ••••3f9c");
    row("authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l", "authorization: Basic ••••");
    row("Proxy-Authorization: abcdefghijklmnop", "Proxy-Authorization: ••••mnop");
    row("X-Api-Key: short", "X-Api-Key: ••••");
    row("api-key: 0123456789abcdef0123", "api-key: ••••0123");
    row("X-Goog-Api-Key: 0123456789abcdef0123", "X-Goog-Api-Key: ••••0123");
    row("X-Csrf-Token: 0123456789abcdef0123", "X-Csrf-Token: ••••0123");
    row("My-Secret-Thing: 0123456789abcdef0123", "My-Secret-Thing: ••••0123");
    row("Cookie: a=1; sid=0123456789abcdefgh", "Cookie: a=••••; sid=••••efgh");
    row("Set-Cookie: sid=0123456789abcdefgh; Path=/x", "Set-Cookie: sid=••••efgh; Path=/x");
    row("Referer: https://x/?token=0123456789&a=b", "Referer: https://x/?token=****&a=b");
    row("Sec-WebSocket-Protocol: graphql-transport-ws, bearer, abc",
        "Sec-WebSocket-Protocol: graphql-transport-ws, bearer, ••••");
    row("Sec-WebSocket-Protocol: v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.abcdefgh",
        "Sec-WebSocket-Protocol: v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.••••");
    row("Sec-WebSocket-Protocol: v1.kernel.websocket.jupyter.org",
        "Sec-WebSocket-Protocol: v1.kernel.websocket.jupyter.org");
    row("Content-Type: text/event-stream", "Content-Type: text/event-stream");
    row("Last-Event-ID: 44", "Last-Event-ID: 44");
    row("Authorization:", "Authorization:");
    row("Authorization", "Authorization");
}

void tst_Masking::headersKeepTheirSchemeAndTheLastFourCharacters()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, masked);
    const QByteArray begin = "GET / HTTP/1.1\r\n";
    QCOMPARE(maskedHead(begin + line + "\r\n\r\n"), begin + masked + "\r\n\r\n");
}

void tst_Masking::urlsStayUrls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *url, const char *masked) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(masked);
    };
    row("https://me:pass@host/x?a=b", "https://me:****@host/x?a=b");
    row("https://tokenonly@host/", "https://****@host/");
    row("wss://host/ws?access_token=abc", "wss://host/ws?access_token=****");
    row("/a?API-KEY=abc&n=1&sig=0123456789abcdef%3D#x", "/a?API-KEY=****&n=1&sig=****f%3D#x");
    row("/cb#id_token=abc&state=1", "/cb#id_token=****&state=1");
    row("/a?topic=token&keys=3", "/a?topic=token&keys=3");
    row("/a?key=&b=", "/a?key=&b=");
    row("mailto:me@host?x=y", "mailto:me@host?x=y");
    row("opened http://h/?jwt=abc, then closed", "opened http://h/?jwt=**** then closed");
}

void tst_Masking::urlsStayUrls()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, masked);
    const QByteArray result = maskedUrl(url);
    if (!url.contains(',') && !url.contains('%'))
        QCOMPARE(result, masked);
    QVERIFY(!result.contains("=abc") && !result.contains("pass@") && !result.contains("0123456789"));
}

void tst_Masking::membersOfWhatIsSentAreMasked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *body, const char *masked) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(masked);
    };
    row(R"({"password":"x","user":"me"})", R"({"password":"••••","user":"me"})");
    row(R"({"a":{"access_token" : "0123456789abcdefgh"}})", R"({"a":{"access_token" : "••••efgh"}})");
    row(R"({"max_tokens":100,"token":"a\"b"})", R"({"max_tokens":100,"token":"••••"})");
    row(R"([{"type":"auth","apiKey":"abc"}])", R"([{"type":"auth","apiKey":"••••"}])");
    row(R"({"text":"password","x":"token"})", R"({"text":"password","x":"token"})");
    row(R"({"password":"unfinished)", R"({"password":"••••)");
    row("user=me&password=x&ok=1", "user=me&password=****&ok=1");
    row("just some text with a key=value in it", "just some text with a key=value in it");
}

void tst_Masking::membersOfWhatIsSentAreMasked()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, masked);
    QCOMPARE(maskedBody(body), masked);
}

void tst_Masking::randomSecretsOccurInNoExport_data()
{
    QTest::addColumn<QByteArray>("letters");
    QTest::newRow("letters and digits")
        << QByteArray("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    QTest::newRow("base64") << QByteArray("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/");
    QTest::newRow("signs") << QByteArray("abcdefghABCDEFGH0123456789!$'()*-._~^");
}

void tst_Masking::randomSecretsOccurInNoExport()
{
    QFETCH(QByteArray, letters);
    for (quint32 seed = 1; seed <= 30; ++seed) {
        QRandomGenerator random(seed);
        const SecretValues secrets{randomSecret(random, letters), randomSecret(random, letters),
                                   randomSecret(random, letters), randomSecret(random, letters),
                                   randomSecret(random, letters)};
        FoldedLog trace;
        trace.log.append(secretSession(secrets, seed));
        const QByteArray out = everyExport(trace.folds, Secrets::Masked);
        const QByteArray kept = everyExport(trace.folds, Secrets::Kept);
        for (const QByteArray &secret : secrets.all()) {
            for (const QByteArray &form : {secret, secret.toPercentEncoding(), secret.toBase64()}) {
                const QString what = QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromLatin1(form));
                QVERIFY2(!out.contains(form), qPrintable(what));
                QVERIFY2(kept.contains(form), qPrintable(what));
            }
        }
        QVERIFY(!out.contains(("someone:" + secrets.password).toBase64()));
    }
}

void tst_Masking::theBytesOnTheWireStayReadable()
{
    const SecretValues secrets{"bearer-0123456789abcdef", "cookie-0123456789", "query-0123456789",
                               "password-0123456789", "member-0123456789"};
    for (quint32 seed = 1; seed <= 20; ++seed) {
        FoldedLog original;
        original.log.append(secretSession(secrets, seed));
        FoldedLog masked;
        masked.log.append(loadedBatch(written([&](QIODevice &out) { saveSession(original.folds, out); })));
        QCOMPARE(masked.log.endIndex(), original.log.endIndex());
        for (const quint8 lane : {1, 2}) {
            WireTranscript before(original.log, LaneId(lane));
            WireTranscript after(masked.log, LaneId(lane));
            before.catchUp();
            after.catchUp();
            // A chunk that held nothing but a part of a secret is gone.
            QVERIFY(after.rows().size() <= before.rows().size() && after.rows().size() > 2);
            for (WireRowNumber row = 0; row < after.rows().end(); ++row) {
                QVERIFY(after.rows().at(row).item != WireItem::Unknown);
                QVERIFY(after.rows().at(row).complete);
            }
            const WireRow &last = after.rows().at(after.rows().end() - 1);
            QCOMPARE(last.item, before.rows().at(before.rows().end() - 1).item);
        }
    }
}

void tst_Masking::whatIsKeptIsKeptAndTheFileSaysSo()
{
    const SecretValues secrets{"bearer-0123456789abcdef", "cookie-0123456789", "query-0123456789",
                               "password-0123456789", "member-0123456789"};
    FoldedLog trace;
    trace.log.append(secretSession(secrets));
    for (const Secrets choice : {Secrets::Masked, Secrets::Kept}) {
        QByteArray file = written([&](QIODevice &out) { saveSession(trace.folds, out, choice); });
        QCOMPARE(file.contains(secrets.bearer), choice == Secrets::Kept);
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        const LoadedSession session = loadSession(buffer);
        QCOMPARE(session.error, SessionError::None);
        QCOMPARE(session.secrets, choice);
    }
}

void tst_Masking::aMaskedTraceMaskedAgainStaysAsItIs()
{
    const SecretValues secrets{"bearer-0123456789abcdef", "cookie-0123456789", "query-0123456789",
                               "password-0123456789", "member-0123456789"};
    FoldedLog trace;
    trace.log.append(secretSession(secrets));
    const QByteArray once = written([&](QIODevice &out) { saveSession(trace.folds, out); });
    FoldedLog again;
    again.log.append(loadedBatch(once));
    QCOMPARE(written([&](QIODevice &out) { saveSession(again.folds, out); }), once);
}

void tst_Masking::aTraceWithoutSecretsIsNotTouched()
{
    FoldedLog trace;
    trace.log.append(sampleSession());
    const Masking masking(trace.log, Secrets::Masked);
    for (FactIndex index = 0; index < trace.log.endIndex(); ++index)
        QCOMPARE(masking.payload(index), trace.log.payload(index));
}

void tst_Masking::aSecretInTwoFramesIsFound()
{
    const QByteArray secret = "0123456789abcdefSECRET";
    SessionBuilder session;
    const auto add = [&session](FactKind kind, const QByteArray &bytes, quint16 value = 0) {
        session.fact(
            {.time = 1s, .connection = ConnectionId(1), .lane = LaneId(1), .kind = kind, .value = value},
            bytes);
    };
    const QByteArray head =
        "GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Api-Key: " + secret + "\r\n\r\n";
    add(FactKind::LaneStarted, "ws://x/ws", quint16(Method::WebSocket));
    add(FactKind::BytesUp, head);
    add(FactKind::BytesDown,
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    const QByteArray begin = "key " + secret.first(9);
    const QByteArray end = secret.sliced(9) + " end";
    add(FactKind::BytesDown, QByteArray(1, '\x01') + char(begin.size()) + begin);
    add(FactKind::BytesDown, QByteArray(1, '\x80') + char(end.size()) + end);
    FoldedLog trace;
    trace.log.append(session.batch());
    const Masking masking(trace.log, Secrets::Masked);
    const QByteArray mask = "••••CRET";
    QCOMPARE(masking.payload(3), QByteArray(1, '\x01') + char(4 + mask.size()) + "key " + mask);
    QCOMPARE(masking.payload(4), QByteArray("\x80\x04 end"));
}

QTEST_GUILESS_MAIN(tst_Masking)
#include "tst_masking.moc"
