// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"

#include <QString>

#include <vector>

namespace pushscope {

enum class SnippetRole : quint8 { Client, Server };

/// The code that shows how a method is written: a file of resources/snippets, as the tests run it.
QString snippetText(Method method, SnippetRole role);

/// What a stretch of JavaScript is, as far as it is coloured.
enum class CodeRole : quint8 { Plain, Comment, String, Keyword, Number };

struct CodeSpan
{
    int begin = 0;
    int size = 0;
    CodeRole role = CodeRole::Plain;
    friend bool operator==(const CodeSpan &, const CodeSpan &) = default;
};

/// The coloured stretches of one line. Light: template strings that run over several lines are not known.
std::vector<CodeSpan> codeSpans(const QString &line);

} // namespace pushscope
