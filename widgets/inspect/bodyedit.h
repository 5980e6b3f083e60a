// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

#include <optional>

class QLabel;

namespace pushscope {

/// Where a text stops being JSON. Lines and columns count from 1.
struct JsonFault
{
    int line = 1;
    int column = 1;
    QString reason; ///< for people
    friend bool operator==(const JsonFault &, const JsonFault &) = default;
};

/// Nothing where the text is JSON, RFC 8259. Pure.
std::optional<JsonFault> findJsonFault(const QString &text);

/// The body of the request, and below it whether it is JSON where it is meant to be. GUI thread.
class BodyEdit : public QWidget
{
    Q_OBJECT

public:
    explicit BodyEdit(QWidget *parent = nullptr);

    QString body() const;
    /// `json`: it is meant to be JSON, and is checked.
    void setBody(const QString &text, bool json);
    QString verdict() const;

Q_SIGNALS:
    void edited();

private:
    void judge();
    void markFault(const std::optional<JsonFault> &fault);
    void applyTheme();

    QPlainTextEdit *m_edit;
    QLabel *m_verdict;
    bool m_json = false;
};

} // namespace pushscope
