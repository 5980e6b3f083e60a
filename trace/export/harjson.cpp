// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/harjson.h"

#include "protocol/httptext.h"
#include "trace/export/jsonobject.h"

#include <QDateTime>
#include <QStringDecoder>

namespace pushscope::harjson {

namespace {

QByteArray list(const QByteArrayList &elements)
{
    return '[' + elements.join(',') + ']';
}

QByteArray pair(QByteArrayView name, QByteArrayView value)
{
    return JsonObject().string("name", name).string("value", value).object();
}

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString text = decoder(bytes);
    return !decoder.hasError() && !bytes.contains('\0');
}

bool equals(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// RFC 6265 5.2: name, value, attributes.
QByteArray setCookie(QByteArrayView line)
{
    JsonObject json;
    bool isFirst = true;
    for (const QByteArray &part : line.toByteArray().split(';')) {
        const qsizetype equalSign = part.indexOf('=');
        const QByteArray name = (equalSign < 0 ? part : part.first(equalSign)).trimmed();
        const QByteArray value = equalSign < 0 ? QByteArray() : part.sliced(equalSign + 1).trimmed();
        if (std::exchange(isFirst, false))
            json.string("name", name).string("value", value);
        else if (equals(name, "path") || equals(name, "domain"))
            json.string(name.toLower(), value);
        else if (equals(name, "httponly"))
            json.raw("httpOnly", "true");
        else if (equals(name, "secure"))
            json.raw("secure", "true");
        else if (equals(name, "samesite"))
            json.string("sameSite", value);
    }
    return json.object();
}

/// The body as text, or as base64, which `encodingName` then says.
void addText(JsonObject &json, const HarBody &body, QByteArrayView encodingName)
{
    if (body.size == 0)
        return;
    if (isText(body.bytes))
        json.string("text", body.bytes);
    else
        json.string("text", body.bytes.toBase64()).string(encodingName, "base64");
    if (body.isCut())
        json.string("comment", "cut after " + QByteArray::number(body.bytes.size()) + " bytes");
}

double unixSeconds(const QByteArray &iso)
{
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    return date.isValid() ? double(date.toSecsSinceEpoch()) : 0;
}

} // namespace

QByteArray headers(const HttpHead &head)
{
    QByteArrayList all;
    for (const HttpHeader &header : head.headers)
        all << pair(header.name, header.value);
    return list(all);
}

QByteArray cookies(const HttpHead &head)
{
    QByteArrayList all;
    for (const HttpHeader &header : head.headers) {
        if (equals(header.name, "Set-Cookie")) {
            all << setCookie(header.value);
        } else if (equals(header.name, "Cookie")) {
            for (const QByteArray &cookie : header.value.split(';')) {
                const qsizetype equalSign = cookie.indexOf('=');
                if (equalSign >= 0)
                    all << pair(cookie.first(equalSign).trimmed(), cookie.sliced(equalSign + 1).trimmed());
            }
        }
    }
    return list(all);
}

QByteArray queryString(QByteArrayView url)
{
    QByteArrayList all;
    const qsizetype mark = url.indexOf('?');
    if (mark < 0)
        return list(all);
    QByteArray query = url.sliced(mark + 1).toByteArray();
    query.truncate(query.contains('#') ? query.indexOf('#') : query.size());
    for (const QByteArray &member : query.split('&')) {
        const qsizetype equalSign = member.contains('=') ? member.indexOf('=') : member.size();
        if (!member.isEmpty())
            all << pair(QByteArray::fromPercentEncoding(member.first(equalSign)),
                        QByteArray::fromPercentEncoding(member.mid(equalSign + 1)));
    }
    return list(all);
}

QByteArray postData(const HttpHead &head, const HarBody &body)
{
    JsonObject json;
    json.string("mimeType", head.joined("Content-Type"));
    addText(json, body, "_encoding");
    return json.object();
}

QByteArray content(const HttpHead &head, const HarBody &body)
{
    const QByteArray type = head.joined("Content-Type");
    const QByteArray coding = head.joined("Content-Encoding");
    JsonObject json;
    json.number("size", quint64(body.size)).string("mimeType", type.isEmpty() ? "x-unknown" : type);
    addText(json, body, "encoding");
    if (!coding.isEmpty() && body.size > 0)
        json.string("_contentEncoding", coding); // the bytes are as they came
    return json.object();
}

QByteArray securityDetails(const TlsInfo &tls)
{
    JsonObject json;
    json.string("protocol", tls.protocol).string("cipher", tls.cipher).string("alpn", tls.alpn);
    if (!tls.chain.empty()) {
        const CertificateInfo &own = tls.chain.front();
        QByteArrayList names;
        for (const QByteArray &name : own.names)
            names << json::quoted(name);
        json.string("subjectName", own.subject)
            .raw("sanList", list(names))
            .string("issuer", own.issuer)
            .number("validFrom", unixSeconds(own.notBefore), 0)
            .number("validTo", unixSeconds(own.notAfter), 0)
            .string("sha256", own.sha256);
    }
    QByteArrayList errors;
    for (const QByteArray &error : tls.errors)
        errors << json::quoted(error);
    return json.raw("errors", list(errors)).object();
}

QByteArray dateTime(qint64 nanosecondsSince1970)
{
    return QDateTime::fromMSecsSinceEpoch(nanosecondsSince1970 / 1'000'000)
        .toUTC()
        .toString(Qt::ISODateWithMs)
        .toLatin1();
}

QByteArray seconds(qint64 nanosecondsSince1970)
{
    const qint64 microseconds = nanosecondsSince1970 / 1000;
    return QByteArray::number(microseconds / 1'000'000) + '.' +
           QByteArray::number(microseconds % 1'000'000).rightJustified(6, '0');
}

} // namespace pushscope::harjson
