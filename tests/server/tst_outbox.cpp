// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/outbox.h"

#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pushscope;

class TestOutbox : public QObject
{
    Q_OBJECT

    std::array<int, 2> m_ends{-1, -1};
    QList<quint32> m_sent;

    Outbox::Result write(Outbox &outbox)
    {
        return outbox.writeTo(m_ends[0], [this](MessageRange range) {
            for (quint32 id = range.first; id <= range.last; ++id)
                m_sent.append(id);
        });
    }

    QByteArray readAll()
    {
        QByteArray bytes;
        std::array<char, 65536> buffer;
        ssize_t count = 0;
        while ((count = ::recv(m_ends[1], buffer.data(), buffer.size(), MSG_DONTWAIT)) > 0)
            bytes.append(buffer.data(), count);
        return bytes;
    }

private Q_SLOTS:
    void init()
    {
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends.data()), 0);
        m_sent.clear();
    }

    void cleanup()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }

    void whatFitsIsGoneAtOnce()
    {
        Outbox outbox;
        outbox.append("one", MessageRange(MessageId(7)));
        outbox.append("two", MessageRange(8, 10));
        outbox.append("three");
        QCOMPARE(outbox.bytes(), 11);
        QCOMPARE(write(outbox), Outbox::Result::Empty);
        QVERIFY(outbox.isEmpty());
        QCOMPARE(readAll(), QByteArray("onetwothree"));
        QCOMPARE(m_sent, (QList<quint32>{7, 8, 9, 10}));
    }

    void theRestFollowsInOrderAndNothingIsSaidToBeSentTooEarly()
    {
        Outbox outbox;
        QByteArray expected;
        for (quint32 id = 1; id <= 3000;
             ++id) { // more pieces than one write takes, more bytes than the socket
            const QByteArray piece = QByteArray::number(id) + QByteArray(int(id % 700), 'x') + '\n';
            expected += piece;
            outbox.append(piece, MessageRange(MessageId(id)));
        }
        QByteArray came;
        Outbox::Result result = write(outbox);
        QCOMPARE(result, Outbox::Result::Blocked);
        QVERIFY(!m_sent.isEmpty());
        QVERIFY(m_sent.size() < 3000);
        while (result == Outbox::Result::Blocked) {
            came += readAll();
            QVERIFY(came.count('\n') <= m_sent.size() + 1);
            result = write(outbox);
        }
        came += readAll();
        QCOMPARE(result, Outbox::Result::Empty);
        QVERIFY(came == expected);
        QCOMPARE(m_sent.size(), 3000);
        QVERIFY(std::ranges::is_sorted(m_sent));
    }

    void aClientThatIsGoneIsSaid()
    {
        Outbox outbox;
        outbox.append("one", MessageRange(MessageId(1)));
        ::close(std::exchange(m_ends[1], -1));
        QCOMPARE(write(outbox), Outbox::Result::Broken);
        QVERIFY(m_sent.isEmpty());
    }

    void nothingIsNothing()
    {
        Outbox outbox;
        outbox.append({}, MessageRange(MessageId(1)));
        QVERIFY(outbox.isEmpty());
        QCOMPARE(write(outbox), Outbox::Result::Empty);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
