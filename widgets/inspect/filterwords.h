// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/search/filterquery.h"

#include <QString>

namespace pushscope {

/// What is wrong with a filter, in a line; empty where nothing is.
QString filterProblem(const FilterCheck &check);

} // namespace pushscope
