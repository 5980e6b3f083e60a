// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requestjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pushscope {

namespace {

constexpr qint64 LongestTimeout = 24 * 3600 * 1000;

/// Moves one member either way, so that writing and reading cannot differ.
class Writer
{
public:
    void text(QLatin1StringView name, const QString &value, const QString &usual)
    {
        if (value != usual)
            m_object.insert(name, value);
    }
    void flag(QLatin1StringView name, bool value, bool usual)
    {
        if (value != usual)
            m_object.insert(name, value);
    }
    void number(QLatin1StringView name, qint64 value, qint64 usual)
    {
        if (value != usual)
            m_object.insert(name, double(value));
    }
    QJsonObject m_object;
};

class Reader
{
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    {}
    void text(QLatin1StringView name, QString &value, const QString &usual)
    {
        value = m_object.value(name).toString(usual);
    }
    void flag(QLatin1StringView name, bool &value, bool usual) { value = m_object.value(name).toBool(usual); }

    const QJsonObject &m_object;
};

/// Every text and switch of a request by its name.
template <typename Visitor, typename Request>
void visitFields(Visitor &visitor, Request &request)
{
    const InspectRequest usual;
    visitor.text(QLatin1StringView("url"), request.url, usual.url);
    visitor.text(QLatin1StringView("verb"), request.verb, usual.verb);
    visitor.text(QLatin1StringView("body"), request.body, usual.body);
    visitor.text(QLatin1StringView("user"), request.user, usual.user);
    visitor.text(QLatin1StringView("secret"), request.secret, usual.secret);
    visitor.text(QLatin1StringView("cookies"), request.cookies, usual.cookies);
    visitor.text(QLatin1StringView("lastEventId"), request.lastEventId, usual.lastEventId);
    visitor.text(QLatin1StringView("subprotocols"), request.subprotocols, usual.subprotocols);
    visitor.text(QLatin1StringView("rules"), request.rules, usual.rules);
    visitor.text(QLatin1StringView("proxy"), request.proxy, usual.proxy);
    visitor.text(QLatin1StringView("textPath"), request.textPath, usual.textPath);
    visitor.flag(QLatin1StringView("retryOnError"), request.retryOnError, usual.retryOnError);
    visitor.flag(QLatin1StringView("followRedirects"), request.followRedirects, usual.followRedirects);
    visitor.flag(QLatin1StringView("acceptEncoding"), request.acceptEncoding, usual.acceptEncoding);
    visitor.flag(QLatin1StringView("reconnect"), request.reconnect, usual.reconnect);
    visitor.flag(QLatin1StringView("keepSecrets"), request.keepSecrets, usual.keepSecrets);
}

std::chrono::milliseconds timeout(const QJsonObject &object, QLatin1StringView name,
                                  std::chrono::milliseconds usual)
{
    const double value = object.value(name).toDouble(double(usual.count()));
    return std::chrono::milliseconds(qint64(std::clamp(value, 0.0, double(LongestTimeout))));
}

QString keyOf(const InspectRequest &request)
{
    return request.verb + u' ' + request.url;
}

} // namespace

QJsonObject toJson(const InspectRequest &request)
{
    const InspectRequest kept = request.keepSecrets ? request : withoutSecrets(request);
    const InspectRequest usual;
    Writer writer;
    visitFields(writer, kept);
    writer.number(QLatin1StringView("protocol"), qint64(kept.protocol), 0);
    writer.number(QLatin1StringView("auth"), qint64(kept.auth), 0);
    writer.number(QLatin1StringView("connectTimeout"), kept.connectTimeout.count(),
                  usual.connectTimeout.count());
    writer.number(QLatin1StringView("headTimeout"), kept.headTimeout.count(), usual.headTimeout.count());
    writer.number(QLatin1StringView("idleTimeout"), kept.idleTimeout.count(), usual.idleTimeout.count());
    QJsonArray headers;
    for (const RequestHeader &header : kept.headers)
        headers.append(QJsonArray{header.name, header.value});
    if (!headers.isEmpty())
        writer.m_object.insert(QLatin1StringView("headers"), headers);
    return writer.m_object;
}

InspectRequest requestFromJson(const QJsonObject &object)
{
    InspectRequest request;
    const InspectRequest usual;
    Reader reader(object);
    visitFields(reader, request);
    const int protocol = object.value(QLatin1StringView("protocol")).toInt();
    request.protocol = InspectProtocol(std::clamp(protocol, 0, InspectProtocolCount - 1));
    request.auth = InspectAuth(std::clamp(object.value(QLatin1StringView("auth")).toInt(), 0, 2));
    request.connectTimeout = timeout(object, QLatin1StringView("connectTimeout"), usual.connectTimeout);
    request.headTimeout = timeout(object, QLatin1StringView("headTimeout"), usual.headTimeout);
    request.idleTimeout = timeout(object, QLatin1StringView("idleTimeout"), usual.idleTimeout);
    const QJsonArray headers = object.value(QLatin1StringView("headers")).toArray();
    for (const QJsonValue &header : headers) {
        const QJsonArray pair = header.toArray();
        request.headers.append({pair.at(0).toString(), pair.at(1).toString()});
    }
    return request;
}

void RequestLibrary::remember(const InspectRequest &request)
{
    const QString key = keyOf(request);
    history.removeIf([&key](const InspectRequest &other) { return keyOf(other) == key; });
    history.prepend(request);
    if (history.size() > HistoryLength)
        history.resize(HistoryLength);
}

bool RequestLibrary::save(const QString &name, const InspectRequest &request)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return false;
    const auto at = std::ranges::lower_bound(saved, trimmed, {}, &SavedRequest::name);
    if (at != saved.end() && at->name == trimmed) {
        at->request = request;
        return true;
    }
    if (saved.size() >= SavedLength)
        return false;
    saved.insert(at, {trimmed, request});
    return true;
}

bool RequestLibrary::remove(const QString &name)
{
    return saved.removeIf([&name](const SavedRequest &each) { return each.name == name; }) > 0;
}

QStringList RequestLibrary::urls() const
{
    QStringList list;
    for (const InspectRequest &request : history)
        list << request.url;
    list.removeDuplicates();
    return list;
}

QByteArray RequestLibrary::toJson() const
{
    QJsonArray asked;
    for (const InspectRequest &request : history)
        asked.append(pushscope::toJson(request));
    QJsonArray named;
    for (const SavedRequest &each : saved)
        named.append(QJsonObject{{QStringLiteral("name"), each.name},
                                 {QStringLiteral("request"), pushscope::toJson(each.request)}});
    const QJsonObject all{{QStringLiteral("history"), asked}, {QStringLiteral("saved"), named}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

RequestLibrary RequestLibrary::fromJson(const QByteArray &json)
{
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    RequestLibrary library;
    const QJsonArray asked = all.value(QLatin1StringView("history")).toArray();
    for (const QJsonValue &each : asked)
        library.history.append(requestFromJson(each.toObject()));
    if (library.history.size() > HistoryLength)
        library.history.resize(HistoryLength);
    const QJsonArray named = all.value(QLatin1StringView("saved")).toArray();
    for (const QJsonValue &each : named)
        library.save(each[QLatin1StringView("name")].toString(),
                     requestFromJson(each[QLatin1StringView("request")].toObject()));
    return library;
}

} // namespace pushscope
