// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/outgoingmessage.h"

#include "protocol/eventstreamwriter.h"

namespace pushscope {

const QByteArray &OutgoingMessage::bytes(Form form) const
{
    QByteArray &bytes = m_forms[std::size_t(form)];
    if (bytes.isEmpty())
        bytes = make(form);
    return bytes;
}

QByteArray OutgoingMessage::make(Form form) const
{
    switch (form) {
    case Form::Line:
        return toJson(m_message) + '\n';
    case Form::LineChunk:
        return httpChunk(bytes(Form::Line));
    case Form::Event:
        return eventstream::event(QByteArray::number(m_message.id.value), m_message.type, dataText(m_message))
            .value_or(QByteArray());
    case Form::EventChunk:
        return httpChunk(bytes(Form::Event));
    }
    Q_UNREACHABLE();
}

const QString &OutgoingMessage::text() const
{
    if (m_text.isEmpty())
        m_text = QString::fromUtf8(toJson(m_message));
    return m_text;
}

QByteArray httpChunk(QByteArrayView bytes)
{
    QByteArray chunk;
    chunk.reserve(bytes.size() + 12);
    chunk += QByteArray::number(bytes.size(), 16);
    chunk += "\r\n";
    chunk += bytes;
    chunk += "\r\n";
    return chunk;
}

} // namespace pushscope
