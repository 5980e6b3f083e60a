// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/http2text.h"

#include <algorithm>

namespace pushscope {

QByteArrayView http2Field(const QList<HttpHeader> &fields, QByteArrayView name)
{
    const auto it = std::ranges::find(fields, name, &HttpHeader::name);
    return it == fields.end() ? QByteArrayView() : QByteArrayView(it->value);
}

QByteArray http2HeadText(const QList<HttpHeader> &fields)
{
    const QByteArrayView status = http2Field(fields, ":status");
    QByteArray head;
    if (status.isEmpty())
        head = http2Field(fields, ":method").toByteArray() + ' ' + http2Field(fields, ":path").toByteArray() +
               " HTTP/2\r\n";
    else
        head = "HTTP/2 " + status.toByteArray() + "\r\n";
    for (const HttpHeader &field : fields) {
        if (field.name == ":authority")
            head += "host: " + field.value + "\r\n";
        else if (!field.name.startsWith(':'))
            head += field.name + ": " + field.value + "\r\n";
    }
    return head + "\r\n";
}

} // namespace pushscope
