// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/http2pushclient.h"

#include "clients/http2text.h"
#include "clients/httplaneclient.h"
#include "clients/servertext.h"
#include "protocol/http2streammachine.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::seconds(2), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};

/// One pushed message, and all that are under way.
constexpr qsizetype MessageLimit = 2 * 1024 * 1024;
constexpr qsizetype HeldLimit = 16 * 1024 * 1024;
constexpr int NeverOfferedStatus = 409;     ///< our server's, to a client that takes no pushes
constexpr quint32 WindowLimit = 0x7FFFFFFF; // RFC 9113 6.5.2

constexpr QByteArrayView MessagePath = "/feed/";
constexpr quint32 FeedStream = 1; ///< the first request of each connection

QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? QByteArray("/") : path) + (query.isEmpty() ? QByteArray() : '?' + query);
}

quint32 messageOf(QByteArrayView target)
{
    if (!target.startsWith(MessagePath))
        return 0;
    return messageIdFromText(target.sliced(MessagePath.size())).value_or(MessageId()).value;
}

} // namespace

Http2PushClient::Http2PushClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : LaneClient(settings, tap, recorder, Backoff)
{}

Http2PushClient::~Http2PushClient() = default;

QByteArray Http2PushClient::fault() const
{
    if (m_settings.http2.initialWindow > WindowLimit)
        return QByteArrayLiteral("A window of HTTP/2 has at most 2147483647 bytes");
    return LaneClient::fault();
}

void Http2PushClient::begin()
{
    connectToFeed();
}

void Http2PushClient::reconnect()
{
    apply(Cause::Construct);
    connectToFeed();
}

void Http2PushClient::connectToFeed()
{
    dropLink();
    m_link.reset(new Http2Link(m_settings.url, m_settings, m_tap, nextConnection(), *m_recorder.recorder,
                               *this, this));
    m_link->open();
}

/// The last message behind which nothing is missing; 0: none has come.
quint32 Http2PushClient::resumePoint() const
{
    quint32 point = m_highest;
    for (const auto &[stream, push] : m_pushes) {
        if (push.id != 0)
            point = std::min(point, push.id - 1);
    }
    return point;
}

void Http2PushClient::linkOpened()
{
    QUrl url = m_settings.url;
    if (m_settings.resume && m_highest != 0)
        url = withQueryItem(url, QLatin1StringView("after"), QByteArray::number(m_highest));
    m_feedStatus = 0;
    m_feedBytes = 0;
    m_link->setOwnStream(FeedStream);
    m_feedStream = m_link->get(targetOf(url), m_settings.request.headers);
}

void Http2PushClient::streamMoved(quint32 stream, const Transition &change)
{
    if (stream != FeedStream)
        return;
    const bool isTheirs = change.cause == Cause::ReceiveHeaders || change.cause == Cause::ReceiveEndStream ||
                          change.cause == Cause::ReceiveReset;
    apply(change.cause, m_link->id(), isTheirs ? m_link->readTime() : TraceTime());
}

void Http2PushClient::head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields)
{
    if (stream != m_feedStream || kind != Http2HeadKind::Response)
        return;
    m_feedStatus = http2Field(fields, ":status").toInt();
    if (m_feedStatus == 200) {
        m_policy.reset();
        return;
    }
    if (m_feedStatus == NeverOfferedStatus && !m_settings.http2.enablePush)
        decide(0, PushFate::NeverOffered);
    m_recorder.recordError(ErrorCode::BadStatus, QByteArray::number(m_feedStatus), m_link->id());
}

void Http2PushClient::promised(quint32, quint32 promised, const QList<HttpHeader> &request)
{
    Push push{http2Field(request, ":path").toByteArray(), 0, {}};
    push.id = messageOf(push.target);
    const bool isKnown = push.id != 0 && m_early.erase(push.id) > 0;
    if (push.id != 0)
        m_highest = std::max(m_highest, push.id);
    if (++m_promises == m_settings.http2.refusedPush || isKnown) {
        m_link->reset(promised, Http2Error::RefusedStream);
        decide(promised, PushFate::Refused);
        return;
    }
    m_pushes[promised] = std::move(push);
}

void Http2PushClient::body(quint32 stream, QByteArrayView bytes)
{
    if (stream == m_feedStream)
        m_feedBytes += bytes.size();
    const auto push = m_pushes.find(stream);
    if (push == m_pushes.end())
        return;
    m_heldBytes += bytes.size();
    push->second.body.append(bytes);
    if (push->second.body.size() <= MessageLimit && m_heldBytes <= HeldLimit)
        return;
    m_recorder.recordError(ErrorCode::LimitExceeded, "A pushed message is too long", m_link->id());
    m_link->reset(stream, Http2Error::Cancel);
}

void Http2PushClient::ended(quint32 stream)
{
    const auto it = m_pushes.find(stream);
    if (it == m_pushes.end())
        return;
    const Push push = std::move(it->second);
    m_heldBytes -= push.body.size();
    m_pushes.erase(it);
    decide(stream, PushFate::Accepted);
    take(push);
}

void Http2PushClient::take(const Push &push)
{
    const ServerText text = readServerText(push.body.trimmed());
    switch (text.kind) {
    case ServerText::Kind::Message:
        if (push.id > resumePoint())
            m_early.insert(push.id);
        deliver(text.message, m_link->id(), m_link->readTime());
        break;
    case ServerText::Kind::Gap:
        recordGap(text.gap, m_link->id(), m_link->readTime());
        break;
    case ServerText::Kind::Control:
    case ServerText::Kind::Foreign:
    case ServerText::Kind::NotJson:
        m_recorder.recordError(ErrorCode::MalformedMessage, "What was pushed is no message: " + push.target,
                               m_link->id());
        break;
    }
    std::erase_if(m_early, [point = resumePoint()](quint32 id) { return id <= point; });
}

void Http2PushClient::closed(quint32 stream, Http2Error error)
{
    const auto push = m_pushes.find(stream);
    if (push != m_pushes.end())
        dropPush(push, error);
    if (stream == m_feedStream)
        m_feedStream = 0;
    endIfDone();
}

/// The feed has ended in order, and with it everything that was promised on it.
void Http2PushClient::endIfDone()
{
    if (m_feedStream == 0 && m_pushes.empty() && m_link && m_link->isOpen() && !isEnding())
        feedClosed();
}

void Http2PushClient::dropPush(Pushes::iterator push, Http2Error error)
{
    m_heldBytes -= push->second.body.size();
    if (error != Http2Error::NoError && !isEnding())
        decide(push->first, PushFate::Broken);
    // A message that broke off on its way is asked for again with the next connection.
    if (push->second.id != 0)
        m_highest = std::min(m_highest, push->second.id - 1);
    m_pushes.erase(push);
}

void Http2PushClient::feedClosed()
{
    m_recorder.record(
        FactKind::RequestFinished, QByteArray::number(m_feedBytes),
        {.time = m_link->readTime(), .value = quint16(m_feedStatus), .connection = m_link->id()});
    if (m_feedStatus == NeverOfferedStatus && !m_settings.http2.enablePush) { // the same for ever
        dropLink();
        finish();
    } else {
        connectAgain();
    }
}

void Http2PushClient::linkGone(ErrorCode code, const QByteArray &detail)
{
    m_recorder.recordError(code, detail, m_link->id());
    m_feedStream = 0;
    if (m_machine.state() != http2stream::Closed)
        apply(Cause::ConnectionLost, m_link->id());
    connectAgain();
}

void Http2PushClient::connectAgain()
{
    dropLink();
    if (isEnding())
        return;
    if (m_settings.reconnect)
        reconnectAfter(m_policy.next());
    else
        finish();
}

/// The link may be telling us something just now.
void Http2PushClient::dropLink()
{
    m_pushes.clear();
    m_heldBytes = 0;
    if (!m_link)
        return;
    m_link->retire(); // its last words are still ours to record
    m_link.release();
}

void Http2PushClient::decide(quint32 stream, PushFate fate)
{
    m_recorder.record(FactKind::PushDecided, QByteArray::number(stream),
                      {.time = m_link->readTime(), .value = quint16(fate), .connection = m_link->id()});
}

void Http2PushClient::end()
{
    if (m_link && m_feedStream != 0)
        m_link->reset(m_feedStream, Http2Error::Cancel);
    dropLink();
    if (m_page)
        m_page.release()->deleteLater();
    finish();
}

bool Http2PushClient::loadPages()
{
    if (m_page || isEnding())
        return false;
    loadNextPage();
    return true;
}

void Http2PushClient::loadNextPage()
{
    const PageVariant next = m_page ? PageVariant(int(m_page->variant()) + 1) : PageVariant::Plain;
    if (m_page)
        m_page.release()->deleteLater();
    if (next > PageVariant::EarlyHints || isEnding())
        return;
    m_page = std::make_unique<Http2PageLoad>(next, m_settings, m_tap, nextConnection(), *m_recorder.recorder,
                                             nullptr);
    connect(m_page.get(), &Http2PageLoad::finished, this, &Http2PushClient::loadNextPage);
    m_page->open();
}

} // namespace pushscope
