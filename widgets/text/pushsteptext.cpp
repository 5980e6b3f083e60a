// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/pushsteptext.h"

#include "protocol/json.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(PushStep)
};

QString firstLine(QByteArrayView payload)
{
    const qsizetype end = payload.indexOf('\n');
    return QString::fromUtf8(payload.first(end < 0 ? payload.size() : end)).trimmed();
}

/// "POST /push/x HTTP/2" without the version and with a short path: the rest stands in the details.
QString requestLine(QByteArrayView payload)
{
    const QStringList parts = firstLine(payload).split(u' ');
    if (parts.size() < 2)
        return parts.value(0);
    constexpr qsizetype Shown = 24;
    const QString path = parts[1].size() > Shown ? parts[1].first(Shown) + u'…' : parts[1];
    return parts[0] + u' ' + path;
}

/// "HTTP/2 201" or "201 Created": from the status on.
QString statusOf(QByteArrayView payload)
{
    QString line = firstLine(payload);
    if (line.startsWith(QLatin1StringView("HTTP/")))
        line = line.section(u' ', 1);
    return line;
}

QString subscribingText(StepKind kind, QByteArrayView payload)
{
    switch (kind) {
    case StepKind::PushKeyAsked:
        return Text::tr("what is your key?");
    case StepKind::PushKeyTold:
        return Text::tr("applicationServerKey");
    case StepKind::PushSubscribe:
        return Text::tr("subscribe: %1").arg(requestLine(payload));
    case StepKind::PushSubscribed:
        return Text::tr("%1 with endpoint").arg(statusOf(payload));
    case StepKind::PushRegister:
        return Text::tr("subscription: endpoint, p256dh, auth");
    case StepKind::PushRegistered:
        return statusOf(payload);
    case StepKind::PushMonitor:
        return Text::tr("held: %1").arg(requestLine(payload));
    case StepKind::PushUnsubscribe:
        return Text::tr("unsubscribe: %1").arg(requestLine(payload));
    default:
        return {};
    }
}

QString sendingText(StepKind kind, QByteArrayView payload)
{
    switch (kind) {
    case StepKind::PushEncrypt:
        return Text::tr("encrypts: ECDH, HKDF, AES-128-GCM");
    case StepKind::PushSign:
        return Text::tr("signs the VAPID token");
    case StepKind::PushSend:
        return requestLine(payload);
    case StepKind::PushAnswer:
        return statusOf(payload);
    case StepKind::PushWait:
        return Text::tr("comes back in %1 s").arg(firstLine(payload));
    case StepKind::PushStore:
        return Text::tr("stores it for up to %1 s").arg(firstLine(payload));
    case StepKind::PushExpire:
        return Text::tr("drops it: the TTL is over");
    case StepKind::PushReplace:
        return Text::tr("replaces the one of topic %1").arg(firstLine(payload));
    case StepKind::PushReceiptAsked:
        return Text::tr("receipts: %1").arg(requestLine(payload));
    case StepKind::PushReceipt:
        return Text::tr("receipt: %1").arg(statusOf(payload));
    case StepKind::PushAbroad:
        return Text::tr("to a real browser: %1").arg(requestLine(payload));
    case StepKind::PushAbroadAnswer:
        return statusOf(payload);
    default:
        return {};
    }
}

QString deliveringText(StepKind kind, QByteArrayView payload)
{
    switch (kind) {
    case StepKind::PushDeliver:
        return Text::tr("PUSH_PROMISE, %1").arg(requestLine(payload));
    case StepKind::PushDecrypt:
        return Text::tr("decrypts");
    case StepKind::PushUnreadable:
        return Text::tr("cannot decrypt: %1").arg(firstLine(payload));
    case StepKind::PushAcknowledge:
        return Text::tr("acknowledges: %1").arg(requestLine(payload));
    case StepKind::PushRepeated:
        return Text::tr("came before: not shown again");
    default:
        return {};
    }
}

/// {"what":"received","text":"..."}: "received: ...".
QString reportText(QByteArrayView payload)
{
    const auto members = json::members(payload);
    if (!members)
        return firstLine(payload);
    const auto member = [&](QByteArrayView name) {
        const auto value = json::find(*members, name);
        return value ? QString::fromUtf8(json::string(*value).value_or(QByteArray())) : QString();
    };
    const QString text = member("text");
    return text.isEmpty() ? member("what") : member("what") + QLatin1StringView(": ") + text;
}

QString browserText(StepKind kind, QByteArrayView payload)
{
    switch (kind) {
    case StepKind::BrowserHello:
        return Text::tr("Firefox: hello");
    case StepKind::BrowserWelcome:
        return Text::tr("hello to Firefox");
    case StepKind::BrowserRegister:
        return Text::tr("Firefox: register");
    case StepKind::BrowserRegistered:
        return Text::tr("registered, with endpoint");
    case StepKind::BrowserNotify:
        return Text::tr("notification to Firefox");
    case StepKind::BrowserAcknowledge:
        return Text::tr("Firefox: ack");
    case StepKind::BrowserUnregister:
        return Text::tr("Firefox: unregister");
    case StepKind::BrowserReport:
        return Text::tr("Firefox's page: %1").arg(reportText(payload));
    case StepKind::BrowserStarted:
        return Text::tr("starts %1").arg(firstLine(payload));
    case StepKind::BrowserEnded:
        return payload.isEmpty() ? Text::tr("the browser has ended")
                                 : Text::tr("the browser has ended: %1").arg(firstLine(payload));
    default:
        return {};
    }
}

} // namespace

bool isPushStep(StepKind kind)
{
    return kind >= StepKind::PushKeyAsked && quint16(kind) < 400;
}

QString pushStepText(StepKind kind, QByteArrayView payload)
{
    for (const auto text : {&subscribingText, &sendingText, &deliveringText, &browserText}) {
        if (const QString words = text(kind, payload); !words.isEmpty())
            return words;
    }
    return firstLine(payload);
}

} // namespace pushscope
