// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/inspectrequest.h"

#include <QObject>

namespace pushscope {

/// The request that is being edited: request bar, strip and sheet hold it and show the same. GUI thread.
class RequestDraft : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const InspectRequest &request() const { return m_request; }
    void set(const InspectRequest &request)
    {
        if (request == m_request)
            return;
        m_request = request;
        Q_EMIT changed();
    }
    /// Changes one field: draft.edit([](InspectRequest &request) { request.verb = ...; }).
    template <typename Change>
    void edit(Change change)
    {
        InspectRequest request = m_request;
        change(request);
        set(request);
    }

Q_SIGNALS:
    void changed();

private:
    InspectRequest m_request;
};

} // namespace pushscope
