// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pushscope::json {

/// Walks over JSON text token by token, RFC 8259. The text must be valid UTF-8 and outlive the scanner.
/// Private to protocol/json.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_rest(text)
    {}

    /// Passes over blanks; whether nothing is left.
    bool atEnd();
    /// Passes over blanks and the byte, if it stands there.
    bool accept(char byte);
    /// Passes over blanks and one value, which is appended to `out` without blanks.
    bool value(QByteArray &out, int depth = 0);
    /// Passes over blanks and one string, which is appended to `out` with its quotes.
    bool string(QByteArray &out);

private:
    void skipBlanks();
    bool object(QByteArray &out, int depth);
    bool array(QByteArray &out, int depth);
    bool number(QByteArray &out);
    bool digits(qsizetype &at) const;
    bool word(QByteArrayView text, QByteArray &out);

    QByteArrayView m_rest; ///< what has not been passed over yet
};

} // namespace pushscope::json
