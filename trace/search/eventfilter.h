// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "trace/search/filterquery.h"

#include <QObject>

#include <memory>
#include <vector>

namespace pushscope {

/// Which events of one lane match a query, kept up with the log while it grows. Looks at the facts in threads
/// of a pool of its own, a chunk of the log at a time; this thread only hands out and collects. GUI thread;
/// holds the log by reference.
class EventFilter : public QObject
{
    Q_OBJECT

public:
    EventFilter(const EventLog &log, LaneId lane, QObject *parent = nullptr);
    ~EventFilter() override;

    /// Begins anew, from the oldest fact. A query that validate() finds fault with matches nothing. The same
    /// query again changes nothing.
    void setQuery(const FilterQuery &query);
    const FilterQuery &query() const;
    /// Stops looking; what was found stays. setQuery() with another query begins again.
    void cancel();

    /// Facts that match, rising. Grows at its end between two progressed(); facts that the log evicts go
    /// from its front.
    const std::vector<FactIndex> &matches() const;
    /// Facts before it were looked at.
    FactIndex searchedTo() const;
    /// The whole log was looked at.
    bool isUpToDate() const;
    bool isCancelled() const;
    /// Events on which a limit stopped the regular expression or the path; they are taken as not matching.
    quint64 gaveUp() const;

Q_SIGNALS:
    /// matches() grew or isUpToDate() became true; at most once for each chunk looked at.
    void progressed();
    /// matches() began anew, or lost its front: views read it again.
    void reset();

private:
    void schedule();
    void evict(FactIndex first);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
