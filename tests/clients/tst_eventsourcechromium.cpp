// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/eventsourcevectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

namespace {

// Runs every vector with a real EventSource, one after the other, and posts what it saw.
const QByteArray Script = R"(
function run(vector) {
  return new Promise(resolve => {
    const log = [];
    const source = new EventSource('/v/' + vector.name);
    const finish = () => { source.close(); resolve(log); };
    let timer = setTimeout(finish, 10000);
    const add = line => {
      log.push(line);
      if (log.length >= vector.count) {
        clearTimeout(timer);
        timer = setTimeout(finish, 60);
      }
    };
    source.onopen = () => add('open');
    source.onerror = () => add('error ' + source.readyState);
    for (const type of vector.types)
      source.addEventListener(type, event =>
        add('event ' + JSON.stringify([event.type, event.data, event.lastEventId])));
  });
}
(async () => {
  for (const vector of vectors) {
    const log = await run(vector);
    await fetch('/log/' + vector.name, {method: 'POST', body: log.join('\n')});
  }
  await fetch('/done', {method: 'POST', body: ''});
})();
)";

QByteArrayList expectedLog(const EventSourceVector &vector)
{
    return vector.chromiumLog.isEmpty() ? vector.log : vector.chromiumLog;
}

QByteArray page()
{
    QJsonArray vectors;
    for (const EventSourceVector &vector : eventSourceVectors())
        vectors.append(QJsonObject{
            {QStringLiteral("name"), QString::fromUtf8(vector.name)},
            {QStringLiteral("count"), int(expectedLog(vector).size())},
            {QStringLiteral("types"), QJsonArray{QStringLiteral("message"), QStringLiteral("tick")}}});
    return "<!DOCTYPE html><meta charset=utf-8><script>const vectors = " +
           QJsonDocument(vectors).toJson(QJsonDocument::Compact) + ";" + Script + "</script>";
}

/// What the page has posted so far.
struct Posts
{
    std::mutex mutex;
    std::map<QByteArray, QByteArray> bodies; ///< by path
    bool has(const QByteArray &path)
    {
        const std::lock_guard lock(mutex);
        return bodies.contains(path);
    }
    QByteArray body(const QByteArray &path)
    {
        const std::lock_guard lock(mutex);
        return bodies[path];
    }
};

void servePage(Posts &posts, RawSocket &peer, const QByteArray &head)
{
    const QByteArray path = head.split(' ').value(1);
    if (head.startsWith("GET ")) {
        peer.send(ScriptedServer::answer(path == "/" ? page() : QByteArray(), "text/html",
                                         "Connection: close\r\n"));
        return;
    }
    const QByteArray field = "content-length: ";
    const QByteArray rest = head.mid(head.toLower().indexOf(field) + field.size());
    const QByteArray body = peer.readExactly(rest.first(rest.indexOf('\r')).toLongLong());
    {
        const std::lock_guard lock(posts.mutex);
        posts.bodies[path] = body;
    }
    peer.send(ScriptedServer::answer("", "text/plain", "Connection: close\r\n"));
}

} // namespace

/// The vectors of EventSourceVector in a real browser: our client and Chromium must see the same, but for the
/// differences that the vectors give a reason for.
class TestEventSourceChromium : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void chromiumSeesWhatWeSee_data();
    void chromiumSeesWhatWeSee();

private:
    Posts m_posts;
    VectorServer m_server{
        [this](RawSocket &peer, const QByteArray &head) { servePage(m_posts, peer, head); }};
};

void TestEventSourceChromium::initTestCase()
{
    const QString chromium = QStandardPaths::findExecutable(QStringLiteral("chromium"));
    if (chromium.isEmpty())
        QSKIP("chromium is not installed");
    const QTemporaryDir profile;
    QProcess browser;
    browser.setStandardErrorFile(QProcess::nullDevice());
    browser.setStandardOutputFile(QProcess::nullDevice());
    browser.start(chromium,
                  {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"),
                   QStringLiteral("--disable-gpu"), QStringLiteral("--disable-dev-shm-usage"),
                   QStringLiteral("--no-first-run"), QStringLiteral("--no-proxy-server"),
                   QStringLiteral("--remote-debugging-port=0"),
                   QStringLiteral("--user-data-dir=") + profile.path(), m_server.url("/").toString()});
    QVERIFY2(browser.waitForStarted(), qPrintable(browser.errorString()));
    const bool isDone = QTest::qWaitFor([this] { return m_posts.has("/done"); }, 180'000);
    browser.terminate();
    if (!browser.waitForFinished(10'000))
        browser.kill();
    browser.waitForFinished();
    QVERIFY2(isDone, "The page in Chromium did not come to its end");
}

void TestEventSourceChromium::chromiumSeesWhatWeSee_data()
{
    QTest::addColumn<int>("number");
    int number = 0;
    for (const EventSourceVector &vector : eventSourceVectors())
        QTest::newRow(vector.name.constData()) << number++;
}

void TestEventSourceChromium::chromiumSeesWhatWeSee()
{
    QFETCH(const int, number);
    const EventSourceVector vector = eventSourceVectors().at(std::size_t(number));
    QVERIFY(vector.chromiumLog.isEmpty() == vector.difference.isEmpty());
    QCOMPARE(m_posts.body("/log/" + vector.name).split('\n'), expectedLog(vector));
    QCOMPARE(m_server.ids(vector.name).first(vector.ids.size()), vector.ids);
}

QTEST_GUILESS_MAIN(TestEventSourceChromium)
#include "tst_eventsourcechromium.moc"
