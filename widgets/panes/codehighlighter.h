// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/snippets.h"

#include <QSyntaxHighlighter>

namespace pushscope {

/// Tints code with the theme's colours. Owned by the document.
class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit CodeHighlighter(QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    void separateOperators(const QString &text);
};

} // namespace pushscope
