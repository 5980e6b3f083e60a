// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tlsinfo.h"

#include "protocol/json.h"

namespace pushscope {

namespace {

QByteArray quotedList(const std::vector<QByteArray> &texts)
{
    QByteArray list;
    for (const QByteArray &text : texts)
        list += (list.isEmpty() ? "" : ",") + json::quoted(text);
    return '[' + list + ']';
}

QByteArray certificateObject(const CertificateInfo &certificate)
{
    return "{\"subject\":" + json::quoted(certificate.subject) +
           ",\"issuer\":" + json::quoted(certificate.issuer) + ",\"names\":" + quotedList(certificate.names) +
           ",\"notBefore\":" + json::quoted(certificate.notBefore) +
           ",\"notAfter\":" + json::quoted(certificate.notAfter) +
           ",\"sha256\":" + json::quoted(certificate.sha256) + '}';
}

using Members = std::vector<json::Member>;

QByteArray text(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::string(*value).value_or(QByteArray()) : QByteArray();
}

std::vector<QByteArray> elements(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::elements(*value).value_or(std::vector<QByteArray>()) : std::vector<QByteArray>();
}

std::vector<QByteArray> texts(const Members &members, QByteArrayView name)
{
    std::vector<QByteArray> list;
    for (const QByteArray &element : elements(members, name))
        list.push_back(json::string(element).value_or(QByteArray()));
    return list;
}

CertificateInfo certificate(QByteArrayView object)
{
    const Members members = json::members(object).value_or(Members());
    return {text(members, "subject"),   text(members, "issuer"),   texts(members, "names"),
            text(members, "notBefore"), text(members, "notAfter"), text(members, "sha256")};
}

} // namespace

QByteArray encodeTlsInfo(const TlsInfo &info)
{
    QByteArray chain;
    for (const CertificateInfo &certificate : info.chain)
        chain += (chain.isEmpty() ? "" : ",") + certificateObject(certificate);
    return "{\"protocol\":" + json::quoted(info.protocol) + ",\"cipher\":" + json::quoted(info.cipher) +
           ",\"alpn\":" + json::quoted(info.alpn) +
           ",\"handshake_us\":" + QByteArray::number(qint64(info.handshake.count())) + ",\"chain\":[" +
           chain + "],\"errors\":" + quotedList(info.errors) + '}';
}

TlsInfo decodeTlsInfo(QByteArrayView payload)
{
    const Members members = json::members(payload).value_or(Members());
    TlsInfo info;
    info.protocol = text(members, "protocol");
    info.cipher = text(members, "cipher");
    info.alpn = text(members, "alpn");
    if (const auto handshake = json::find(members, "handshake_us"))
        info.handshake = std::chrono::microseconds(json::number(*handshake).value_or(0));
    for (const QByteArray &object : elements(members, "chain"))
        info.chain.push_back(certificate(object));
    info.errors = texts(members, "errors");
    return info;
}

} // namespace pushscope
