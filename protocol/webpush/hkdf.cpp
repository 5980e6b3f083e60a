// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/hkdf.h"

#include <array>
#include <new>

#include <openssl/evp.h>

namespace pushscope::hkdf {

namespace {

constexpr std::size_t HashSize = 32;

QByteArray hmac(QByteArrayView key, QByteArrayView message)
{
    QByteArray code(qsizetype(HashSize), '\0');
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.data());
    std::size_t size = 0;
    if (!EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), std::size_t(key.size()), bytes,
                   std::size_t(message.size()), reinterpret_cast<unsigned char *>(code.data()), HashSize,
                   &size))
        throw std::bad_alloc();
    return code;
}

} // namespace

QByteArray extract(QByteArrayView salt, QByteArrayView input)
{
    return hmac(salt, input);
}

QByteArray expand(QByteArrayView prk, QByteArrayView info, qsizetype size)
{
    Q_ASSERT(size <= qsizetype(HashSize));
    return hmac(prk, info.toByteArray() + '\x01').first(size);
}

} // namespace pushscope::hkdf
