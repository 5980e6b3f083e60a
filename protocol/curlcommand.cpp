// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/curlcommand.h"

#include "protocol/shellwords.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

enum class Option : quint8 {
    None,
    Verb,
    Header,
    Data,
    DataRaw,
    DataUrlencode,
    Json,
    User,
    Cookie,
    UserAgent,
    Referer,
    Proxy,
    Url,
    Insecure,
    Location,
    Compressed,
    Get,
    Head,
    Harmless,      ///< says something about curl's own output
    UnknownValued, ///< takes a value, means nothing here
};

struct OptionName
{
    char letter; ///< 0: none
    QByteArrayView name;
    Option option;
    bool valued;
};

constexpr std::array Options{
    OptionName{'X', "request", Option::Verb, true},
    OptionName{'H', "header", Option::Header, true},
    OptionName{'d', "data", Option::Data, true},
    OptionName{0, "data-ascii", Option::Data, true},
    OptionName{0, "data-binary", Option::Data, true},
    OptionName{0, "data-raw", Option::DataRaw, true},
    OptionName{0, "data-urlencode", Option::DataUrlencode, true},
    OptionName{0, "json", Option::Json, true},
    OptionName{'u', "user", Option::User, true},
    OptionName{'b', "cookie", Option::Cookie, true},
    OptionName{'A', "user-agent", Option::UserAgent, true},
    OptionName{'e', "referer", Option::Referer, true},
    OptionName{'x', "proxy", Option::Proxy, true},
    OptionName{0, "url", Option::Url, true},
    OptionName{'k', "insecure", Option::Insecure, false},
    OptionName{'L', "location", Option::Location, false},
    OptionName{0, "compressed", Option::Compressed, false},
    OptionName{'G', "get", Option::Get, false},
    OptionName{'I', "head", Option::Head, false},
    OptionName{'N', "no-buffer", Option::Harmless, false},
    OptionName{'s', "silent", Option::Harmless, false},
    OptionName{'S', "show-error", Option::Harmless, false},
    OptionName{'v', "verbose", Option::Harmless, false},
    OptionName{'i', "include", Option::Harmless, false},
    OptionName{'i', "show-headers", Option::Harmless, false},
    OptionName{'#', "progress-bar", Option::Harmless, false},
    OptionName{0, "no-progress-meter", Option::Harmless, false},
    OptionName{0, "http1.1", Option::Harmless, false},
    OptionName{'o', "output", Option::UnknownValued, true},
    OptionName{'m', "max-time", Option::UnknownValued, true},
    OptionName{0, "connect-timeout", Option::UnknownValued, true},
    OptionName{'w', "write-out", Option::UnknownValued, true},
    OptionName{'c', "cookie-jar", Option::UnknownValued, true},
    OptionName{'E', "cert", Option::UnknownValued, true},
    OptionName{0, "key", Option::UnknownValued, true},
    OptionName{0, "cacert", Option::UnknownValued, true},
    OptionName{'T', "upload-file", Option::UnknownValued, true},
    OptionName{'F', "form", Option::UnknownValued, true},
    OptionName{'r', "range", Option::UnknownValued, true},
    OptionName{'D', "dump-header", Option::UnknownValued, true},
    OptionName{'K', "config", Option::UnknownValued, true},
    OptionName{'U', "proxy-user", Option::UnknownValued, true},
    OptionName{0, "resolve", Option::UnknownValued, true},
    OptionName{0, "connect-to", Option::UnknownValued, true},
    OptionName{0, "interface", Option::UnknownValued, true},
    OptionName{0, "retry", Option::UnknownValued, true},
    OptionName{0, "max-redirs", Option::UnknownValued, true},
    OptionName{0, "unix-socket", Option::UnknownValued, true},
    OptionName{0, "oauth2-bearer", Option::UnknownValued, true},
    OptionName{0, "ciphers", Option::UnknownValued, true},
    OptionName{0, "trace-ascii", Option::UnknownValued, true},
};

const OptionName *findOption(QByteArrayView name)
{
    const auto it = std::ranges::find(Options, name, &OptionName::name);
    return it == Options.end() ? nullptr : &*it;
}

const OptionName *findOption(char letter)
{
    const auto it = std::ranges::find(Options, letter, &OptionName::letter);
    return it == Options.end() ? nullptr : &*it;
}

/// Whether the word calls curl, by whatever path.
bool isCurl(QByteArrayView word)
{
    const qsizetype slash = std::max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
    const QByteArrayView name = word.sliced(slash + 1);
    return name == "curl" || name.compare("curl.exe", Qt::CaseInsensitive) == 0;
}

bool hasHeader(const QList<HttpHeader> &headers, QByteArrayView name)
{
    return std::ranges::any_of(headers, [name](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

class Reader
{
public:
    explicit Reader(std::vector<QByteArray> words)
        : m_words(std::move(words))
    {}

    std::optional<CurlCommand> read()
    {
        while (m_at < m_words.size())
            takeWord(m_words[m_at++]);
        if (m_command.url.isEmpty())
            return std::nullopt;
        finish();
        return m_command;
    }

private:
    void takeWord(const QByteArray &word)
    {
        if (word.startsWith("--") && word.size() > 2)
            takeLong(word);
        else if (word.startsWith('-') && word.size() > 1)
            takeShort(word);
        else
            takeUrl(word);
    }

    void takeUrl(const QByteArray &word)
    {
        if (m_command.url.isEmpty())
            m_command.url = word;
        else
            m_command.unknown << word; // curl would fetch one after the other
    }

    void takeLong(const QByteArray &word)
    {
        const OptionName *option = findOption(QByteArrayView(word).sliced(2));
        if (!option)
            m_command.unknown << word;
        else
            take(*option, option->valued ? value() : QByteArray(), word);
    }

    /// Letters in a row; the value of the last may follow without a blank.
    void takeShort(const QByteArray &word)
    {
        for (qsizetype i = 1; i < word.size(); ++i) {
            const QByteArray name = QByteArrayLiteral("-") + word[i];
            const OptionName *option = findOption(word[i]);
            if (!option) {
                m_command.unknown << name;
            } else if (option->valued) {
                const QByteArray rest = word.sliced(i + 1);
                return take(*option, rest.isEmpty() ? value() : rest, name);
            } else {
                take(*option, {}, name);
            }
        }
    }

    QByteArray value() { return m_at < m_words.size() ? m_words[m_at++] : QByteArray(); }

    void take(const OptionName &option, const QByteArray &value, const QByteArray &asWritten)
    {
        switch (option.option) {
        case Option::Verb:
            m_command.verb = value;
            break;
        case Option::Header:
            takeHeader(value);
            break;
        case Option::Data:
            takeData(value, asWritten);
            break;
        case Option::DataRaw:
            addData(value, '&');
            break;
        case Option::DataUrlencode:
            takeUrlencoded(value, asWritten);
            break;
        case Option::Json:
            m_json = true;
            value.startsWith('@') ? takeData(value, asWritten) : addData(value, 0);
            break;
        case Option::User:
            m_command.user = value;
            break;
        case Option::Cookie:
            value.contains('=') ? addHeader("Cookie", value) : addUnknown(asWritten, value);
            break;
        case Option::UserAgent:
            addHeader("User-Agent", value);
            break;
        case Option::Referer:
            addHeader("Referer", value);
            break;
        case Option::Proxy:
            m_command.proxy = value.contains("://") ? value : "http://" + value;
            break;
        case Option::Url:
            takeUrl(value);
            break;
        case Option::UnknownValued:
            addUnknown(asWritten, value);
            break;
        default:
            takeSwitch(option.option);
        }
    }

    void takeSwitch(Option option)
    {
        m_command.insecure |= option == Option::Insecure;
        m_command.followRedirects |= option == Option::Location;
        m_command.compressed |= option == Option::Compressed;
        m_get |= option == Option::Get;
        if (option == Option::Head && m_command.verb.isEmpty())
            m_command.verb = QByteArrayLiteral("HEAD");
    }

    void addUnknown(const QByteArray &asWritten, const QByteArray &value)
    {
        m_command.unknown << asWritten + ' ' + value;
    }

    void addHeader(QByteArrayView name, const QByteArray &value)
    {
        m_command.headers.append({name.toByteArray(), value});
    }

    /// "Name: value"; "Name;" sends it empty; "Name:" would take one of curl's own away.
    void takeHeader(const QByteArray &line)
    {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 && line.endsWith(';'))
            return addHeader(QByteArrayView(line).chopped(1), {});
        const QByteArray value = colon < 0 ? QByteArray() : line.sliced(colon + 1).trimmed();
        if (colon <= 0)
            return addUnknown(QByteArrayLiteral("-H"), line);
        if (!value.isEmpty())
            addHeader(QByteArrayView(line).first(colon).trimmed(), value);
    }

    void takeData(const QByteArray &value, const QByteArray &asWritten)
    {
        if (!value.startsWith('@'))
            return addData(value, '&');
        m_command.hasBody = true;
        addUnknown(asWritten, value);
    }

    void takeUrlencoded(const QByteArray &value, const QByteArray &asWritten)
    {
        const qsizetype sign = value.indexOf('=');
        if (sign < 0 && value.contains('@'))
            return addUnknown(asWritten, value);
        const QByteArray name = sign > 0 ? value.first(sign + 1) : QByteArray();
        addData(name + value.sliced(sign + 1).toPercentEncoding(), '&');
    }

    void addData(const QByteArray &data, char separator)
    {
        if (m_command.hasBody && separator && !m_command.body.isEmpty())
            m_command.body += separator;
        m_command.hasBody = true;
        m_command.body += data;
    }

    void finish()
    {
        if (m_get && m_command.hasBody) {
            m_command.url += (m_command.url.contains('?') ? '&' : '?') + m_command.body;
            m_command.body.clear();
            m_command.hasBody = false;
        }
        if (!m_command.hasBody)
            return;
        const QByteArray json = QByteArrayLiteral("application/json");
        if (!hasHeader(m_command.headers, "Content-Type"))
            addHeader("Content-Type", m_json ? json : QByteArrayLiteral("application/x-www-form-urlencoded"));
        if (m_json && !hasHeader(m_command.headers, "Accept"))
            addHeader("Accept", json);
    }

    const std::vector<QByteArray> m_words;
    std::size_t m_at = 1; ///< the next word; the first is curl
    CurlCommand m_command;
    bool m_json = false; ///< --json was there
    bool m_get = false;  ///< -G was there: the data go into the URL
};

} // namespace

QByteArray CurlCommand::effectiveVerb() const
{
    if (!verb.isEmpty())
        return verb;
    return hasBody ? QByteArrayLiteral("POST") : QByteArrayLiteral("GET");
}

bool isCurlCommand(QByteArrayView text)
{
    QByteArrayView line = text.trimmed();
    if (line.startsWith("$ ") || line.startsWith("> "))
        line = line.sliced(2).trimmed();
    qsizetype end = 0;
    while (end < line.size() && line[end] > ' ')
        ++end;
    return end < line.size() && isCurl(line.first(end));
}

std::optional<CurlCommand> readCurlCommand(QByteArrayView text)
{
    if (!isCurlCommand(text))
        return std::nullopt;
    QByteArrayView line = text.trimmed();
    if (line.startsWith("$ ") || line.startsWith("> "))
        line = line.sliced(2);
    auto words = shellWords(line, guessShell(line));
    return words ? Reader(std::move(*words)).read() : std::nullopt;
}

QByteArray writeCurlCommand(const CurlCommand &command)
{
    QList<QByteArray> parts{"curl -N " + posixQuoted(command.url)};
    const bool verbNeeded =
        command.effectiveVerb() != (command.hasBody ? QByteArrayView("POST") : QByteArrayView("GET"));
    if (verbNeeded)
        parts << "-X " + posixQuoted(command.verb);
    for (const HttpHeader &header : command.headers)
        parts << "-H " + posixQuoted(header.value.isEmpty() ? header.name + ';'
                                                            : header.name + ": " + header.value);
    if (!command.user.isEmpty())
        parts << "-u " + posixQuoted(command.user);
    if (!command.proxy.isEmpty())
        parts << "-x " + posixQuoted(command.proxy);
    if (command.insecure)
        parts << QByteArrayLiteral("-k");
    if (command.followRedirects)
        parts << QByteArrayLiteral("-L");
    if (command.compressed)
        parts << QByteArrayLiteral("--compressed");
    if (command.hasBody)
        parts << "--data-raw " + posixQuoted(command.body);
    return parts.join(" \\\n  ");
}

} // namespace pushscope
