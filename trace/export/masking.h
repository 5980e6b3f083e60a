// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "trace/export/secrets.h"
#include "trace/export/secretset.h"
#include "trace/export/streammasker.h"

namespace pushscope {

/// What names say is secret in a payload of that kind.
SecretSpans secretsInFact(FactKind kind, QByteArrayView payload);
/// An encoded event with the values masked wherever they stand.
QByteArray maskedEvent(const SecretSet &secrets, QByteArrayView payload);
/// Bytes of which no grammar is known: the mask is as long as what it hides.
QByteArray starredBytes(const SecretSet &secrets, QByteArray bytes);

/// The payloads of a log as they may leave the program: what names say is a secret (docs/export-formats.md)
/// is masked there and wherever the same value stands again. Reads the whole log once when it is made; the
/// log must not change while it is used. GUI thread, like the log.
class Masking
{
public:
    Masking(const EventLog &log, Secrets secrets);

    /// The fact's payload; of the same bytes where nothing in it is secret.
    QByteArray payload(FactIndex index) const;
    /// Any text that was made of the trace.
    QByteArray text(QByteArrayView text) const;
    QByteArray url(QByteArrayView url) const;

    Secrets secrets() const { return m_secrets; }

private:
    void collect();
    void collectBodies();
    void planStreams();
    void add(QByteArrayView text, const SecretSpans &spans);
    QByteArray bytes(FactIndex index) const;

    const EventLog &m_log;
    const Secrets m_secrets;
    SecretSet m_values;
    PayloadEdits m_edits;
    bool m_hasSecrets = false; ///< something in the log is one
};

} // namespace pushscope
