// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/deviationwords.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::DeviationWords)
};

} // namespace

QString deviationWords(Deviation deviation)
{
    switch (deviation) {
    case Deviation::Verb:
        return Text::tr("not as a browser: another method than GET");
    case Deviation::Body:
        return Text::tr("not as a browser: the request has a body");
    case Deviation::Headers:
        return Text::tr("not as a browser: headers that EventSource cannot set");
    case Deviation::Accept:
        return Text::tr("not as a browser: asks for other types, too");
    case Deviation::LastEventId:
        return Text::tr("not as a browser: Last-Event-ID in the first request");
    case Deviation::RetryOnError:
        return Text::tr("not as a browser: tries again after 4xx and 5xx");
    case Deviation::NoRepeat:
        return Text::tr("not as a browser: the request is not repeated after its answer ended");
    case Deviation::Insecure:
        return Text::tr("not as a browser: invalid certificates are taken");
    case Deviation::NoRedirects:
        return Text::tr("not as a browser: redirects are not followed");
    case Deviation::HeadTimeout:
        return Text::tr("not as a browser: another limit until the answer's head");
    case Deviation::Rules:
        return Text::tr("not as a browser: rules change messages on their way");
    case Deviation::IdleTimeout:
        break;
    }
    return Text::tr("not as a browser: silence ends the connection");
}

} // namespace pushscope
