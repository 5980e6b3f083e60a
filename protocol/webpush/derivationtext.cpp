// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/derivationtext.h"

#include "protocol/json.h"
#include "protocol/webpush/base64url.h"

namespace pushscope::webpush {

QByteArray toJson(const KeyDerivation &steps, QByteArrayView plaintext)
{
    const std::vector<DerivationStep> all{
        {"ua_public", steps.receiverPoint},
        {"as_public", steps.senderPoint},
        {"ecdh_secret", steps.ecdhSecret},
        {"auth_secret", steps.auth},
        {"prk_key", steps.prkKey},
        {"key_info", steps.keyInfo},
        {"ikm", steps.ikm},
        {"salt", steps.header.salt},
        {"prk", steps.keys.prk},
        {"cek_info", steps.keys.keyInfo},
        {"cek", steps.keys.key},
        {"nonce_info", steps.keys.nonceInfo},
        {"nonce", steps.keys.nonce},
        {"header", steps.header.salt.isEmpty() ? QByteArray() : aes128gcm::toBytes(steps.header)},
        {"padding", QByteArray(steps.padding, '\0')},
        {"plaintext", plaintext.toByteArray()},
    };
    QByteArray json;
    for (const DerivationStep &step : all)
        json += ",\"" + step.name + "\":\"" + base64url::encode(step.bytes) + '"';
    json[0] = '{';
    return json + '}';
}

std::vector<DerivationStep> derivationSteps(QByteArrayView text)
{
    std::vector<DerivationStep> steps;
    const auto members = json::members(text);
    if (!members)
        return steps;
    for (const json::Member &member : *members) {
        const auto value = json::string(member.value);
        const auto bytes = value ? base64url::decode(*value) : std::nullopt;
        if (bytes)
            steps.push_back({member.name, *bytes});
    }
    return steps;
}

} // namespace pushscope::webpush
