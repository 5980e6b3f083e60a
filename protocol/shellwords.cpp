// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/shellwords.h"

#include "protocol/httptext.h"

#include <QString>

#include <algorithm>

namespace pushscope {

namespace {

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Reads one command line word by word, as the shell of POSIX 2.2 and bash's ANSI-C quoting do.
class PosixReader
{
public:
    explicit PosixReader(QByteArrayView line)
        : m_line(line)
    {}

    std::optional<std::vector<QByteArray>> read()
    {
        while (m_at < m_line.size()) {
            if (!step())
                return std::nullopt;
        }
        endWord();
        return std::move(m_words);
    }

private:
    char next() { return m_line[m_at++]; }
    bool isAt(char byte) const { return m_at < m_line.size() && m_line[m_at] == byte; }
    void add(char byte)
    {
        m_word += byte;
        m_inWord = true;
    }
    void endWord()
    {
        if (m_inWord)
            m_words.push_back(std::exchange(m_word, {}));
        m_inWord = false;
    }

    bool step()
    {
        const char byte = next();
        if (isBlank(byte)) {
            endWord();
            return true;
        }
        switch (byte) {
        case '\\':
            escape();
            return true;
        case '\'':
            return single();
        case '"':
            return doubled();
        case '$':
            if (isAt('\'')) {
                ++m_at;
                return ansi();
            }
            break;
        default:
            break;
        }
        add(byte);
        return true;
    }

    /// 2.2.1: a backslash before a line end joins the lines.
    void escape()
    {
        if (isAt('\r'))
            ++m_at;
        if (isAt('\n'))
            ++m_at;
        else if (m_at < m_line.size())
            add(next());
    }

    /// 2.2.2
    bool single()
    {
        const qsizetype end = m_line.indexOf('\'', m_at);
        if (end < 0)
            return false;
        m_word += m_line.sliced(m_at, end - m_at);
        m_inWord = true;
        m_at = end + 1;
        return true;
    }

    /// 2.2.3
    bool doubled()
    {
        m_inWord = true;
        while (m_at < m_line.size()) {
            const char byte = next();
            if (byte == '"')
                return true;
            if (byte != '\\' || m_at == m_line.size()) {
                add(byte);
            } else if (isAt('\n')) {
                ++m_at;
            } else {
                if (!QByteArrayView("$`\"\\").contains(m_line[m_at]))
                    add('\\');
                add(next());
            }
        }
        return false;
    }

    bool ansi()
    {
        m_inWord = true;
        while (m_at < m_line.size()) {
            const char byte = next();
            if (byte == '\'')
                return true;
            if (byte == '\\' && m_at < m_line.size())
                ansiEscape();
            else
                add(byte);
        }
        return false;
    }

    void ansiEscape()
    {
        static constexpr QByteArrayView Names("abefnrtvE");
        static constexpr QByteArrayView Bytes("\a\b\033\f\n\r\t\v\033");
        const char name = next();
        if (const qsizetype at = Names.indexOf(name); at >= 0)
            return add(Bytes[at]);
        if (name == 'x')
            return add(char(number(16, 2)));
        if (name == 'u' || name == 'U') {
            const char32_t code = char32_t(number(16, name == 'u' ? 4 : 8));
            m_word += QString::fromUcs4(&code, 1).toUtf8();
            return;
        }
        if (name >= '0' && name <= '7') {
            --m_at;
            return add(char(number(8, 3)));
        }
        if (!QByteArrayView("\\'\"?").contains(name))
            add('\\');
        add(name);
    }

    quint32 number(int base, int digits)
    {
        const qsizetype begin = m_at;
        while (m_at < m_line.size() && m_at - begin < digits && isDigit(m_line[m_at], base))
            ++m_at;
        return m_line.sliced(begin, m_at - begin).toByteArray().toUInt(nullptr, base);
    }
    static bool isDigit(char byte, int base)
    {
        const char lower = char(byte | 0x20);
        return (byte >= '0' && byte < (base == 8 ? '8' : ':')) ||
               (base == 16 && lower >= 'a' && lower <= 'f');
    }

    const QByteArrayView m_line;
    qsizetype m_at = 0; ///< the next byte
    QByteArray m_word;
    bool m_inWord = false; ///< an empty pair of quotes is a word too
    std::vector<QByteArray> m_words;
};

/// What cmd.exe hands on: a caret takes the next byte as it is, and joins lines.
QByteArray withoutCarets(QByteArrayView line)
{
    QByteArray out;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at] != '^') {
            out += line[at];
            continue;
        }
        ++at;
        if (at < line.size() && line[at] == '\r')
            ++at;
        if (at < line.size() && line[at] == '\n')
            ++at;
        if (at < line.size() && line[at] == '\r')
            ++at;
        if (at < line.size())
            out += line[at];
    }
    return out;
}

/// "Parsing C command-line arguments" of the Microsoft C runtime.
class WindowsReader
{
public:
    explicit WindowsReader(const QByteArray &line)
        : m_line(line)
    {}

    std::optional<std::vector<QByteArray>> read()
    {
        for (; m_at < m_line.size(); ++m_at)
            step(m_line[m_at]);
        if (m_inWord)
            m_words.push_back(m_word);
        return m_quoted ? std::nullopt : std::optional(m_words);
    }

private:
    void step(char byte)
    {
        if (isBlank(byte) && !m_quoted) {
            if (m_inWord)
                m_words.push_back(std::exchange(m_word, {}));
            m_inWord = false;
            return;
        }
        m_inWord = true;
        if (byte == '\\')
            return backslashes();
        if (byte != '"') {
            m_word += byte;
        } else if (m_quoted && m_at + 1 < m_line.size() && m_line[m_at + 1] == '"') {
            m_word += '"';
            ++m_at;
        } else {
            m_quoted = !m_quoted;
        }
    }

    /// Only before a quote do backslashes mean more than themselves.
    void backslashes()
    {
        qsizetype end = m_at;
        while (end < m_line.size() && m_line[end] == '\\')
            ++end;
        const qsizetype count = end - m_at;
        const bool beforeQuote = end < m_line.size() && m_line[end] == '"';
        m_word += QByteArray(beforeQuote ? count / 2 : count, '\\');
        m_at = end - 1;
        if (beforeQuote && count % 2 == 1) {
            m_word += '"';
            ++m_at;
        }
    }

    const QByteArray m_line;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_quoted = false; ///< between two quotes
    bool m_inWord = false;
    std::vector<QByteArray> m_words;
};

} // namespace

Shell guessShell(QByteArrayView line)
{
    for (const QByteArrayView sign :
         {QByteArrayView("^\""), QByteArrayView("^\n"), QByteArrayView("^\r\n")}) {
        if (line.contains(sign))
            return Shell::Windows;
    }
    return Shell::Posix;
}

std::optional<std::vector<QByteArray>> shellWords(QByteArrayView line, Shell shell)
{
    return shell == Shell::Posix ? PosixReader(line).read() : WindowsReader(withoutCarets(line)).read();
}

QByteArray posixQuoted(QByteArrayView word)
{
    const auto isPlain = [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
               QByteArrayView("-_./:=,@%+").contains(byte);
    };
    if (!word.isEmpty() && std::ranges::all_of(word, isPlain))
        return word.toByteArray();
    const bool hasControls = std::ranges::any_of(word, [](char byte) { return isHttpControl(byte); });
    if (!hasControls)
        return '\'' + word.toByteArray().replace("'", "'\\''") + '\'';
    QByteArray out("$'");
    for (const char byte : word) {
        if (byte == '\n')
            out += "\\n";
        else if (byte == '\'' || byte == '\\')
            out += QByteArray("\\") + byte;
        else if (isHttpControl(byte))
            out += "\\x" + QByteArray(1, byte).toHex();
        else
            out += byte;
    }
    return out + '\'';
}

} // namespace pushscope
