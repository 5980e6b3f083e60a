// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/inspectoptions.h"
#include "app/cli/output.h"
#include "protocol/fact.h"
#include "trace/export/requestschemes.h"
#include "trace/export/secretset.h"

namespace pushscope {

/// Writes an inspected lane's facts as lines: JSON or for people, secrets masked unless asked for. The first
/// line is the first state, whatever was recorded before it. Main thread.
class InspectPrinter
{
public:
    /// `since`: the time of t_us 0. Borrows `out`.
    InspectPrinter(Output &out, TraceTime since, const InspectOptions &options);

    /// False where nothing can be written any more. `machine`: whose states the lane has now.
    bool print(const Fact &fact, QByteArrayView payload, MachineKind machine);
    /// Writes what print() has gathered. Call it after each batch of facts.
    bool flush();

private:
    void add(Fact fact, QByteArrayView payload, MachineKind machine);

    Output &m_out;
    const TraceTime m_since;
    const bool m_json;
    const bool m_withSecrets;
    RequestSchemes m_schemes;
    SecretSet m_secrets;     ///< of the requests so far
    QByteArray m_text;       ///< lines that are not written yet
    FactBatch m_early;       ///< what came before the first state
    bool m_hasState = false; ///< the first state has been told
};

} // namespace pushscope
