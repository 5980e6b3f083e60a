// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/deadlines.h"
#include "server/exchange.h"
#include "server/outbox.h"
#include "server/requestreader.h"

#include <QSocketNotifier>

#include <chrono>

namespace pushscope {

class FrontDoor;

/// One client's TCP connection and its slot for the request that is being read or answered: every byte of
/// every request goes through the same judgement, and the next request is looked at only when the answer
/// before it is out. A plain descriptor, so that a held stream costs little. Owned by the front door; server
/// thread.
class Connection : private AnswerSink, private Timed
{
public:
    /// Takes the descriptor over.
    Connection(int descriptor, quint16 peerPort, FrontDoor &door);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    /// Goes on after an answer that ended outside of reading; called by the front door.
    void resume();
    /// The server stops: ends the answer under way in order.
    void endAnswer();
    /// What waits to be written: its descriptor, or nothing.
    std::optional<int> unsent() const;
    /// The descriptor takes bytes again.
    void onWritable();
    /// Closes so that the client sees an orderly end.
    void closeInOrder();

private:
    enum class State {
        Reading,   ///< waits for a request or reads one
        Answering, ///< a request is being answered; what comes meanwhile waits unseen
        Answered,  ///< the answer is out; resume() goes on
        Lingering, ///< our side is closed; what still comes is thrown away
        Closed,    ///< the front door destroys it soon
    };

    void queue(QByteArray bytes, MessageRange messages) override;
    void flush() override;
    qint64 outboxBytes() const override { return m_outbox.bytes(); }
    void finish() override;
    void abort() override { close(); }
    void reset() override;
    void deadlinePassed() override;

    void onReadable();
    void onEnd();
    void onSent(MessageRange messages);
    void take(QByteArrayView bytes);
    void read(QByteArrayView bytes);
    void step(QByteArrayView rest);
    void judgeHead(QByteArrayView rest);
    void startExchange();
    void refuse(const Refusal &refusal);
    void upgrade();
    void answerIsOut();
    void next();
    void waitUntilWritable();
    void watch(std::chrono::milliseconds time);
    void unwatch();
    void linger();
    void close();
    void releaseDescriptor();

    FrontDoor &m_door;
    int m_descriptor;
    const quint16 m_peerPort;
    LaneId m_lane; ///< looked up with each request: the tap knows the port before it sends
    State m_state = State::Reading;
    bool m_inRead = false;    ///< inside read(): an answer that ends there is followed up there
    bool m_finished = false;  ///< the present answer is whole, though maybe not out
    bool m_peerEnded = false; ///< the client has closed its side
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< exists while the socket takes no more
    std::unique_ptr<RequestReader> m_reader;     ///< from a request's first byte to its last
    std::unique_ptr<Exchange> m_exchange;        ///< while Answering and Answered
    RequestTarget m_target;                      ///< of the request that is being read, from its head on
    Outbox m_outbox;
    QByteArray m_ahead;    ///< bytes behind the request that is being answered
    qint64 m_lingered = 0; ///< bytes thrown away
};

} // namespace pushscope
