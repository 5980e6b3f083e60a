// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectlines.h"
#include "widgets/text/exportwords.h"

namespace pushscope {

QByteArray inspectJsonLine(const Fact &fact, QByteArrayView payload, TraceTime since, QByteArrayView scheme)
{
    static const JsonLineWords words = jsonLineWords();
    return jsonLine(fact, payload, since, words, scheme);
}

} // namespace pushscope
