// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/paneview.h"
#include "widgets/panes/snippets.h"

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace pushscope {

class PaneStrip;

/// The Code tab: how the lane's method is written, client and server, ready to copy. GUI thread.
class CodeView : public QWidget, public PaneView
{
    Q_OBJECT

public:
    explicit CodeView(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane) override;
    void catchUp() override {}
    void showSelection() override {}
    void setFrozen(bool) override {}
    QString selectedText() const override;

    void setMethod(Method method);
    void setRole(SnippetRole role);
    SnippetRole role() const { return m_role; }
    QString code() const;

private:
    void showCode();
    void applyTheme();

    const PaneContext m_context;
    PaneStrip *m_strip;
    QPlainTextEdit *m_text;
    QToolButton *m_client;
    QToolButton *m_server;
    Method m_method = Method::Sse;
    SnippetRole m_role = SnippetRole::Client;
};

} // namespace pushscope
