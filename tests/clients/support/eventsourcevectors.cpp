// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/eventsourcevectors.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pushscope::test {

namespace {

const QByteArray Bom = "\xEF\xBB\xBF";
const QByteArray Nul(1, '\0');
const QByteArray Quick = "retry:1\n";
const QByteArray Ellipsis = "\xE2\x80\xA6";

QByteArray answer(const QByteArray &status, const QByteArray &headers, const QByteArray &body = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n" + body;
}

QByteArray stream(const QByteArray &body, const QByteArray &type = "text/event-stream")
{
    return answer("200 OK", "Content-Type: " + type + "\r\n", body);
}

QByteArray message(const QByteArray &data, const QByteArray &id = {})
{
    return eventLine("message", data, id);
}

// One answer, one connection.
EventSourceVector once(const QByteArray &name, const QByteArray &body, QByteArrayList events)
{
    events.prepend("open");
    return {name, {stream(body)}, events, {"-"}};
}

// The stream ends after its events, and another one stays open; `id`: what the second request carries.
EventSourceVector twice(const QByteArray &name, const QByteArray &body, QByteArrayList events,
                        const QByteArray &id)
{
    events.prepend("open");
    events += {"error 0", "open"};
    return {name, {stream(Quick + body), stream({})}, events, {"-", id}};
}

// A browser looks into the body of another type before it says anything: such a body must have an end.
QByteArray otherType(const QByteArray &typeHeader)
{
    return answer("200 OK", typeHeader + "Content-Length: 9\r\n", "data: x\n\n");
}

EventSourceVector ofType(const QByteArray &name, const QByteArray &type, bool isGood)
{
    if (!isGood)
        return {name, {otherType("Content-Type: " + type + "\r\n")}, {"error 2"}, {"-"}};
    return {name, {stream("data: x\n\n", type)}, {"open", message("x")}, {"-"}};
}

void addFormats(std::vector<EventSourceVector> &all)
{
    const QByteArray filling(2048, 'x');
    all.push_back(once("format-bom", Bom + "data:one\n\n" + Bom + "data:two\n\ndata:three\n\n",
                       {message("one"), message("three")}));
    all.push_back(once("format-bom-2", Bom + Bom + "data:one\n\ndata:two\n\n", {message("two")}));
    all.push_back(once("format-comments",
                       "data:a\r:" + Nul + "\n:\r\ndata:b\n:" + filling + "\rdata:c\n:data:no\r:" + filling +
                           "\ndata:d\n\n",
                       {message("a\nb\nc\nd")}));
    all.push_back(twice("format-data-before-final-empty-line", "data:whole\n\nid:lost\ndata:cut",
                        {message("whole")}, "-"));
    all.push_back(
        once("format-leading-space", "data:\tone\rdata: \ndata:  two\n\n", {message("\tone\n\n two")}));
    all.push_back(once("format-newlines", "data:one\r\ndata\ndata:two\r\n\r\n:\rdata:three\r\r",
                       {message("one\n\ntwo"), message("three")}));
    all.push_back(once("format-null-character", "data:a" + Nul + "b\n\n\n\n", {message("a" + Nul + "b")}));
    all.push_back(once("format-utf-8", "data:ok" + Ellipsis + "\n\n", {message("ok" + Ellipsis)}));
    all.push_back(once("format-utf-8-invalid", "data:\xFF!\xC3(\xE2\x80\n\n",
                       {message("\xEF\xBF\xBD!\xEF\xBF\xBD(\xEF\xBF\xBD")}));
    all.push_back(once("event-data",
                       "data:one\ndata\n\n:\nfalse:two\n\nfalse:two\nData:x\n\ndata\n\ndata:end\n\n",
                       {message("one\n"), message(""), message("end")}));
}

void addFields(std::vector<EventSourceVector> &all)
{
    all.push_back(once("format-field-data", "data:\n\ndata\ndata\n\ndata:x\n\n",
                       {message(""), message("\n"), message("x")}));
    all.push_back(once("format-field-event", "event:tick\ndata:x\n\ndata:y\n\n",
                       {eventLine("tick", "x", {}), message("y")}));
    all.push_back(once("format-field-event-empty", "event: \ndata:x\n\nevent\ndata:y\n\n",
                       {message("x"), message("y")}));
    all.push_back(once("format-field-event-without-data", "event:tick\n\ndata:x\n\n", {message("x")}));
    all.push_back(once("format-field-unknown", "data:one\n data\ndata\nfoo:x\nwords\n:no\ndata:two\n\n",
                       {message("one\n\ntwo")}));
    all.push_back(once("format-field-parsing",
                       "data:" + Nul + "\ndata:  2\rData:1\ndata" + Nul + ":2\ndata:1\r" + Nul +
                           "data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
                       {message(Nul + "\n 2\n1\n3\n\n4")}));
}

void addIds(std::vector<EventSourceVector> &all)
{
    all.push_back(twice("format-field-id", "id: 1\ndata: x\n\n", {message("x", "1")}, "1"));
    all.push_back(twice("format-field-id-2", "id:1\ndata:a\n\ndata:b\n\nid\ndata:c\n\ndata:d\n\n",
                        {message("a", "1"), message("b", "1"), message("c"), message("d")}, "-"));
    all.push_back(twice("format-field-id-3", "id:1\ndata:a\n\nid:2\n\n", {message("a", "1")}, "2"));
    all.push_back(twice("format-field-id-null", "id:1" + Nul + "\ndata:a\n\nid:" + Nul + "2\ndata:b\n\n",
                        {message("a"), message("b")}, "-"));
    all.push_back(twice("format-field-id-spaces", "id:  two words \ndata:a\n\n",
                        {message("a", " two words ")}, "two words"));
    all.push_back(twice("format-field-id-non-ascii", "id:" + Ellipsis + "\ndata:a\n\n",
                        {message("a", Ellipsis)}, Ellipsis));
    all.push_back({"last-event-id-across-reconnects",
                   {stream(Quick + "id:1\ndata:a\n\n"), stream("data:b\n\nid:2\ndata:c\n\n"), stream({})},
                   {"open", message("a", "1"), "error 0", "open", message("b", "1"), message("c", "2"),
                    "error 0", "open"},
                   {"-", "1", "2"}});
}

void addRetries(std::vector<EventSourceVector> &all)
{
    all.push_back(twice("format-field-retry", "data:x\n\n", {message("x")}, "-"));
    all.push_back(twice("format-field-retry-bogus", "retry:3000x\nretry:-5\nretry:1e9\ndata:x\n\n",
                        {message("x")}, "-"));
    all.push_back(twice("format-field-retry-empty", "retry\nretry:\ndata:x\n\n", {message("x")}, "-"));
}

void addTypes(std::vector<EventSourceVector> &all)
{
    all.push_back(ofType("format-mime-bogus", "x bogus", false));
    all.push_back(ofType("format-mime-other", "text/plain", false));
    all.push_back(ofType("format-mime-trailing-semicolon", "text/event-stream;", true));
    all.push_back(ofType("format-mime-valid-bogus", "text/event-stream;x-bogus=1", true));
    all.push_back(ofType("format-mime-case", "Text/Event-Stream; charset=UTF-8", true));
    EventSourceVector latin1 = ofType("format-mime-charset", "text/event-stream;charset=latin1", true);
    latin1.chromiumLog = {"error 2"};
    latin1.difference = "Chromium takes no other charset than UTF-8; HTML 9.2.3 looks at the essence of the "
                        "type only, and decodes UTF-8 whatever the charset says";
    all.push_back(latin1);
    all.push_back({"format-mime-none", {otherType({})}, {"error 2"}, {"-"}});
}

void addRequests(std::vector<EventSourceVector> &all)
{
    for (const char *status : {"204 No Content", "205 Reset Content", "210 Odd", "299 Odd", "404 Not Found",
                               "410 Gone", "500 Error", "503 Busy"}) {
        const QByteArray code = QByteArray(status).first(3);
        const QByteArray length = code == "204" || code == "205" ? QByteArray() : "Content-Length: 0\r\n";
        all.push_back({"request-status-error-" + code,
                       {answer(status, "Content-Type: text/event-stream\r\n" + length)},
                       {"error 2"},
                       {"-"}});
    }
    for (const char *code : {"301", "302", "303", "307", "308"}) {
        const QByteArray name = QByteArray("request-redirect-") + code;
        all.push_back({name,
                       {answer(QByteArray(code) + " Elsewhere",
                               "Content-Length: 0\r\nLocation: /v/" + name + "?again\r\n"),
                        stream("data:x\n\n")},
                       {"open", message("x")},
                       {"-", "-"}});
    }
    all.push_back(
        {"request-redirect-no-location", {answer("302 Found", "Content-Length: 0\r\n")}, {"error 2"}, {"-"}});
    all.push_back({"eventsource-reconnect",
                   {stream(Quick + "data:a\n\n"), answer("204 No Content", {})},
                   {"open", message("a"), "error 0", "error 2"},
                   {"-", "-"}});
    all.push_back({"eventsource-reconnect-other-type",
                   {stream(Quick + "data:a\n\n"), otherType("Content-Type: text/plain\r\n")},
                   {"open", message("a"), "error 0", "error 2"},
                   {"-", "-"}});
    all.push_back({"eventsource-reconnect-after-a-cut-body",
                   {"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 1000\r\n\r\n" +
                        Quick + "id:7\ndata:a\n\ndata:cut",
                    stream({})},
                   {"open", message("a", "7"), "error 0", "open"},
                   {"-", "7"}});
    all.push_back(
        {"eventsource-reconnect-chunked",
         {"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" +
              ScriptedServer::chunk(Quick + "da") + ScriptedServer::chunk("ta:a\n\n") + "0\r\n\r\n",
          stream({})},
         {"open", message("a"), "error 0", "open"},
         {"-", "-"}});
}

} // namespace

QByteArray eventLine(const QByteArray &type, const QByteArray &data, const QByteArray &lastEventId)
{
    const QJsonArray parts{QString::fromUtf8(type), QString::fromUtf8(data), QString::fromUtf8(lastEventId)};
    return "event " + QJsonDocument(parts).toJson(QJsonDocument::Compact);
}

std::vector<EventSourceVector> eventSourceVectors()
{
    std::vector<EventSourceVector> all;
    addFormats(all);
    addFields(all);
    addIds(all);
    addRetries(all);
    addTypes(all);
    addRequests(all);
    return all;
}

VectorServer::VectorServer(Other other)
    : m_other(std::move(other))
    , m_server([this](RawSocket &peer, int) { serve(peer); })
{
    for (EventSourceVector &vector : eventSourceVectors())
        m_vectors[vector.name] = vector;
}

void VectorServer::serve(RawSocket &peer)
{
    const QByteArray head = ScriptedServer::readHead(peer);
    if (!head.endsWith("\r\n\r\n")) // a browser opens connections that it may not need
        return;
    const QByteArray path = head.split(' ').value(1).split('?').value(0);
    const auto vector = path.startsWith("/v/") ? m_vectors.find(path.sliced(3)) : m_vectors.end();
    if (vector == m_vectors.end()) {
        if (m_other)
            m_other(peer, head);
        return;
    }
    const QByteArrayList &answers = vector->second.answers;
    qsizetype number = 0;
    {
        const std::lock_guard lock(m_mutex);
        QByteArrayList &heads = m_heads[vector->first];
        heads.append(head);
        number = heads.size();
    }
    peer.send(answers.at(std::min(number, answers.size()) - 1));
    if (number >= answers.size())
        peer.readToEnd();
}

QByteArrayList VectorServer::heads(const QByteArray &name)
{
    const std::lock_guard lock(m_mutex);
    return m_heads[name];
}

QByteArrayList VectorServer::ids(const QByteArray &name)
{
    QByteArrayList ids;
    for (const QByteArray &head : heads(name)) {
        const QByteArray field = "\r\nlast-event-id: ";
        const qsizetype begin = head.toLower().indexOf(field);
        const qsizetype value = begin + field.size();
        ids.append(begin < 0 ? QByteArray("-")
                             : head.mid(value, head.indexOf("\r\n", value) - value).trimmed());
    }
    return ids;
}

void VectorServer::restart(const QByteArray &name)
{
    const std::lock_guard lock(m_mutex);
    m_heads.erase(name);
}

} // namespace pushscope::test
