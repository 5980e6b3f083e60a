// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>
#include <optional>

namespace pushscope {

/// Undoes a Content-Encoding of gzip or deflate (RFC 9110 8.4.1) as the bytes come, a slice at a time, so
/// that a small body cannot become a large one in memory. Pure; one per body.
class ContentDecoder
{
public:
    enum class State {
        Decoding,
        Malformed, ///< terminal
        Stopped,   ///< terminal: the handler had enough
    };
    /// Says whether to go on.
    using DataHandler = std::function<bool(QByteArrayView)>;

    /// The decoder for a Content-Encoding value: nothing where the coding is not known. Empty and
    /// "identity" pass the bytes through.
    static std::optional<ContentDecoder> make(QByteArrayView coding, DataHandler onData);

    ContentDecoder(ContentDecoder &&) noexcept;
    ContentDecoder &operator=(ContentDecoder &&) noexcept;
    ~ContentDecoder();

    State feed(QByteArrayView bytes);
    /// The body is over: whether the coding was, too.
    bool isWhole() const;

private:
    class Inflater;
    explicit ContentDecoder(DataHandler onData);

    DataHandler m_onData;
    std::unique_ptr<Inflater> m_inflater; ///< null: identity
    State m_state = State::Decoding;
};

} // namespace pushscope
