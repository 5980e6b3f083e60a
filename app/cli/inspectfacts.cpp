// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectfacts.h"

#include "widgets/panes/factwords.h"
#include "widgets/text/exportwords.h"

namespace pushscope::inspectfacts {

QByteArray errorText(const Fact &fact, QByteArrayView payload)
{
    return fact.kind == FactKind::Overflow ? overflowText(payload)
                                           : errorWords(ErrorCode(fact.value), payload).toUtf8();
}

} // namespace pushscope::inspectfacts
