// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/inspectrequest.h"

#include <QJsonObject>

namespace pushscope {

/// A request as a JSON object for the settings. Fields that have their default are left out; secrets are in
/// it only where the request says that they are to be kept.
QJsonObject toJson(const InspectRequest &request);
/// Reads toJson()'s form; what is missing or wrong reads as the default.
InspectRequest requestFromJson(const QJsonObject &object);

/// A request that the user gave a name.
struct SavedRequest
{
    QString name;
    InspectRequest request;
    friend bool operator==(const SavedRequest &, const SavedRequest &) = default;
};

/// What was asked and what was saved. A plain value.
struct RequestLibrary
{
    static constexpr qsizetype HistoryLength = 50;
    static constexpr qsizetype SavedLength = 200;

    QList<InspectRequest> history; ///< newest first; one a URL and verb
    QList<SavedRequest> saved;     ///< by name

    /// The newest; an older one of the same URL and verb goes.
    void remember(const InspectRequest &request);
    /// Replaces one of the same name. False where there are too many, or the name is empty.
    bool save(const QString &name, const InspectRequest &request);
    bool remove(const QString &name);
    /// The URLs of the history, each once.
    QStringList urls() const;

    QByteArray toJson() const;
    static RequestLibrary fromJson(const QByteArray &json);
    friend bool operator==(const RequestLibrary &, const RequestLibrary &) = default;
};

} // namespace pushscope
