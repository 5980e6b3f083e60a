// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tlshandshake.h"

#include <array>
#include <system_error>

namespace pushscope {

namespace {

constexpr qsizetype ReadSize = 16 * 1024;

QByteArray joined(const std::vector<QByteArray> &texts)
{
    QByteArray all;
    for (const QByteArray &text : texts)
        all += (all.isEmpty() ? "" : "; ") + text;
    return all;
}

} // namespace

TlsHandshake::TlsHandshake(TapRecorder recorder, std::chrono::milliseconds limit, Handler handler)
    : m_recorder(recorder)
    , m_limit(limit)
    , m_handler(std::move(handler))
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        failed("The handshake timed out: not finished after " + QByteArray::number(qint64(m_limit.count())) +
               " ms" + (m_anyReceived ? "" : ", the server said nothing"));
    });
}

void TlsHandshake::start(Outgoing outgoing, std::unique_ptr<TlsSession> session, const QByteArray &host)
{
    m_outgoing = std::move(outgoing);
    m_session = std::move(session);
    const int fd = m_outgoing.socket.number();
    m_readable = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, [this] { readable(); });
    m_writable = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Write);
    connect(m_writable.get(), &QSocketNotifier::activated, this, [this] {
        send();
        establishWhenSent();
    });
    m_timeout.start(m_limit);
    m_started = traceNow();
    m_recorder.record(FactKind::TlsStarted, host, 0, m_started);
    step();
}

void TlsHandshake::readable()
{
    std::array<char, ReadSize> buffer;
    const IoResult got = m_outgoing.socket.receive(buffer.data(), ReadSize);
    switch (got.kind) {
    case IoResult::Kind::WouldBlock:
        return;
    case IoResult::Kind::End:
        return failed(QByteArrayLiteral("The server closed the connection inside the handshake"));
    case IoResult::Kind::Broken:
        return failed("The connection broke inside the handshake: " +
                      QByteArray::fromStdString(std::system_category().message(got.error)));
    case IoResult::Kind::Done:
        break;
    }
    m_anyReceived = true;
    m_session->feed(QByteArrayView(buffer.data(), got.bytes));
    step();
}

void TlsHandshake::step()
{
    const TlsSession::Progress progress = m_session->handshake();
    m_unsent += m_session->takeOutput();
    send();
    if (progress == TlsSession::Progress::Failed)
        return failed({});
    m_isDone = progress == TlsSession::Progress::Done;
    establishWhenSent();
}

void TlsHandshake::establishWhenSent()
{
    if (m_isDone && m_unsent.isEmpty())
        established();
}

// Where the output is broken, the input says how.
void TlsHandshake::send()
{
    if (m_unsent.isEmpty())
        return m_writable->setEnabled(false);
    const IoResult sent = m_outgoing.socket.send(m_unsent);
    m_unsent = sent.kind == IoResult::Kind::Broken ? QByteArray() : m_unsent.sliced(sent.bytes);
    m_writable->setEnabled(!m_unsent.isEmpty());
}

void TlsHandshake::established()
{
    const TraceTime now = traceNow();
    TlsInfo info = m_session->info();
    info.handshake = std::chrono::duration_cast<std::chrono::microseconds>(now - m_started);
    m_recorder.record(FactKind::TlsEstablished, encodeTlsInfo(info), info.errors.empty() ? 0 : 1, now);
    stop();
    m_outgoing.tls = std::move(m_session);
    m_handler(std::move(m_outgoing), {});
}

// `reason`: empty where the session knows.
void TlsHandshake::failed(const QByteArray &reason)
{
    const TraceTime now = traceNow();
    TlsInfo info = m_session->info();
    if (!reason.isEmpty())
        info.errors.push_back(reason);
    info.handshake = std::chrono::duration_cast<std::chrono::microseconds>(now - m_started);
    m_recorder.record(FactKind::TlsFailed, encodeTlsInfo(info), 0, now);
    cancel();
    m_handler({}, joined(info.errors));
}

void TlsHandshake::cancel()
{
    stop();
    m_outgoing = Outgoing();
}

void TlsHandshake::stop()
{
    m_timeout.stop();
    for (auto *notifier : {&m_readable, &m_writable}) {
        if (!*notifier)
            continue;
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater(); // it may be the one that is calling
    }
}

} // namespace pushscope
