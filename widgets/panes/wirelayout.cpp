// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/wirelayout.h"

#include "protocol/http2codes.h"
#include "protocol/utf8.h"
#include "protocol/websocketframedecoder.h"

#include <algorithm>

namespace pushscope {

namespace {

QString hexByte(char byte)
{
    return QStringLiteral("%1").arg(quint8(byte), 2, 16, QLatin1Char('0'));
}

bool isControl(char byte)
{
    return quint8(byte) < 0x20 || quint8(byte) == 0x7f;
}

/// Puts pieces into lines and breaks them.
class Breaker
{
public:
    explicit Breaker(const WireLayoutOptions &options)
        : m_columns(std::max(8, options.columns))
        , m_maxLines(std::max(1, options.maxLines))
    {}

    bool isFull() const { return m_full; }

    void put(const QString &text, WireRole role, int cells, bool symbol = false, bool own = false)
    {
        if (m_full)
            return;
        if (m_ended || (m_used + cells > m_columns && m_used > 0))
            breakLine();
        if (m_full)
            return;
        if (m_layout.lines.empty())
            m_layout.lines.emplace_back();
        WireLine &line = m_layout.lines.back();
        const bool joins =
            !own && !symbol && !line.empty() && !line.back().symbol && line.back().role == role;
        if (joins) {
            line.back().text += text;
            line.back().cells += cells;
        } else {
            line.push_back({text, role, symbol, cells});
        }
        m_used += cells;
    }

    /// A line end: the line is over with it. More of them may follow on the same line.
    void putLineEnd(const QString &name, WireRole role, int cells)
    {
        if (m_used + cells <= m_columns)
            m_ended = false;
        put(name, role, cells, true);
        m_ended = true;
    }

    void breakLine()
    {
        if (int(m_layout.lines.size()) >= m_maxLines) {
            m_full = true;
            m_layout.cut = true;
            return;
        }
        m_layout.lines.emplace_back();
        m_used = 0;
        m_ended = false;
    }

    WireLayout take() { return std::move(m_layout); }

private:
    const int m_columns;
    const int m_maxLines;
    WireLayout m_layout;
    int m_used = 0;       ///< cells of the present line
    bool m_ended = false; ///< a line end was put: the next text begins a line
    bool m_full = false;  ///< no more lines fit
};

/// Bytes as text, what is no text as symbols.
class TextLayout
{
public:
    TextLayout(const WireRow &row, QByteArrayView bytes, const WireLayoutOptions &options)
        : m_row(row)
        , m_bytes(bytes)
        , m_breaker(options)
    {}

    WireLayout layOut(const QList<WireSpan> &spans)
    {
        for (const WireSpan &span : spans) {
            if (m_breaker.isFull())
                break;
            const qsizetype begin = std::max(m_at, qsizetype(span.begin - m_row.begin));
            putSpan(begin, std::min<qsizetype>(m_bytes.size(), qsizetype(span.end - m_row.begin)), span.role);
        }
        return m_breaker.take();
    }

private:
    bool isNumeric(WireRole role) const
    {
        if (role == WireRole::Http2Head)
            return true;
        if (role == WireRole::Http2Payload) // field blocks and settings are no text
            return m_row.opcode != quint8(Http2FrameType::Data);
        if (role == WireRole::FrameHeader || role == WireRole::FrameMask)
            return true;
        const bool text = m_row.opcode == quint8(WebSocketOpcode::Text) ||
                          m_row.opcode == quint8(WebSocketOpcode::Continuation);
        return role == WireRole::FramePayload && (m_row.masked || !text);
    }

    void putSpan(qsizetype begin, qsizetype end, WireRole role)
    {
        if (isNumeric(role))
            return putNumbers(begin, end, role);
        for (m_at = begin; m_at < end && !m_breaker.isFull();)
            m_at += isLineEnd(m_bytes[m_at]) ? putLineEnd(role)
                                             : putCharacter(m_bytes.sliced(m_at, end - m_at), role);
    }

    /// The first byte of a frame says what it is, the next ones how long it is: two meanings.
    void putNumbers(qsizetype begin, qsizetype end, WireRole role)
    {
        m_at = end;
        for (qsizetype at = begin; at < end && !m_breaker.isFull(); ++at) {
            const bool isLength = role == WireRole::FrameHeader && at > 0;
            const bool alone = role == WireRole::FrameHeader && at < 2;
            const WireRole shown = isLength ? WireRole::ChunkSize : role;
            m_breaker.put(hexByte(m_bytes[at]), shown, 2, false, alone);
            if (alone || at + 1 == end)
                m_breaker.put(QStringLiteral(" "), WireRole::Unknown, 1, false, true);
            else
                m_breaker.put(QStringLiteral(" "), shown, 1);
        }
    }

    static bool isLineEnd(char byte) { return byte == '\r' || byte == '\n'; }

    /// CR LF is one line end, also where the two are marked up apart.
    qsizetype putLineEnd(WireRole role)
    {
        const bool pair = m_bytes.sliced(m_at).startsWith("\r\n");
        const QString name = pair                    ? QStringLiteral("CR LF")
                             : m_bytes[m_at] == '\r' ? QStringLiteral("CR")
                                                     : QStringLiteral("LF");
        m_breaker.putLineEnd(name, role, pair ? 4 : 2);
        return pair ? 2 : 1;
    }

    qsizetype putCharacter(QByteArrayView bytes, WireRole role)
    {
        const char byte = bytes.front();
        const Utf8Step step = nextUtf8(bytes);
        if (isControl(byte) || !step.isValid) {
            for (qsizetype i = 0; i < step.size; ++i)
                m_breaker.put(hexByte(bytes[i]).toUpper(), role, 3, true);
            return step.size;
        }
        const QString text = QString::fromUtf8(bytes.first(step.size));
        m_breaker.put(text, role, cellsOf(text.toUcs4().constFirst()));
        return step.size;
    }

    const WireRow &m_row;
    const QByteArrayView m_bytes;
    Breaker m_breaker;
    qsizetype m_at = 0; ///< the next byte that is not laid out
};

/// Offset, then as many bytes as fit in powers of two.
WireLayout layOutHex(const WireRow &row, QByteArrayView bytes, const QList<WireSpan> &spans,
                     const WireLayoutOptions &options)
{
    constexpr int OffsetCells = 5;
    int perLine = 4;
    while (perLine * 2 * 3 + OffsetCells <= options.columns && perLine < 16)
        perLine *= 2;
    WireLayout layout;
    qsizetype at = 0;
    auto span = spans.begin();
    while (at < bytes.size() && int(layout.lines.size()) < options.maxLines) {
        WireLine line{
            {QStringLiteral("%1 ").arg(at, 4, 16, QLatin1Char('0')), WireRole::Unknown, false, OffsetCells}};
        const qsizetype end = std::min<qsizetype>(bytes.size(), at + perLine);
        for (; at < end; ++at) {
            while (span != spans.end() && span->end <= row.begin + at)
                ++span;
            const WireRole role = span == spans.end() ? WireRole::Unknown : span->role;
            line.push_back({hexByte(bytes[at]), role, false, 2});
            line.push_back({QStringLiteral(" "), WireRole::Unknown, false, 1});
        }
        layout.lines.push_back(std::move(line));
    }
    layout.cut = at < bytes.size();
    return layout;
}

} // namespace

int cellsOf(char32_t character)
{
    // The blocks of East Asian Width W and F that occur in texts.
    const bool wide =
        (character >= 0x1100 && character <= 0x115f) || (character >= 0x2e80 && character <= 0xa4cf) ||
        (character >= 0xac00 && character <= 0xd7a3) || (character >= 0xf900 && character <= 0xfaff) ||
        (character >= 0xfe30 && character <= 0xfe6f) || (character >= 0xff00 && character <= 0xff60) ||
        (character >= 0x1f300 && character <= 0x1faff) || (character >= 0x20000 && character <= 0x3fffd);
    return wide ? 2 : 1;
}

WireLayout layOutWire(const WireRow &row, QByteArrayView bytes, const QList<WireSpan> &spans,
                      const WireLayoutOptions &options)
{
    if (options.hex)
        return layOutHex(row, bytes, spans, options);
    return TextLayout(row, bytes, options).layOut(spans);
}

} // namespace pushscope
