// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/socketcommand.h"
#include "app/cli/terminaldevice.h"

#include <QBuffer>
#include <QTest>

using namespace pushscope;

namespace {

bool isBad(const QByteArray &line)
{
    return socketCommand(line) == SocketCommand(BadSocketCommand{line});
}

} // namespace

class tst_SocketCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsATextUnlessItBeginsWithASlash();
    void commandsTakeWhatAWebSocketTakes();
    void whatIsNoCommandIsNotSent();
    void aTerminalGetsNoControlSequencesWhateverThePieces();
};

void tst_SocketCommand::aLineIsATextUnlessItBeginsWithASlash()
{
    QCOMPARE(socketCommand("hello /ping"), SocketCommand(SendText{"hello /ping"}));
    QCOMPARE(socketCommand(""), SocketCommand(SendText{""}));
    QCOMPARE(socketCommand("//ping"), SocketCommand(SendText{"/ping"}));
}

void tst_SocketCommand::commandsTakeWhatAWebSocketTakes()
{
    QCOMPARE(socketCommand("/ping"), SocketCommand(SendPing{}));
    QCOMPARE(socketCommand("/ping are you there"), SocketCommand(SendPing{"are you there"}));
    QCOMPARE(socketCommand("/hex 00 fF 7f"), SocketCommand(SendBinary{QByteArray("\0\xff\x7f", 3)}));
    QCOMPARE(socketCommand("/hex"), SocketCommand(SendBinary{}));
    QCOMPARE(socketCommand("/close"), SocketCommand(CloseSocket{1000, ""}));
    QCOMPARE(socketCommand("/close 4001"), SocketCommand(CloseSocket{4001, ""}));
    QCOMPARE(socketCommand("/close 3000 good bye"), SocketCommand(CloseSocket{3000, "good bye"}));
}

void tst_SocketCommand::whatIsNoCommandIsNotSent()
{
    QVERIFY(isBad("/pong"));
    QVERIFY(isBad("/pinger"));
    QVERIFY(isBad("/ping " + QByteArray(126, 'x')));
    QVERIFY(isBad("/hex 0"));
    QVERIFY(isBad("/hex xy"));
    QVERIFY(isBad("/close 1001"));
    QVERIFY(isBad("/close soon"));
    QVERIFY(isBad("/close 4000 " + QByteArray(124, 'x')));
}

void tst_SocketCommand::aTerminalGetsNoControlSequencesWhateverThePieces()
{
    const QByteArray text = "1,\x1b[2J,gr\u00fc\u00dfe,\xC2\x9b!\r\n2,\x07\nlast\x1b";
    for (int size = 1; size <= text.size(); ++size) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        TerminalDevice terminal(buffer);
        for (qsizetype at = 0; at < text.size(); at += size)
            QVERIFY(terminal.write(text.mid(at, size)) > 0);
        QVERIFY(terminal.finish());
        QCOMPARE(buffer.data(), QByteArray("1,\\u001b[2J,gr\u00fc\u00dfe,\\u009b!\n2,\\u0007\nlast\\u001b"));
    }
}

QTEST_GUILESS_MAIN(tst_SocketCommand)
#include "tst_socketcommand.moc"
