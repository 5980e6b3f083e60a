// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/serverinthread.h"

#include "protocol/webpush/pushsubscription.h"
#include "server/webpush/abroaddesk.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

const LaneId Lane(7);

/// A push service that answers each request with the next of its answers, and keeps what it was asked.
class OneAnswerServer : public QTcpServer
{
public:
    explicit OneAnswerServer(const QByteArrayList &answers)
        : m_answers(answers)
    {
        if (!listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }
    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()) + "/push/x"; }

    QByteArrayList requests;

private:
    void read(QTcpSocket *socket)
    {
        m_bytes += socket->readAll();
        const qsizetype head = m_bytes.indexOf("\r\n\r\n");
        const qsizetype length = m_bytes.indexOf("Content-Length: ");
        if (head < 0 || m_bytes.size() < head + 4 + m_bytes.sliced(length + 16).split('\r').front().toInt())
            return;
        requests.append(std::exchange(m_bytes, {}));
        socket->write(m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.front());
        socket->disconnectFromHost();
    }
    QByteArrayList m_answers;
    QByteArray m_bytes;
};

QByteArray answer(const char *status, const char *fields = "")
{
    return "HTTP/1.1 " + QByteArray(status) + "\r\nContent-Length: 2\r\n" + fields + "\r\nok";
}

/// The desk, and what it has recorded.
struct DeskBench
{
    FactRecorder recorder;
    const webpush::PushReceiverKeys keys{P256Key::generate(), webpush::randomBytes(16)};
    AbroadDesk desk{recorder, P256Key::generate()};
    QByteArrayList answers;

    PushOrder order(const QByteArray &endpoint) const
    {
        PushOrder order{.kind = PushOrder::Kind::Abroad};
        order.subscription = toJson(PushSubscription{endpoint, {keys.key.point(), keys.auth}});
        order.text = "to a browser";
        return order;
    }
    int count()
    {
        const FactBatch batch = recorder.take();
        for (const Fact &fact : batch.facts) {
            if (unpackStep(fact.value).kind == StepKind::PushAbroadAnswer)
                answers.append(batch.payload(fact).toByteArray());
        }
        return int(answers.size());
    }
};

} // namespace

class TestAbroad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBrowserCanReadWhatIsSent()
    {
        OneAnswerServer server({answer("201 Created")});
        DeskBench bench;
        bench.desk.send(Lane, bench.order(server.url()));
        QTRY_COMPARE(bench.count(), 1);
        QVERIFY2(bench.answers[0].contains("\"status\":201"), bench.answers[0].constData());
        const QByteArray request = server.requests.front();
        QVERIFY(request.startsWith("POST /push/x HTTP/1.1\r\n"));
        QVERIFY(request.contains("\r\nTTL: 3600\r\n") && request.contains("\r\nAuthorization: vapid t="));
        const QByteArray body = request.sliced(request.indexOf("\r\n\r\n") + 4);
        QCOMPARE(webpush::decrypt(body, bench.keys).plaintext, QByteArray("to a browser"));
    }

    void whatIsGoneIsNotAskedAgain()
    {
        OneAnswerServer server({answer("410 Gone")});
        DeskBench bench;
        bench.desk.send(Lane, bench.order(server.url()));
        QTRY_COMPARE(bench.count(), 1);
        QVERIFY(bench.answers[0].contains("\"status\":410"));
        bench.desk.send(Lane, bench.order(server.url()));
        QTRY_COMPARE(bench.count(), 2);
        QVERIFY(bench.answers[1].contains("gone"));
        QCOMPARE(server.requests.size(), 1);
    }

    void retryAfterIsHonoured()
    {
        OneAnswerServer server(
            {answer("429 Too Many Requests", "Retry-After: 1\r\n"), answer("201 Created")});
        DeskBench bench;
        const auto begin = traceNow();
        bench.desk.send(Lane, bench.order(server.url()));
        QTRY_COMPARE(bench.count(), 1);
        QVERIFY(bench.answers[0].contains("\"retryAfter\":1"));
        bench.desk.send(Lane, bench.order(server.url())); // too early
        QTRY_COMPARE(bench.count(), 2);
        QVERIFY(bench.answers[1].contains("Not before"));
        QTRY_COMPARE(bench.count(), 3);
        QVERIFY(bench.answers[2].contains("\"status\":201"));
        QVERIFY(traceNow() - begin >= 1s);
    }

    void aCertificateThatNobodyVouchesForIsRefused()
    {
        ServerInThread server;
        DeskBench bench;
        QByteArray endpoint = server.http2Url() + "/push/x";
        endpoint.replace("http://", "https://");
        bench.desk.send(Lane, bench.order(endpoint));
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 1, 20000);
        QVERIFY2(bench.answers[0].contains("certificate"), bench.answers[0].constData());
    }

    void whatIsNoAnswerIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbage") << QByteArray("garbage\r\n\r\n");
        QTest::newRow("nothing") << QByteArray(" ");
        QTest::newRow("endless head") << QByteArray("HTTP/1.1 200 OK\r\nX: " + QByteArray(200000, 'x'));
        QTest::newRow("half") << QByteArray("HTTP/1.1 2");
    }
    void whatIsNoAnswerIsSaid()
    {
        QFETCH(QByteArray, bytes);
        OneAnswerServer server({bytes});
        DeskBench bench;
        bench.desk.send(Lane, bench.order(server.url()));
        QTRY_COMPARE(bench.count(), 1);
        QVERIFY(bench.answers[0].contains("\"status\":0") && !bench.answers[0].contains("\"error\":\"\""));
    }

    void whatIsNoSubscriptionIsSaid()
    {
        DeskBench bench;
        for (const char *text : {"", "{}", "{\"endpoint\":\"http://example.net/x\"}", "[1]", "null"}) {
            PushOrder order{.kind = PushOrder::Kind::Abroad};
            order.subscription = text;
            bench.desk.send(Lane, order);
        }
        QCOMPARE(bench.count(), 5);
    }
};

QTEST_GUILESS_MAIN(TestAbroad)
#include "tst_abroad.moc"
