// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webpush/webpushclient.h"

#include "protocol/json.h"
#include "protocol/webpush/base64url.h"
#include "protocol/webpush/derivationtext.h"
#include "protocol/webpush/pushmachines.h"
#include "protocol/webpush/pushsubscription.h"

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::milliseconds(500), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};
constexpr std::chrono::milliseconds GoodbyeTime{300};
constexpr std::size_t SeenLimit = 4096; ///< messages that are remembered as delivered
constexpr int FailuresBeforeAsking = 2;

constexpr Step toServer(StepKind kind)
{
    return {Actor::Client, Actor::Server, kind};
}
constexpr Step fromServer(StepKind kind)
{
    return {Actor::Server, Actor::Client, kind};
}
constexpr Step byItself(StepKind kind)
{
    return {Actor::Client, Actor::Client, kind};
}

/// The target of the first link of that relation, RFC 8288.
QByteArray linked(const QByteArray &field, QByteArrayView relation)
{
    for (const QByteArray &link : field.split(',')) {
        const qsizetype begin = link.indexOf('<');
        const qsizetype end = link.indexOf('>', begin + 1);
        if (begin >= 0 && end > 0 && link.sliced(end).contains("rel=\"" + relation.toByteArray() + '"'))
            return link.sliced(begin + 1, end - begin - 1);
    }
    return {};
}

QByteArray resolved(const QByteArray &base, const QByteArray &reference)
{
    return reference.isEmpty() ? reference
                               : QUrl::fromEncoded(base).resolved(QUrl::fromEncoded(reference)).toEncoded();
}

QByteArray stringIn(const QByteArray &json, QByteArrayView name)
{
    const auto members = json::members(json);
    const auto value = members ? json::find(*members, name) : std::nullopt;
    return value ? json::string(*value).value_or(QByteArray()) : QByteArray();
}

QByteArray whyUnreadable(const webpush::DecryptedPush &push)
{
    switch (push.fault) {
    case webpush::CipherFault::BadSenderKey:
        return QByteArrayLiteral("The key id is no point on the curve P-256.");
    case webpush::CipherFault::ManyRecords:
        return QByteArrayLiteral("There is more than one record, RFC 8291 4 allows one.");
    case webpush::CipherFault::Coding:
        break;
    default:
        return QByteArrayLiteral("It cannot be decrypted.");
    }
    switch (push.coding) {
    case aes128gcm::CodingFault::NotAuthentic:
        return QByteArrayLiteral("The tag does not fit: encrypted for another key, or changed on the way.");
    case aes128gcm::CodingFault::HeaderTruncated:
    case aes128gcm::CodingFault::RecordTruncated:
        return QByteArrayLiteral("The message is shorter than its header, tag and delimiter.");
    default:
        return QByteArrayLiteral("It is not aes128gcm as RFC 8188 writes it.");
    }
}

} // namespace

WebPushClient::WebPushClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : HttpLaneClient(settings, tap, recorder, Backoff)
    , m_keys{P256Key::generate(), webpush::randomBytes(webpush::AuthSize)}
{
    m_goodbye.setSingleShot(true);
    connect(&m_goodbye, &QTimer::timeout, this, [this] {
        m_link.reset();
        finish();
    });
}

void WebPushClient::begin()
{
    apply(Cause::Open);
    askKey();
}

void WebPushClient::reconnect()
{
    if (m_places.subscription.isEmpty() || m_failures >= FailuresBeforeAsking)
        askKey(); // it may stand elsewhere by now
    else
        openLink();
}

void WebPushClient::retryLater(Cause cause)
{
    apply(cause, m_link ? m_link->connection() : connection());
    reconnectAfter(m_policy.next());
}

void WebPushClient::askPublisher(const QByteArray &verb, const QByteArray &path, const QByteArray &body,
                                 StepKind asked, StepKind told, std::function<void()> done)
{
    QUrl url = m_settings.url;
    url.setPath(url.path() + QString::fromLatin1(path));
    HttpRequest asks = makeRequest(url, QByteArrayLiteral("application/json"));
    asks.method = verb;
    asks.body = body;
    if (!body.isEmpty())
        asks.headers += HttpHeader{"Content-Type", "application/json"};
    step({Actor::Client, Actor::Publisher, asked}, body.isEmpty() ? requestHead(asks) : body);
    m_answer.clear();
    m_status = 0;
    HttpExchange::Handlers handlers;
    handlers.head = [this, told](const HttpHead &head, const QUrl &, TraceTime time) {
        m_status = head.status;
        step({Actor::Publisher, Actor::Client, told}, QByteArray::number(head.status) + ' ' + head.reason,
             time);
    };
    handlers.body = [this](QByteArrayView bytes, TraceTime) { m_answer.append(bytes); };
    handlers.end = [this, done = std::move(done)](const HttpOutcome &outcome, TraceTime) {
        if (isEnding())
            return;
        if (outcome.isComplete && m_status / 100 == 2)
            done();
        else
            retryLater(outcome.isComplete ? Cause::BadStatus : Cause::NetworkError);
    };
    request(asks, {.bodyBytes = 64 * 1024}, std::move(handlers));
}

void WebPushClient::askKey()
{
    askPublisher("GET", "/key", {}, StepKind::PushKeyAsked, StepKind::PushKeyTold, [this] { takeKey(); });
}

/// What a page is told by its site, and what a browser has built in: where its push service is.
void WebPushClient::takeKey()
{
    const QByteArray key = stringIn(m_answer, "applicationServerKey");
    const QByteArray service = stringIn(m_answer, "pushService");
    if (key.isEmpty() || service.isEmpty()) {
        m_recorder.recordError(ErrorCode::MalformedMessage, "The application server did not say its key",
                               connection());
        retryLater(Cause::BadStatus);
        return;
    }
    if (key != m_places.key || service != m_places.service) {
        if (!m_places.subscription.isEmpty()) {
            apply(Cause::PushGone);
            apply(Cause::Open);
        }
        m_places = {.key = key, .service = service, .subscription = {}, .endpoint = {}};
        m_isRegistered = false;
    }
    openLink();
}

void WebPushClient::openLink()
{
    if (isEnding())
        return;
    PushLink::Handlers handlers;
    handlers.connected = [this] { linkOpen(); };
    handlers.pushed = [this](const Http2Pushed &push, TraceTime time) { pushed(push, time); };
    handlers.closed = [this](ErrorCode code, const QByteArray &detail) { linkClosed(code, detail); };
    m_link = std::make_unique<PushLink>(connections(), HttpOrigin::of(QUrl::fromEncoded(m_places.service)),
                                        m_recorder, std::move(handlers), nullptr);
    m_link->open();
}

void WebPushClient::linkOpen()
{
    m_failures = 0;
    m_policy.reset();
    if (m_places.subscription.isEmpty())
        subscribe();
    else
        monitor();
}

void WebPushClient::linkClosed(ErrorCode code, const QByteArray &detail)
{
    if (m_link) // it is inside its own handler
        m_link.release()->deleteLater();
    if (isEnding()) {
        m_goodbye.stop();
        finish();
        return;
    }
    ++m_failures;
    m_recorder.recordError(code, detail);
    retryLater(Cause::NetworkError);
}

void WebPushClient::subscribe()
{
    QList<HttpHeader> fields = http2Request("POST", m_places.service);
    fields += HttpHeader{"content-type", "application/webpush-options+json"};
    asked(StepKind::PushSubscribe, headText(fields));
    m_link->call(fields, "{\"vapid\":" + json::quoted(m_places.key) + '}',
                 [this](const Http2Answer &answer) { takeSubscription(answer); });
}

void WebPushClient::takeSubscription(const Http2Answer &answer)
{
    if (answer.status == 0 || isEnding())
        return; // the link says what became of it
    step(fromServer(StepKind::PushSubscribed), headText(answer.fields), m_link->readTime());
    answered(answer);
    m_places.subscription = resolved(m_places.service, answer.value("location"));
    m_places.endpoint = resolved(m_places.service, linked(answer.value("link"), "urn:ietf:params:push"));
    if (answer.status != 201 || m_places.subscription.isEmpty() || m_places.endpoint.isEmpty()) {
        m_places.subscription.clear();
        m_recorder.recordError(ErrorCode::BadStatus,
                               QByteArray::number(answer.status) + " to the subscribe request");
        retryLater(Cause::BadStatus);
        return;
    }
    apply(Cause::PushSubscribed, m_link->connection(), m_link->readTime());
    monitor();
}

/// RFC 8030 6: a GET that is not answered for as long as there is something to come.
void WebPushClient::monitor()
{
    const QList<HttpHeader> fields = http2Request("GET", m_places.subscription);
    asked(StepKind::PushMonitor, headText(fields));
    m_link->call(fields, {}, [this](const Http2Answer &answer) { monitorEnded(answer); });
    if (m_isRegistered)
        apply(Cause::PushMonitored, m_link->connection());
    else
        registerSubscription();
}

void WebPushClient::monitorEnded(const Http2Answer &answer)
{
    answered(answer);
    if (answer.status == 0 || isEnding())
        return;
    if (answer.status == 404 || answer.status == 410) {
        QMetaObject::invokeMethod(
            this, [this] { startOver(); }, Qt::QueuedConnection); // not inside the link
        return;
    }
    retryLater(answer.status / 100 == 2 ? Cause::EndOfBody : Cause::BadStatus);
}

void WebPushClient::registerSubscription()
{
    const PushSubscription told{m_places.endpoint, {m_keys.key.point(), m_keys.auth}};
    askPublisher("POST", "/subscribers", toJson(told), StepKind::PushRegister, StepKind::PushRegistered,
                 [this] { registered(); });
}

void WebPushClient::registered()
{
    m_isRegistered = true;
    if (m_link && m_link->isOpen())
        apply(Cause::PushMonitored, m_link->connection());
}

/// The push service has forgotten us.
void WebPushClient::startOver()
{
    if (isEnding())
        return;
    m_link.reset();
    m_places = {};
    m_isRegistered = false;
    apply(Cause::PushGone);
    apply(Cause::Open);
    reconnectAfter(m_policy.next());
}

void WebPushClient::pushed(const Http2Pushed &pushed, TraceTime time)
{
    const auto isPath = [](const HttpHeader &field) { return field.name == ":path"; };
    const auto path = std::ranges::find_if(pushed.request, isPath);
    if (isEnding() || path == pushed.request.end())
        return;
    if (isRepeated(path->value)) {
        step(byItself(StepKind::PushRepeated), path->value, time);
    } else {
        step(fromServer(StepKind::PushDeliver), headText(pushed.request) + headText(pushed.answer.fields),
             time);
        read(pushed.answer.body, time);
    }
    acknowledge(path->value);
}

/// A message whose acknowledgement was lost comes once more, RFC 8030 6.2.
bool WebPushClient::isRepeated(const QByteArray &path)
{
    if (!m_seen.insert(path).second)
        return true;
    m_seenInOrder.push_back(path);
    if (m_seenInOrder.size() > SeenLimit) {
        m_seen.erase(m_seenInOrder.front());
        m_seenInOrder.pop_front();
    }
    return false;
}

void WebPushClient::read(const QByteArray &body, TraceTime time)
{
    const webpush::DecryptedPush push = webpush::decrypt(body, m_keys);
    const QByteArray steps = webpush::toJson(push.steps, push.plaintext);
    if (push.fault != webpush::CipherFault::None) {
        const QByteArray why = whyUnreadable(push);
        step(byItself(StepKind::PushUnreadable), why + '\n' + steps, time);
        m_recorder.recordError(ErrorCode::MalformedMessage, why, m_link->connection());
        return;
    }
    const auto message = messageFromJson(push.plaintext);
    step(byItself(StepKind::PushDecrypt), steps, time, message ? message->id : MessageId());
    deliverText(push.plaintext, time);
}

/// Our own application server's messages have a number; anyone who has the subscription may send others.
void WebPushClient::deliverText(const QByteArray &plaintext, TraceTime time)
{
    if (const auto message = messageFromJson(plaintext)) {
        deliver(*message, m_link->connection(), time);
        return;
    }
    EventPayload payload;
    payload.data = plaintext;
    const auto form = plaintext.isValidUtf8() ? MessageForm::Text : MessageForm::Binary;
    m_recorder.record(FactKind::Delivered, encodeEvent(payload),
                      {.time = time, .value = quint16(form), .connection = m_link->connection()});
}

/// RFC 8030 6.2.
void WebPushClient::acknowledge(const QByteArray &path)
{
    const QList<HttpHeader> fields = http2Request("DELETE", resolved(m_places.service, path));
    step(toServer(StepKind::PushAcknowledge), headText(fields));
    m_link->call(fields, {}, [](const Http2Answer &) {});
}

void WebPushClient::end()
{
    abandon();
    apply(Cause::CloseCalled);
    if (!m_link || !m_link->isOpen() || m_places.subscription.isEmpty()) {
        m_link.reset();
        finish();
        return;
    }
    const QList<HttpHeader> fields = http2Request("DELETE", m_places.subscription);
    step(toServer(StepKind::PushUnsubscribe), headText(fields));
    m_goodbye.start(GoodbyeTime);
    m_link->call(fields, {}, [this](const Http2Answer &) { m_goodbye.start(0); });
}

/// A request as the other lanes have them, too. Acknowledgements are steps only: they pass while the GET is
/// held.
void WebPushClient::asked(StepKind kind, const QByteArray &head)
{
    step(toServer(kind), head);
    m_recorder.record(FactKind::Request, head, {.connection = m_link->connection()});
}

void WebPushClient::answered(const Http2Answer &answer)
{
    const LaneRecorder::About about{.value = quint16(answer.status),
                                    .connection = m_link ? m_link->connection() : ConnectionId()};
    if (answer.status != 0)
        m_recorder.record(FactKind::Response, headText(answer.fields), about);
    m_recorder.record(FactKind::RequestFinished, QByteArray::number(answer.body.size()), about);
}

void WebPushClient::step(const Step &step, QByteArrayView payload, TraceTime time, MessageId message)
{
    m_recorder.record(FactKind::Step, payload,
                      {.time = time,
                       .value = packStep(step),
                       .message = message,
                       .connection = m_link ? m_link->connection() : connection()});
}

} // namespace pushscope
