// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QRegularExpression>

#include <optional>
#include <vector>

namespace pushscope {

/// A change that the user wants made to the messages of a lane. A plain value.
struct MessageRule
{
    enum class Action : quint8 { Drop, Edit, Inject };

    Action action = Action::Drop;
    bool isSent = false; ///< of what is sent, else of what is received
    QByteArray pattern;  ///< regular expression over the message's text
    QByteArray text; ///< Edit: what stands instead of each match, \\1 for a group; Inject: the new message
    friend bool operator==(const MessageRule &, const MessageRule &) = default;
};

/// Rules out of their text form, one after the other: "drop /RE/ edit /RE/TEXT/ inject /RE/TEXT/", and
/// "drop-sent", "edit-sent"; "\\/" is a slash. `fault`: the first that is none, and then there are none.
struct ParsedRules
{
    QList<MessageRule> rules;
    QByteArray fault;
};
ParsedRules messageRulesFromText(const QByteArray &text);

/// Applies rules to messages, in their order. Looks at messages of up to 1 MiB of UTF-8; others pass. A
/// value.
class MessageRules
{
public:
    explicit MessageRules(const QList<MessageRule> &rules);

    bool isEmpty() const { return m_rules.empty(); }

    struct Outcome
    {
        std::optional<QByteArray> data; ///< nothing: dropped
        bool isEdited = false;
        QList<QByteArray> injected; ///< to be put in behind it
    };
    Outcome received(const QByteArray &data) const { return apply(data, false); }
    Outcome sent(const QByteArray &data) const { return apply(data, true); }

private:
    struct Compiled
    {
        MessageRule rule;
        QRegularExpression pattern;
    };
    Outcome apply(const QByteArray &data, bool isSent) const;

    std::vector<Compiled> m_rules;
};

} // namespace pushscope
