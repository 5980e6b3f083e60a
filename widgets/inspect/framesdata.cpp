// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/framesdata.h"

#include "protocol/websocketframedecoder.h"

#include <QStringDecoder>

#include <algorithm>

namespace pushscope {

std::optional<QByteArray> framesData(const QByteArray &bytes)
{
    QByteArray data;
    bool isGood = !bytes.startsWith("GET ") && !bytes.startsWith("HTTP/");
    int frames = 0;
    if (!isGood)
        return std::nullopt;
    WebSocketFrameDecoder decoder([&](const WebSocketFrame &frame) {
        isGood = isGood && frame.rsv == 0 && (frame.opcode <= 2 || (frame.opcode >= 8 && frame.opcode <= 10));
        data += frame.payload;
        ++frames;
    });
    decoder.feed(bytes);
    return isGood && frames > 0 && !decoder.isInsideFrame() ? std::optional(data) : std::nullopt;
}

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && std::ranges::none_of(text, [](QChar c) {
        return c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t';
    });
}

} // namespace pushscope
