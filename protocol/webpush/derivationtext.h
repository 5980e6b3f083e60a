// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/webpushcipher.h"

#include <vector>

namespace pushscope::webpush {

/// One step of a derivation: its name as RFC 8291 Appendix A writes it, and its bytes.
struct DerivationStep
{
    QByteArray name; ///< "ecdh_secret"
    QByteArray bytes;
    friend bool operator==(const DerivationStep &, const DerivationStep &) = default;
};

/// The steps in order, as a flat JSON object of base64url: what a PushEncrypt or PushDecrypt step holds.
/// `plaintext` goes last.
QByteArray toJson(const KeyDerivation &derivation, QByteArrayView plaintext);
/// Reads that form; what is no step is left out.
std::vector<DerivationStep> derivationSteps(QByteArrayView json);

} // namespace pushscope::webpush
