// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/snippets.h"

#include <QFile>
#include <QStringList>

/// Outside every namespace: the macro declares a function of the global one.
static void registerSnippets()
{
    Q_INIT_RESOURCE(snippets);
}

namespace pushscope {

namespace {

bool isKeyword(const QString &word)
{
    static const QStringList Words{
        QStringLiteral("async"),     QStringLiteral("await"), QStringLiteral("catch"),
        QStringLiteral("const"),     QStringLiteral("else"),  QStringLiteral("for"),
        QStringLiteral("function"),  QStringLiteral("if"),    QStringLiteral("let"),
        QStringLiteral("new"),       QStringLiteral("null"),  QStringLiteral("of"),
        QStringLiteral("return"),    QStringLiteral("throw"), QStringLiteral("try"),
        QStringLiteral("undefined"), QStringLiteral("void"),  QStringLiteral("while"),
    };
    return Words.contains(word);
}

bool isQuote(QChar letter)
{
    return letter == QLatin1Char('\'') || letter == QLatin1Char('"') || letter == QLatin1Char('`');
}

/// One past the closing quote of the string that begins at `begin`.
int stringEnd(const QString &line, int begin)
{
    int at = begin + 1;
    while (at < line.size() && line[at] != line[begin])
        at += line[at] == QLatin1Char('\\') ? 2 : 1;
    return int(std::min<qsizetype>(at + 1, line.size()));
}

int wordEnd(const QString &line, int begin)
{
    int at = begin;
    while (at < line.size() && (line[at].isLetterOrNumber() || line[at] == QLatin1Char('_')))
        ++at;
    return at;
}

/// The token that begins at `begin`; plain ones are one character or one word.
CodeSpan tokenAt(const QString &line, int begin)
{
    if (line.mid(begin, 2) == QLatin1String("//"))
        return {begin, int(line.size()) - begin, CodeRole::Comment};
    if (isQuote(line[begin]))
        return {begin, stringEnd(line, begin) - begin, CodeRole::String};
    const int end = wordEnd(line, begin);
    if (end == begin)
        return {begin, 1, CodeRole::Plain};
    if (line[begin].isDigit())
        return {begin, end - begin, CodeRole::Number};
    const bool keyword = isKeyword(line.mid(begin, end - begin));
    return {begin, end - begin, keyword ? CodeRole::Keyword : CodeRole::Plain};
}

} // namespace

QString snippetText(Method method, SnippetRole role)
{
    registerSnippets();
    const QString side = role == SnippetRole::Client ? QStringLiteral("client") : QStringLiteral("server");
    const QString name = QString::fromLatin1(methodInfo(method).name);
    QFile file(QStringLiteral(":/snippets/%1.%2.js").arg(name, side));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<CodeSpan> codeSpans(const QString &line)
{
    std::vector<CodeSpan> spans;
    for (int at = 0; at < line.size();) {
        const CodeSpan token = tokenAt(line, at);
        if (token.role != CodeRole::Plain)
            spans.push_back(token);
        at += token.size;
    }
    return spans;
}

} // namespace pushscope
