// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/messagerules.h"

namespace pushscope {

namespace {

constexpr qsizetype LargestLookedAt = 1 << 20;
constexpr qsizetype MostRules = 64;

struct Verb
{
    QByteArrayView name;
    MessageRule::Action action;
    bool isSent;
};
constexpr Verb Verbs[] = {
    {"drop", MessageRule::Action::Drop, false},     {"edit", MessageRule::Action::Edit, false},
    {"inject", MessageRule::Action::Inject, false}, {"drop-sent", MessageRule::Action::Drop, true},
    {"edit-sent", MessageRule::Action::Edit, true},
};

/// Takes the part up to the next '/' that no backslash stands before; nothing where there is none.
std::optional<QByteArray> takePart(QByteArrayView &rest)
{
    QByteArray part;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (rest[i] == '\\' && i + 1 < rest.size()) {
            if (rest[i + 1] != '/')
                part += '\\';
            part += rest[++i];
        } else if (rest[i] == '/') {
            rest = rest.sliced(i + 1);
            return part;
        } else {
            part += rest[i];
        }
    }
    return std::nullopt;
}

std::optional<MessageRule> takeRule(QByteArrayView &rest)
{
    const qsizetype slash = rest.indexOf('/');
    const QByteArrayView name = slash < 0 ? QByteArrayView() : rest.first(slash).trimmed();
    for (const Verb &verb : Verbs) {
        if (verb.name != name)
            continue;
        rest = rest.sliced(slash + 1);
        const auto pattern = takePart(rest);
        const auto text =
            verb.action == MessageRule::Action::Drop ? std::optional(QByteArray()) : takePart(rest);
        const bool isGood = pattern && !pattern->isEmpty() && text &&
                            QRegularExpression(QString::fromUtf8(*pattern)).isValid();
        return isGood ? std::optional(MessageRule{verb.action, verb.isSent, *pattern, *text}) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

ParsedRules messageRulesFromText(const QByteArray &text)
{
    ParsedRules parsed;
    QByteArrayView rest = QByteArrayView(text).trimmed();
    while (!rest.isEmpty()) {
        const QByteArrayView before = rest;
        const auto rule = takeRule(rest);
        if (!rule || parsed.rules.size() == MostRules)
            return {{}, before.toByteArray()};
        parsed.rules.append(*rule);
        rest = rest.trimmed();
    }
    return parsed;
}

MessageRules::MessageRules(const QList<MessageRule> &rules)
{
    for (const MessageRule &rule : rules)
        m_rules.push_back({rule, QRegularExpression(QString::fromUtf8(rule.pattern))});
}

MessageRules::Outcome MessageRules::apply(const QByteArray &data, bool isSent) const
{
    Outcome outcome{.data = data, .injected = {}};
    if (data.size() > LargestLookedAt || !data.isValidUtf8())
        return outcome;
    QString text = QString::fromUtf8(data);
    for (const Compiled &each : m_rules) {
        if (each.rule.isSent != isSent || !each.pattern.match(text).hasMatch())
            continue;
        switch (each.rule.action) {
        case MessageRule::Action::Drop:
            outcome.data.reset();
            return outcome;
        case MessageRule::Action::Edit:
            text.replace(each.pattern, QString::fromUtf8(each.rule.text));
            outcome.data = text.toUtf8();
            outcome.isEdited = true;
            break;
        case MessageRule::Action::Inject:
            outcome.injected.append(each.rule.text);
        }
    }
    return outcome;
}

} // namespace pushscope
