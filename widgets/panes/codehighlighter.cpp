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

/// The fixed font joins "=>" and "===" to one sign, which is not what one has to type, and only Qt 6.7 can
/// tell it not to. Where the format changes nothing is joined: every other sign gets one that looks the same.
void CodeHighlighter::separateOperators(const QString &text)
{
    QColor same = colourOf(CodeRole::Plain);
    same.setAlpha(254);
    int run = 0; // signs in a row, with the present one
    for (int at = 0; at < text.size(); ++at) {
        run = text[at].isPunct() || text[at].isSymbol() ? run + 1 : 0;
        if (run > 0 && run % 2 == 0)
            setFormat(at, 1, same);
    }
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    separateOperators(text);
    for (const CodeSpan &span : codeSpans(text))
        setFormat(span.begin, span.size, colourOf(span.role));
}

} // namespace pushscope
