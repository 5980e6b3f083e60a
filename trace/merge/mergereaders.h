// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/merge/mergeprofile.h"

namespace pushscope {

/// An event's JSON, asked by member names. What is missing or of another type is empty. Private to
/// trace/merge.
class MergeEvent
{
public:
    explicit MergeEvent(QByteArrayView data)
        : m_isJson(m_document.parse(data) && m_document.at(0).type == json::Type::Object)
    {}

    using Place = std::optional<json::NodeIndex>;

    bool isJson() const { return m_isJson; }
    const json::Document &document() const { return m_document; }
    Place root() const { return m_isJson ? Place(0) : Place(); }
    Place member(Place object, QByteArrayView name) const;
    /// The elements of an array.
    std::vector<json::NodeIndex> elements(Place array) const;
    /// The text of a string.
    QByteArray string(Place node) const;
    std::optional<quint64> number(Place node) const;
    bool isTrue(Place node) const;
    QByteArray string(Place object, QByteArrayView name) const { return string(member(object, name)); }
    std::optional<quint64> number(Place object, QByteArrayView name) const
    {
        return number(member(object, name));
    }

private:
    json::Document m_document;
    bool m_isJson;
};

MergeReading readOpenAiChat(const MergeEvent &event);
MergeReading readOpenAiResponses(const MergeEvent &event);
MergeReading readAnthropic(const MergeEvent &event);
MergeReading readGemini(const MergeEvent &event);
MergeReading readOllama(const MergeEvent &event);

} // namespace pushscope
