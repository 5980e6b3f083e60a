// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/contentdecoder.h"

#include <array>

#include <zlib.h>

namespace pushscope {

namespace {

constexpr int GzipWindow = 15 + 16; // zlib's code for "expect a gzip header"
constexpr int ZlibWindow = 15;
constexpr int RawWindow = -15;
constexpr std::size_t SliceSize = 64 * 1024;

bool isCoding(QByteArrayView coding, QByteArrayView name)
{
    return coding.trimmed().compare(name, Qt::CaseInsensitive) == 0;
}

// RFC 1950, 2.2: compression method 8, and the two header bytes are a multiple of 31.
bool isZlibHeader(quint8 first, quint8 second)
{
    return (first & 0x0f) == Z_DEFLATED && (first * 256 + second) % 31 == 0;
}

} // namespace

/// One z_stream and what surrounds it.
class ContentDecoder::Inflater
{
public:
    explicit Inflater(bool isGzip)
        : m_isGzip(isGzip)
    {
        if (isGzip)
            begin(GzipWindow);
    }
    ~Inflater()
    {
        if (m_begun)
            inflateEnd(&m_stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    State feed(QByteArrayView bytes, const DataHandler &onData)
    {
        if (m_begun)
            return inflateAll(bytes, onData);
        // "deflate" is zlib's format by the standard, and bare deflate from some servers.
        m_held.append(bytes);
        if (m_held.size() < 2)
            return State::Decoding;
        begin(isZlibHeader(quint8(m_held.at(0)), quint8(m_held.at(1))) ? ZlibWindow : RawWindow);
        return inflateAll(std::exchange(m_held, {}), onData);
    }

    bool isWhole() const { return (m_ended || !m_touched) && m_held.isEmpty(); }

private:
    void begin(int window) { m_begun = inflateInit2(&m_stream, window) == Z_OK; }

    State inflateAll(QByteArrayView bytes, const DataHandler &onData)
    {
        if (!m_begun)
            return State::Malformed; // no memory
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = uInt(bytes.size());
        m_touched = m_touched || !bytes.isEmpty();
        bool more = m_stream.avail_in > 0;
        while (more) {
            // RFC 1952, 2.2: a gzip body may have several members. Other bytes after the end are padding.
            if (m_ended && (!m_isGzip || inflateReset(&m_stream) != Z_OK))
                return State::Decoding;
            m_ended = false;
            m_stream.next_out = m_slice.data();
            m_stream.avail_out = uInt(m_slice.size());
            const int result = inflate(&m_stream, Z_SYNC_FLUSH);
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
                return State::Malformed;
            m_ended = result == Z_STREAM_END;
            const auto made = qsizetype(m_slice.size() - m_stream.avail_out);
            if (made > 0 && !onData(QByteArrayView(reinterpret_cast<const char *>(m_slice.data()), made)))
                return State::Stopped;
            more = m_stream.avail_in > 0 || (m_stream.avail_out == 0 && !m_ended);
        }
        return State::Decoding;
    }

    z_stream m_stream{};
    std::array<Bytef, SliceSize> m_slice;
    const bool m_isGzip;
    QByteArray m_held;      ///< deflate: the first byte, until two are there
    bool m_begun = false;   ///< m_stream is set up
    bool m_touched = false; ///< some bytes were fed
    bool m_ended = false;   ///< the coding has come to its end
};

std::optional<ContentDecoder> ContentDecoder::make(QByteArrayView coding, DataHandler onData)
{
    ContentDecoder decoder(std::move(onData));
    if (isCoding(coding, "gzip") || isCoding(coding, "x-gzip"))
        decoder.m_inflater = std::make_unique<Inflater>(true);
    else if (isCoding(coding, "deflate"))
        decoder.m_inflater = std::make_unique<Inflater>(false);
    else if (!coding.trimmed().isEmpty() && !isCoding(coding, "identity"))
        return std::nullopt;
    return decoder;
}

ContentDecoder::ContentDecoder(DataHandler onData)
    : m_onData(std::move(onData))
{}

ContentDecoder::ContentDecoder(ContentDecoder &&) noexcept = default;
ContentDecoder &ContentDecoder::operator=(ContentDecoder &&) noexcept = default;
ContentDecoder::~ContentDecoder() = default;

ContentDecoder::State ContentDecoder::feed(QByteArrayView bytes)
{
    if (m_state != State::Decoding)
        return m_state;
    if (m_inflater)
        m_state = m_inflater->feed(bytes, m_onData);
    else if (!m_onData(bytes))
        m_state = State::Stopped;
    return m_state;
}

bool ContentDecoder::isWhole() const
{
    return !m_inflater || m_inflater->isWhole();
}

} // namespace pushscope
