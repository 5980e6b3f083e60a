// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/jsonobject.h"

#include <cmath>

namespace pushscope {

namespace {

QByteArray decimal(double value, int digits)
{
    QByteArray text = QByteArray::number(value, 'f', digits);
    if (!text.contains('.'))
        return text;
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text;
}

} // namespace

JsonObject &JsonObject::number(QByteArrayView name, std::optional<double> value, int digits)
{
    return raw(name, value && std::isfinite(*value) ? decimal(*value, digits) : QByteArrayLiteral("null"));
}

JsonObject &JsonObject::raw(QByteArrayView name, QByteArrayView value)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += '"';
    m_members += name;
    m_members += "\":";
    m_members += value;
    return *this;
}

} // namespace pushscope
