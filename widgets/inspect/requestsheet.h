// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include <chrono>
#include <utility>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace pushscope {

class BodyEdit;
class HeaderTable;
class RequestDraft;
struct InspectRequest;

/// Everything of the request that the bar has no room for: headers, body, authorization, cookies, proxy,
/// timeouts, and the switches for what a browser would not do. Edits the draft. Where
/// there is little room it is lower and scrolls. GUI thread.
class RequestSheet : public QWidget
{
    Q_OBJECT

public:
    explicit RequestSheet(RequestDraft &draft, QWidget *parent = nullptr);

    /// Whether an invalid certificate of `host` is taken; empty: the URL does not use TLS.
    void setInsecure(const QString &host, bool insecure);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void insecureToggled(bool insecure);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHeaders();
    QWidget *makeAuth();
    QWidget *makeSwitches();
    void addText(QGridLayout *grid, QLineEdit *edit, const QString &label, QString InspectRequest::*member);
    QCheckBox *addSwitch(QWidget *column, const char *objectName, const QString &text, const QString &toolTip,
                         bool InspectRequest::*member);
    void addTimeout(QGridLayout *grid, int column, const char *objectName, const QString &label,
                    std::chrono::milliseconds InspectRequest::*member);
    void showDraft();

    RequestDraft &m_draft;
    HeaderTable *m_headers;
    BodyEdit *m_body;
    QComboBox *m_auth;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QCheckBox *m_reconnect = nullptr;
    QCheckBox *m_insecure;
    QList<std::pair<QLineEdit *, QString InspectRequest::*>> m_texts;
    QList<std::pair<QCheckBox *, bool InspectRequest::*>> m_switches;
    QList<std::pair<QSpinBox *, std::chrono::milliseconds InspectRequest::*>> m_timeouts;
};

} // namespace pushscope
