// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/exchangetext.h"

namespace pushscope {

/// What a fact of an inspected lane says, in parts: the lines for people are made of them.
namespace inspectfacts {

using namespace exchangetext;

/// What was lost or went wrong, for people.
QByteArray errorText(const Fact &fact, QByteArrayView payload);

} // namespace inspectfacts

} // namespace pushscope
