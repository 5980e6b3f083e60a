// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/feedsettings.h"
#include "protocol/method.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <set>
#include <vector>

class QSettings;

namespace pushscope {

/// What the window remembers from one run to the next. A plain value; bad or missing entries read as
/// defaults.
struct Preferences
{
    QByteArray geometry;
    QString workspace = QStringLiteral("compare");
    QString theme = QStringLiteral("system"); ///< light, dark, system
    int panes = 3;                            ///< 1 to 4
    std::vector<Method> paneMethods{Method::Sse, Method::WebSocket, Method::LongPoll, Method::Stream};
    std::vector<int> paneTabs{0, 2, 1, 3};
    QByteArray splitter;
    QString message = QStringLiteral("Hello");
    FeedSettings feed;
    std::set<Method> resuming{Method::ShortPoll, Method::LongPoll, Method::Sse};
    QByteArray requests;                                        ///< RequestLibrary's JSON
    QString inspectColumns = QStringLiteral("0,1,2,3,4,5,6,7"); ///< EventTableColumns::save()
    QString inspectFolds = QStringLiteral("tlsSection");        ///< DetailsPane::saveFolds()
    QByteArray inspectSplitters;                                ///< where Inspect's panes end

    static Preferences load(QSettings &settings);
    void save(QSettings &settings) const;
};

} // namespace pushscope
