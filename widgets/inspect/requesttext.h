// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/inspectrequest.h"

#include <QStringList>

/// What a request says to people. Pure.
namespace pushscope::requesttext {

QString problem(RequestProblem problem);
/// A protocol's name in the list of the bar.
QString protocol(InspectProtocol protocol);

/// One thing the strip says of the request.
struct Part
{
    QString label;         ///< "Headers"
    QString value;         ///< "3"; may be empty
    bool deviates = false; ///< what a browser would not do
    friend bool operator==(const Part &, const Part &) = default;
};
/// `insecure`: an invalid certificate of this host is taken.
QList<Part> parts(const InspectRequest &request, bool insecure);

} // namespace pushscope::requesttext
