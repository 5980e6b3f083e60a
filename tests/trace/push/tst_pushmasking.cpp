// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/base64url.h"
#include "protocol/webpush/derivationtext.h"
#include "protocol/webpush/pushsubscription.h"
#include "protocol/webpush/vapid.h"
#include "trace/export/export.h"
#include "trace/export/masking.h"
#include "trace/session.h"

#include <QBuffer>
#include <QTest>

using namespace pushscope;

namespace {

/// A lane's facts, with everything that is secret in Web Push.
struct PushTrace
{
    PushTrace()
    {
        add(FactKind::LaneStarted, "http://127.0.0.1:8088/web-push", quint16(Method::WebPush));
        add(FactKind::BytesUp, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(1, "HUFFMANBYTES"));
        add(FactKind::BytesDown, frame(4, "") + frame(5, "MOREHUFFMAN").first(14));
        add(FactKind::BytesDown, frame(5, "MOREHUFFMAN").sliced(14) + frame(0, "DATA-IS-ENCRYPTED"));
        step(StepKind::PushRegister, toJson(subscription));
        step(StepKind::PushSend,
             "POST " + Path + " HTTP/2\r\nauthorization: " + token + "\r\nttl: 60\r\n\r\nbody");
        step(StepKind::PushAnswer,
             "HTTP/2 201\r\nlocation: http://127.0.0.1:8188/message/abcdefABCDEF0123456789\r\n\r\n");
        step(StepKind::PushDecrypt, webpush::toJson(sent.steps, "the text"));
        step(StepKind::PushUnreadable, "Not for us.\n" + webpush::toJson(sent.steps, {}));
        step(StepKind::PushAbroad,
             "POST /wpush/v2/gAAAAABlongLongLongName HTTP/1.1\r\nAuthorization: " + token + "\r\n\r\n");
    }
    void step(StepKind kind, const QByteArray &payload)
    {
        add(FactKind::Step, payload, packStep({Actor::Publisher, Actor::Server, kind}));
    }
    void add(FactKind kind, const QByteArray &payload, quint16 value = 0)
    {
        FactBatch batch;
        batch.facts.push_back({.payloadSize = quint32(payload.size()),
                               .connection = ConnectionId(1),
                               .lane = LaneId(7),
                               .kind = kind,
                               .value = value});
        batch.arena = payload;
        log.append(batch);
    }
    static QByteArray frame(quint8 type, const QByteArray &payload)
    {
        return QByteArray("\0\0", 2) + char(payload.size()) + char(type) + QByteArray(5, '\0') + payload;
    }
    QByteArrayList secrets() const
    {
        QByteArrayList all{token.mid(8, 60),          "ZyXwVu9876543210abcdef", "abcdefABCDEF0123456789",
                           "gAAAAABlongLongLongName", "HUFFMANBYTES",           "HUFFMAN"};
        for (const QByteArray &bytes : {subscription.receiver.auth, subscription.receiver.point,
                                        sent.steps.ecdhSecret, sent.steps.prkKey, sent.steps.ikm,
                                        sent.steps.keys.prk, sent.steps.keys.key, sent.steps.keys.nonce})
            all.append(base64url::encode(bytes));
        return all;
    }

    const QByteArray Path = "/push/ZyXwVu9876543210abcdef";
    const P256Key key = P256Key::generate();
    const PushSubscription subscription{"http://127.0.0.1:8188" + Path,
                                        {key.point(), webpush::randomBytes(16)}};
    const QByteArray token =
        vapid::authorization({"http://127.0.0.1:8188", std::chrono::seconds(9), {}}, P256Key::generate());
    const webpush::EncryptedPush sent = webpush::encrypt("the text", subscription.receiver);
    EventLog log;
    Folds folds{log};
};

QByteArray session(const Folds &folds, Secrets secrets)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    saveSession(folds, buffer, secrets);
    return buffer.data();
}

} // namespace

class TestPushMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingThatLetsSendOrReadLeavesTheProgram()
    {
        PushTrace trace;
        const Masking masking(trace.log, Secrets::Masked);
        QByteArray all;
        for (FactIndex i = trace.log.firstIndex(); i < trace.log.endIndex(); ++i)
            all += masking.payload(i) + '\n';
        for (const QByteArray &secret : trace.secrets())
            QVERIFY2(!all.contains(secret), secret.constData());
        QVERIFY(all.contains("DATA-IS-ENCRYPTED")); // the rest is still there
        QVERIFY(all.contains("ttl: 60"));
        QVERIFY(all.contains("key_info"));
    }

    void whoAsksForSecretsGetsThem()
    {
        PushTrace trace;
        const Masking kept(trace.log, Secrets::Kept);
        QByteArray all;
        for (FactIndex i = trace.log.firstIndex(); i < trace.log.endIndex(); ++i)
            all += kept.payload(i);
        for (const QByteArray &secret : trace.secrets())
            QVERIFY2(all.contains(secret), secret.constData());
    }

    void noLengthOnTheWireChanges()
    {
        PushTrace trace;
        const Masking masking(trace.log, Secrets::Masked);
        for (FactIndex i = trace.log.firstIndex(); i < trace.log.endIndex(); ++i) {
            if (trace.log.at(i).kind == FactKind::BytesUp || trace.log.at(i).kind == FactKind::BytesDown)
                QCOMPARE(masking.payload(i).size(), trace.log.payload(i).size());
        }
    }

    void aSavedSessionHasNone()
    {
        PushTrace trace;
        QVERIFY(session(trace.folds, Secrets::Masked) != session(trace.folds, Secrets::Kept));
    }
};

QTEST_GUILESS_MAIN(TestPushMasking)
#include "tst_pushmasking.moc"
