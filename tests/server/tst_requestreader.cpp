// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/requestreader.h"

#include <QTest>

using namespace pushscope;

namespace {

using State = RequestReader::State;

/// Feeds the pieces as a connection does. Gives the state it came to; `left`: what was not taken.
State feedAll(RequestReader &reader, const QList<QByteArray> &pieces, QByteArray *left = nullptr)
{
    for (const QByteArray &piece : pieces) {
        QByteArrayView rest = piece;
        while (!rest.isEmpty()) {
            const State before = reader.state();
            rest = rest.sliced(reader.feed(rest));
            if (reader.state() == State::HeadDone)
                reader.acceptBody();
            else if (reader.state() == before && before != State::Head && before != State::Body)
                break;
        }
        if (left)
            *left += rest.toByteArray();
    }
    return reader.state();
}

const QByteArray Plain = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const QByteArray WithLength = "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray Chunked = "POST /publish HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: 1\r\n\r\n";

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestSplitAtEveryByteIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no body") << Plain << QByteArray();
        QTest::newRow("length") << WithLength << QByteArray("hello");
        QTest::newRow("chunked") << Chunked << QByteArray("hello");
    }

    void aRequestSplitAtEveryByteIsTheSame()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, body);
        const QByteArray next = "GET /next";
        const QByteArray bytes = request + next;
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            RequestReader reader(1000, 1000);
            QByteArray left;
            QCOMPARE(feedAll(reader, {bytes.first(cut), bytes.sliced(cut)}, &left), State::Complete);
            QCOMPARE(reader.body(), body);
            QCOMPARE(left, next);
        }
    }

    void nothingBehindTheHeadIsTouchedBeforeItIsAccepted()
    {
        RequestReader reader(1000, 1000);
        QCOMPARE(reader.feed(WithLength), WithLength.size() - 5);
        QCOMPARE(reader.state(), State::HeadDone);
        QVERIFY(reader.hasBody());
        QCOMPARE(reader.feed("hello"), 0);
    }

    void aHeadMayBeAsLongAsItsLimit()
    {
        RequestReader fits(Plain.size(), 10);
        QCOMPARE(feedAll(fits, {Plain}), State::Complete);
        RequestReader tooLong(Plain.size() - 1, 10);
        QCOMPARE(feedAll(tooLong, {Plain}), State::Refused);
        QCOMPARE(tooLong.refusal(), RequestRefusal::HeadTooLong);
    }

    void aBodyMayBeAsLongAsItsLimit_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("length") << WithLength;
        QTest::newRow("chunked") << Chunked;
    }

    void aBodyMayBeAsLongAsItsLimit()
    {
        QFETCH(QByteArray, request);
        RequestReader fits(1000, 5);
        QCOMPARE(feedAll(fits, {request}), State::Complete);
        RequestReader tooLong(1000, 4);
        QCOMPARE(feedAll(tooLong, {request}), State::BodyTooLong);
    }

    void aHugeLengthIsRefusedBeforeTheBodyComes()
    {
        RequestReader reader(1000, 1000);
        feedAll(reader,
                {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9223372036854775807\r\n\r\n"});
        QCOMPARE(reader.state(), State::BodyTooLong);
    }

    void aBadChunkIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"x\r\n", "-1\r\n", "0x5\r\nhello\r\n", "5\r\nhelloX", "5\r\nhello\r\r",
                                 "\r\n", "10000000000000000\r\n", "5\nhello\r\n0\r\n\r\n", "5\rhello"})
            QTest::newRow(QByteArray(body).toHex().constData()) << QByteArray(body);
    }

    void aBadChunkIsRefused()
    {
        QFETCH(QByteArray, body);
        RequestReader reader(1000, 1000);
        const QByteArray head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        QCOMPARE(feedAll(reader, {head, body}), State::BadBody);
    }

    void aRefusedHeadTakesNoMore()
    {
        RequestReader reader(1000, 1000);
        feedAll(reader, {"GET / HTTP/1.1\r\n\r\n"});
        QCOMPARE(reader.state(), State::Refused);
        QCOMPARE(reader.refusal(), RequestRefusal::BadHost);
        QCOMPARE(reader.feed("GET"), 0);
        reader.acceptBody();
        QCOMPARE(reader.state(), State::Refused);
    }
};

QTEST_GUILESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
