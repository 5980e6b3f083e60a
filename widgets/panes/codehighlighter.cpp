// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/codehighlighter.h"

#include "widgets/theme/theme.h"

namespace pushscope {

namespace {

QColor colourOf(CodeRole role)
{
    const Palette &palette = Theme::instance().palette();
    switch (role) {
    case CodeRole::Comment:
        return palette.text3;
    case CodeRole::String:
        return palette.passed.text;
    case CodeRole::Keyword:
        return palette.up.text;
    case CodeRole::Number:
        return palette.down.text;
    case CodeRole::Plain:
        break;
    }
    return palette.text;
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    for (const CodeSpan &span : codeSpans(text))
        setFormat(span.begin, span.size, colourOf(span.role));
}

} // namespace pushscope
