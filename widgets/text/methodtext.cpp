// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/methodtext.h"

#include "widgets/text/reporttext.h"

namespace pushscope {

QString methodName(Method method)
{
    return reporttext::methodTitle(method);
}

} // namespace pushscope
