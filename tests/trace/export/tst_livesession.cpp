// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretsession.h"

#include "trace/foldstest.h"
#include "trace/livesession.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray randomSecret(QRandomGenerator &random)
{
    constexpr QByteArrayView Letters = "abcdefghABCDEFGH0123456789!$'()*-._~^+/";
    QByteArray secret;
    const int size = 10 + int(random.bounded(40));
    for (int i = 0; i < size; ++i)
        secret += Letters[random.bounded(int(Letters.size()))];
    return secret;
}

void writeAll(LiveSession &session, const EventLog &log)
{
    for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index)
        session.take(index, log.at(index), log.payload(index));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

FactBatch manyReads(int count, qsizetype size)
{
    SessionBuilder session;
    session.fact(
        {.time = 1ms, .lane = LaneId(1), .kind = FactKind::LaneStarted, .value = quint16(Method::Sse)},
        "http://x/?token=0123456789abcd");
    for (int i = 0; i < count; ++i)
        session.fact(
            {.time = 2ms, .connection = ConnectionId(1), .lane = LaneId(1), .kind = FactKind::BytesDown},
            QByteArray(size, 'x'));
    return session.batch();
}

} // namespace

class tst_LiveSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomSecretsAreNotInTheFileAndNoLengthChanges();
    void withoutSecretsItIsTheFileThatSavingWrites_data();
    void withoutSecretsItIsTheFileThatSavingWrites();
    void whatAReaderDoesNotTakeIsNotWritten();
    void whatCannotBeOpenedIsSaidAtOnce();
    void aFileOfThatNameStaysUntilTheEnd();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("live.pushscope")); }

    const QTemporaryDir m_folder;
};

void tst_LiveSession::randomSecretsAreNotInTheFileAndNoLengthChanges()
{
    for (quint32 seed = 1; seed <= 30; ++seed) {
        QRandomGenerator random(seed);
        const SecretValues secrets{randomSecret(random), randomSecret(random), randomSecret(random),
                                   randomSecret(random), randomSecret(random)};
        FoldedLog trace;
        trace.log.append(secretSession(secrets, seed));
        LiveSession session(path(), Secrets::Masked);
        QCOMPARE(session.open().error, SessionError::None);
        writeAll(session, trace.log);
        QCOMPARE(session.finish().error, SessionError::None);
        const QByteArray out = contents(path());
        const LoadedSession loaded = loadSessionFile(path());
        QCOMPARE(loaded.error, SessionError::None);
        QCOMPARE(loaded.secrets, Secrets::Masked);
        QCOMPARE(loaded.batch.facts.size(), std::size_t(trace.log.endIndex()));
        QByteArray stream;
        qsizetype original = 0;
        for (FactIndex index = 0; index < trace.log.endIndex(); ++index) {
            const Fact &fact = loaded.batch.facts[index];
            QCOMPARE(fact.kind, trace.log.at(index).kind);
            if (fact.kind != FactKind::BytesUp && fact.kind != FactKind::BytesDown)
                continue;
            stream += loaded.batch.payload(fact);
            original += trace.log.payload(index).size();
        }
        QCOMPARE(stream.size(), original);
        for (const QByteArray &secret : secrets.all()) {
            for (const QByteArray &form : {secret, secret.toPercentEncoding(), secret.toBase64()})
                QVERIFY2(!out.contains(form) && !stream.contains(form),
                         (QByteArray::number(seed) + form).constData());
        }
    }
}

void tst_LiveSession::withoutSecretsItIsTheFileThatSavingWrites_data()
{
    QTest::addColumn<bool>("secretsKept");
    QTest::newRow("nothing is secret") << false;
    QTest::newRow("secrets are kept") << true;
}

void tst_LiveSession::withoutSecretsItIsTheFileThatSavingWrites()
{
    QFETCH(const bool, secretsKept);
    const SecretValues values{"bearer-0123456789abcdef", "cookie-0123456789", "query-0123456789",
                              "password-0123456789", "member-0123456789"};
    const Secrets secrets = secretsKept ? Secrets::Kept : Secrets::Masked;
    FoldedLog trace;
    trace.log.append(secretsKept ? secretSession(values) : sampleSession());
    LiveSession session(path(), secrets);
    QCOMPARE(session.open().error, SessionError::None);
    writeAll(session, trace.log);
    QCOMPARE(session.finish().error, SessionError::None);
    QCOMPARE(contents(path()), written([&](QIODevice &out) { saveSession(trace.folds, out, secrets); }));
}

void tst_LiveSession::whatAReaderDoesNotTakeIsNotWritten()
{
    FoldedLog trace;
    trace.log.append(manyReads(100, 1000));
    LiveSession session(path(), Secrets::Masked, {.facts = 1000, .payloadBytes = 50'000});
    QCOMPARE(session.open().error, SessionError::None);
    writeAll(session, trace.log);
    QCOMPARE(session.finish().error, SessionError::None);
    QVERIFY(session.isFull());
    QCOMPARE(session.facts(), quint64(50));
    const LoadedSession loaded = loadSessionFile(path(), {.facts = 1000, .payloadBytes = 50'000});
    QCOMPARE(loaded.error, SessionError::None);
    QCOMPARE(loaded.batch.facts.size(), std::size_t(50));
}

void tst_LiveSession::whatCannotBeOpenedIsSaidAtOnce()
{
    LiveSession session(m_folder.filePath(QStringLiteral("none/live")), Secrets::Masked);
    const SavedSession opened = session.open();
    QCOMPARE(opened.error, SessionError::CannotOpen);
    QVERIFY(!opened.systemReason.isEmpty());
}

void tst_LiveSession::aFileOfThatNameStaysUntilTheEnd()
{
    const QString path = m_folder.filePath(QStringLiteral("old"));
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    {
        LiveSession session(path, Secrets::Masked);
        QCOMPARE(session.open().error, SessionError::None);
        QCOMPARE(contents(path), QByteArray("old"));
    }
    QCOMPARE(contents(path), QByteArray("old"));
    LiveSession session(path, Secrets::Masked);
    QCOMPARE(session.open().error, SessionError::None);
    QCOMPARE(session.finish().error, SessionError::None);
    QCOMPARE(loadSessionFile(path).error, SessionError::None);
}

QTEST_GUILESS_MAIN(tst_LiveSession)
#include "tst_livesession.moc"
