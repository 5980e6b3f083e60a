// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace pushscope {

struct HttpHeader
{
    QByteArray name;  ///< as on the wire
    QByteArray value; ///< without the blanks around it
    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};

/// A request or response head, RFC 9112 2.1. Bytes stay bytes.
struct HttpHead
{
    QByteArray method; ///< request only
    QByteArray target; ///< request only
    int status = 0;    ///< response only
    QByteArray reason; ///< response only
    int versionMajor = 0;
    int versionMinor = 0;
    QList<HttpHeader> headers; ///< in order, repetitions kept

    /// The first value of that name (names compare without case), or an empty view.
    QByteArrayView value(QByteArrayView name) const;
    /// All values of that name, joined by ", " (RFC 9110 5.2).
    QByteArray joined(QByteArrayView name) const;
    bool has(QByteArrayView name) const;
    int count(QByteArrayView name) const;
    /// Whether a comma-separated list header holds the token, without case: Connection, Upgrade, ...
    bool hasToken(QByteArrayView name, QByteArrayView token) const;
    /// Whether the connection persists after this message: RFC 9112 9.3.
    bool keepsAlive() const;

    friend bool operator==(const HttpHead &, const HttpHead &) = default;
};

/// Decodes one HTTP/1.x head incrementally, RFC 9112 2-5. Tolerant where a reader can be (a bare LF ends a
/// line, odd header lines are kept and counted); strict judgement is the caller's, from `faults()`.
class Http1HeadDecoder
{
public:
    enum class Kind { Request, Response };
    enum class State {
        Reading,
        Complete,
        TooLong,   ///< terminal
        Malformed, ///< terminal: the start line is none
    };
    /// What a strict reader refuses; bits.
    enum Fault : unsigned {
        BareLf = 1, ///< a line ended without CR
        BareCr = 2, ///< CR not followed by LF
        NulByte = 4,
        FoldedLine = 8,     ///< obs-fold, RFC 9112 5.2
        BadHeaderName = 16, ///< empty, not a token, or blanks before the colon
        NoColon = 32,
        ControlByte = 64,       ///< other control characters in a value
        BadTarget = 128,        ///< blanks or control bytes in the request target
        BadVersion = 256,       ///< HTTP-name or version not of the grammar
        LeadingEmptyLine = 512, ///< allowed by RFC 9112 2.2; noted
    };

    explicit Http1HeadDecoder(Kind kind, qsizetype limit = 64 * 1024, qint64 position = 0);

    /// Takes bytes until the head is complete. Returns how many it took: the rest belongs to the body.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    unsigned faults() const { return m_faults; }
    const HttpHead &head() const { return m_head; }
    /// The head's bytes as received, including the empty line.
    const QByteArray &raw() const { return m_raw; }
    /// The bytes marked up; positions count from the position given to the constructor. When Complete.
    QList<WireSpan> spans() const { return m_spans; }

private:
    void takeLine();
    void takeStartLine(QByteArrayView line);
    bool takeRequestLine(QByteArrayView line);
    bool takeStatusLine(QByteArrayView line);
    bool takeVersion(QByteArrayView version);
    void takeFieldLine(QByteArrayView line);
    void takeFoldedLine(QByteArrayView line);
    void judgeBytes(QByteArrayView line);
    void mark(qsizetype size, WireRole role);

    Kind m_kind;
    qsizetype m_limit; ///< bytes of the whole head
    qint64 m_position; ///< of the first byte, for the spans
    State m_state = State::Reading;
    unsigned m_faults = 0;
    HttpHead m_head; ///< what the lines so far said
    QByteArray m_raw;
    qsizetype m_lineBegin = 0;   ///< in m_raw: where the line that is being read begins
    qsizetype m_marked = 0;      ///< in m_raw: one past the last byte that has a span
    bool m_hasStartLine = false; ///< set by the first line that is not empty
    QList<WireSpan> m_spans;
};

/// How a message's body is framed, RFC 9112 6.3.
struct BodyFraming
{
    enum class Kind {
        None,   ///< no body
        Length, ///< `length` bytes
        Chunked,
        UntilClose,  ///< responses only
        Invalid,     ///< a strict reader refuses: 400
        Unsupported, ///< a Transfer-Encoding that is not chunked: 501
    };
    Kind kind = Kind::None;
    qint64 length = 0;
    friend bool operator==(const BodyFraming &, const BodyFraming &) = default;
};

BodyFraming requestBodyFraming(const HttpHead &head);
/// `requestMethod`: HEAD and CONNECT change how a response is framed.
BodyFraming responseBodyFraming(const HttpHead &head, QByteArrayView requestMethod);

} // namespace pushscope
