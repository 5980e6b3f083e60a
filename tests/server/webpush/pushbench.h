// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushmachines.h"
#include "protocol/webpush/vapid.h"
#include "protocol/webpush/webpushcipher.h"
#include "server/webpush/pushservice.h"

#include <QTest>

namespace pushscope::test {

using namespace std::chrono_literals;

/// A client's side of one request at the push service.
class Caller : public PushExchange
{
public:
    void answer(const Answer &answer) override
    {
        QVERIFY2(!isAnswered, "an exchange is answered once");
        isAnswered = true;
        given = answer;
    }
    bool canPush() const override { return takesPushes; }
    bool push(const QByteArray &path, const QList<HttpHeader> &, const Answer &answer) override
    {
        if (!hasRoom)
            return false;
        pushes.append({path, answer});
        return true;
    }
    QByteArray header(QByteArrayView name) const
    {
        for (const HttpHeader &header : given.headers) {
            if (header.name.compare(name, Qt::CaseInsensitive) == 0)
                return header.value;
        }
        return {};
    }

    bool takesPushes = true;
    bool hasRoom = true;
    bool isAnswered = false;
    Answer given;
    QList<std::pair<QByteArray, Answer>> pushes;
};

/// The time at the push service; a test turns the hands.
inline TraceTime pushTime{};
inline TraceTime pushNow()
{
    return pushTime;
}

/// A push service without sockets, and who talks to it.
struct PushBench
{
    static constexpr vapid::WorldTime World{1700000000};
    const QByteArray origin = "https://push.example:8443";
    PushLimits limits;
    FactRecorder recorder;
    Deadlines deadlines;
    PushMarks marks;
    const P256Key key = P256Key::generate();
    std::unique_ptr<PushService> service;

    explicit PushBench(const PushLimits &wanted = {})
        : limits(wanted)
    {
        pushTime = TraceTime(1s);
        service =
            std::make_unique<PushService>(limits, recorder, deadlines, marks, &pushNow, [] { return World; });
    }

    QByteArray authorization() const
    {
        return vapid::authorization({.audience = origin, .expires = World + 1h, .subject = {}}, key);
    }
    PushRequest request(const QByteArray &method, const QByteArray &path) const
    {
        return {
            .method = method, .path = path, .origin = origin, .headers = {}, .body = {}, .lane = LaneId(1)};
    }
    Caller ask(const PushRequest &request) const
    {
        Caller caller;
        service->handle(request, caller);
        return caller;
    }
    /// A POST that is good in every respect.
    PushRequest post(const QByteArray &path, const QByteArray &body = "encrypted") const
    {
        PushRequest post = request("POST", path);
        post.headers = {{"TTL", "60"}, {"Authorization", authorization()}, {"Content-Encoding", "aes128gcm"}};
        post.body = body;
        return post;
    }

    /// The paths that a subscription has.
    struct Paths
    {
        QByteArray subscription;
        QByteArray push;
    };
    QByteArray pathOf(const QByteArray &url) const { return url.sliced(origin.size()); }
    QByteArray linked(const QByteArray &field) const
    {
        return pathOf(field.sliced(1, field.indexOf('>') - 1));
    }
    Paths subscribe(const QByteArray &body = {}) const
    {
        PushRequest asked = request("POST", "/subscribe");
        asked.body = body;
        const Caller caller = ask(asked);
        return {pathOf(caller.header("Location")), linked(caller.header("Link"))};
    }
    int statusOf(const PushRequest &request) const { return ask(request).given.status; }

    /// What the trace says of the messages' states since the last time: names, in order.
    QByteArrayList moves()
    {
        const FactBatch batch = recorder.take();
        for (const Fact &fact : batch.facts) {
            if (fact.kind == FactKind::Aspect)
                m_moves.append(pushMessageMachine().stateName(unpackAspect(fact.value).to).toByteArray());
        }
        return m_moves;
    }

private:
    QByteArrayList m_moves;
};

} // namespace pushscope::test
