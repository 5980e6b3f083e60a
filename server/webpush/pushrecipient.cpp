// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushrecipient.h"

#include "protocol/fact.h"
#include "protocol/json.h"
#include "protocol/webpush/base64url.h"
#include "protocol/webpush/derivationtext.h"
#include "protocol/webpush/pushmachines.h"
#include "server/messagefeed.h"

#include <QDateTime>
#include <QUrl>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr int MostUnderway = 64;
constexpr std::chrono::seconds TokenLife{12 * 3600};
constexpr std::chrono::seconds TokenMargin{3600}; ///< so long before its end a new one is made
constexpr std::chrono::seconds LongestPause{3600};
constexpr QByteArrayView ReceiptRelation = "; rel=\"urn:ietf:params:push:receipt\"";

vapid::WorldTime worldNow()
{
    return vapid::WorldTime(QDateTime::currentSecsSinceEpoch());
}

constexpr Step toService(StepKind kind)
{
    return {Actor::Publisher, Actor::Server, kind};
}

QByteArray linkedUrl(const QByteArray &field)
{
    const qsizetype end = field.indexOf('>');
    return field.startsWith('<') && end > 0 ? field.sliced(1, end - 1) : QByteArray();
}

} // namespace

void PushedPaths::insert(const QByteArray &path, const Whose &whose)
{
    constexpr std::size_t Limit = 10'000;
    m_paths[path] = whose;
    m_inOrder.push_back(path);
    if (m_inOrder.size() > Limit) {
        m_paths.erase(m_inOrder.front());
        m_inOrder.pop_front();
    }
}

std::optional<PushedPaths::Whose> PushedPaths::take(const QByteArray &path)
{
    const auto node = m_paths.extract(path);
    return node.empty() ? std::nullopt : std::optional(node.mapped());
}

PushRecipient::PushRecipient(MessageFeed &feed, PushOffice &office, PushSubscription subscription,
                             LaneId lane)
    : Subscriber(feed)
    , m_office(office)
    , m_subscription(std::move(subscription))
    , m_lane(lane)
{
    follow(std::nullopt);
}

PushRecipient::~PushRecipient()
{
    *m_alive = false;
    m_office.deadlines.clear(this);
    leave();
}

void PushRecipient::write(const OutgoingMessage &message)
{
    m_waiting.push_back({.message = message.id(), .text = toJson(message.message())});
    m_waitingBytes += m_waiting.back().text.size();
}

/// A message that is gone from the history cannot be sent any more: the user agent never learns of it.
void PushRecipient::writeGap(const MessageRange &gap)
{
    m_office.recorder.record({.lane = m_lane, .kind = FactKind::Gap},
                             QByteArray::number(gap.first) + '-' + QByteArray::number(gap.last));
}

/// The first answer names the receipt subscription that all others use: until then they wait.
bool PushRecipient::mustWait() const
{
    return m_isPaused || m_isGone || m_underway >= MostUnderway ||
           (m_underway > 0 && m_office.receiptUrl.isEmpty());
}

void PushRecipient::flush()
{
    while (!m_waiting.empty() && !mustWait()) {
        Letter letter = std::move(m_waiting.front());
        m_waiting.pop_front();
        send(std::move(letter));
    }
}

void PushRecipient::overflow()
{
    m_office.recorder.record({.lane = m_lane, .kind = FactKind::SubscriberDropped},
                             methodInfo(Method::WebPush).name);
    m_waiting.clear();
    m_waitingBytes = 0;
    m_isGone = true;
}

void PushRecipient::provoke(PushMischief mischief)
{
    Letter letter{.message = {}, .text = "{\"text\":\"sent on purpose\"}", .mischief = mischief};
    if (mischief == PushMischief::TooLarge)
        letter.text = QByteArray(webpush::LargestPlaintext + 1, 'x');
    m_waiting.push_front(letter);
    m_waitingBytes += letter.text.size();
    flush();
}

void PushRecipient::send(Letter letter)
{
    ++m_underway;
    if (letter.mischief == PushMischief::Gone)
        postToGone(letter);
    else
        post(letter, m_subscription.endpoint);
}

QByteArray PushRecipient::encrypted(const Letter &letter)
{
    webpush::PushReceiver receiver = m_subscription.receiver;
    if (letter.mischief == PushMischief::WrongReceiver)
        receiver.point = P256Key::generate().point();
    constexpr quint32 Room = 4096 + 1024 * 1024;
    const bool isLarge = letter.text.size() > webpush::LargestPlaintext;
    webpush::EncryptedPush push =
        webpush::encrypt(letter.text, receiver, {.recordSize = isLarge ? Room : 4096, .overLimit = isLarge});
    step({Actor::Publisher, Actor::Publisher, StepKind::PushEncrypt},
         webpush::toJson(push.steps, letter.text), letter.message);
    if (letter.mischief == PushMischief::FlippedByte)
        push.body.back() = char(push.body.back() ^ 1);
    return push.body;
}

/// One token serves for hours; one that is wrong on purpose is made for the occasion.
QByteArray PushRecipient::signedFor(const Letter &letter, const QByteArray &url)
{
    vapid::VapidClaims claims{.audience = vapid::originOf(url),
                              .expires = worldNow() + TokenLife,
                              .subject = "mailto:admin@localhost"};
    if (letter.mischief == PushMischief::ExpiredToken)
        claims.expires = worldNow() - 60s;
    if (letter.mischief == PushMischief::WrongAudience)
        claims.audience = "https://push.example.net";
    const bool isUsual = letter.mischief == PushMischief::None;
    if (isUsual && m_tokenEnd > worldNow() + TokenMargin)
        return m_token;
    const P256Key signer = letter.mischief == PushMischief::WrongSigner ? P256Key::generate() : m_office.key;
    const QByteArray token = vapid::authorization(claims, signer);
    step({Actor::Publisher, Actor::Publisher, StepKind::PushSign},
         "{\"alg\":\"ES256\",\"aud\":" + json::quoted(claims.audience) +
             ",\"exp\":" + QByteArray::number(qint64(claims.expires.count())) +
             ",\"sub\":" + json::quoted(claims.subject) + '}',
         letter.message);
    if (isUsual) {
        m_token = token;
        m_tokenEnd = claims.expires;
    }
    return token;
}

QList<HttpHeader> PushRecipient::fields(const Letter &letter, const QByteArray &url)
{
    QList<HttpHeader> fields = http2Request("POST", url);
    if (letter.mischief != PushMischief::NoTtl)
        fields += HttpHeader{"ttl", QByteArray::number(qint64(m_settings.ttl.count()))};
    if (m_settings.urgency != PushUrgency::Normal)
        fields += HttpHeader{"urgency", urgencyName(m_settings.urgency).toByteArray()};
    if (!m_settings.topic.isEmpty())
        fields += HttpHeader{"topic", m_settings.topic};
    fields += HttpHeader{"content-encoding", "aes128gcm"};
    fields += HttpHeader{"prefer", "respond-async"};
    if (!m_office.receiptUrl.isEmpty())
        fields += HttpHeader{"link", '<' + m_office.receiptUrl + '>' + ReceiptRelation.toByteArray()};
    if (letter.mischief != PushMischief::NoVapid)
        fields += HttpHeader{"authorization", signedFor(letter, url)};
    return fields;
}

void PushRecipient::post(const Letter &letter, const QByteArray &url)
{
    const QByteArray body = encrypted(letter);
    const QList<HttpHeader> head = fields(letter, url);
    m_office.marks.insert(body, letter.message);
    step(toService(StepKind::PushSend), headText(head) + body, letter.message);
    m_office.sender->call(head, body, [this, alive = m_alive, letter, body](const Http2Answer &answer) {
        if (*alive)
            answered(letter, body, answer);
    });
}

/// A subscription that was, and is no more: made and deleted for the occasion.
void PushRecipient::postToGone(const Letter &letter)
{
    const QByteArray origin = vapid::originOf(m_subscription.endpoint);
    m_office.sender->call(http2Request("POST", origin + "/subscribe"), {},
                          [this, alive = m_alive, letter](const Http2Answer &made) {
                              if (!*alive)
                                  return;
                              const QByteArray endpoint = linkedUrl(made.value("link"));
                              const auto deleted = [this, alive, letter, endpoint](const Http2Answer &) {
                                  if (*alive)
                                      post(letter, endpoint);
                              };
                              m_office.sender->call(http2Request("DELETE", made.value("location")), {},
                                                    deleted);
                          });
}

void PushRecipient::answered(const Letter &letter, const QByteArray &body, const Http2Answer &answer)
{
    --m_underway;
    m_office.marks.remove(body);
    step({Actor::Server, Actor::Publisher, StepKind::PushAnswer}, headText(answer.fields) + answer.body,
         letter.message);
    if (answer.status == 429 || answer.status == 503) {
        pause(letter, answer);
        return;
    }
    if (answer.status / 100 == 2)
        m_office.paths.insert(QUrl::fromEncoded(answer.value("location")).path().toLatin1(),
                              {m_lane, letter.message});
    if (answer.status == 202 && m_office.receiptUrl.isEmpty())
        m_office.openReceipts(linkedUrl(answer.value("link")));
    if (answer.status / 100 != 2)
        m_office.recorder.record(
            {.message = letter.message,
             .lane = m_lane,
             .kind = FactKind::Aspect,
             .value = packAspect({MachineKind::PushMessage, pushmessage::Submitted, pushmessage::Refused})});
    if ((answer.status == 404 || answer.status == 410) && letter.mischief == PushMischief::None)
        giveUp();
    done(letter);
}

/// RFC 8030 7.3: what is gone is not sent to any more.
void PushRecipient::giveUp()
{
    m_isGone = true;
    for (const Letter &letter : m_waiting)
        m_waitingBytes -= letter.text.size();
    m_waiting.clear();
    leave();
}

/// RFC 9110 10.2.3: not before it says.
void PushRecipient::pause(const Letter &letter, const Http2Answer &answer)
{
    bool isNumber = false;
    const auto asked = std::chrono::seconds(answer.value("retry-after").toLongLong(&isNumber));
    const std::chrono::seconds wait =
        isNumber ? std::clamp(asked, std::chrono::seconds(1), LongestPause) : 5s;
    step({Actor::Publisher, Actor::Publisher, StepKind::PushWait}, QByteArray::number(qint64(wait.count())),
         letter.message);
    m_waiting.push_front(letter);
    m_isPaused = true;
    m_office.deadlines.set(this, wait);
}

void PushRecipient::deadlinePassed()
{
    m_isPaused = false;
    flush();
}

void PushRecipient::done(const Letter &letter)
{
    m_waitingBytes -= letter.text.size();
    flush();
    roomAvailable();
}

void PushRecipient::step(const Step &step, QByteArrayView payload, MessageId message)
{
    m_office.recorder.record(
        {.message = message, .lane = m_lane, .kind = FactKind::Step, .value = packStep(step)}, payload);
}

} // namespace pushscope
