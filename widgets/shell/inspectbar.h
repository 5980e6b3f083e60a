// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace pushscope {

/// What the Inspect bar asks for. A plain value.
struct InspectRequest
{
    QString url;
    QString lastEventId;
};

/// Why a URL cannot be inspected.
enum class InspectUrlProblem {
    None,
    Empty,
    NotAUrl,
    NoHost,
    TlsNotYet, ///< https: and wss:
    OtherScheme,
};

/// Judges what was typed; without a scheme `http://` is meant. Pure.
InspectUrlProblem validate(const InspectRequest &request, QString *completedUrl = nullptr);

/// The top bar of Inspect: the URL, Last-Event-ID, connect, cut and resume. GUI thread.
class InspectBar : public QWidget
{
    Q_OBJECT

public:
    explicit InspectBar(QWidget *parent = nullptr);

    void setConnected(bool connected);
    void setUrl(const QString &url);
    void setHistory(const QStringList &urls);
    void focusUrl();

Q_SIGNALS:
    void connectRequested(const pushscope::InspectRequest &request);
    void disconnectRequested();
    void cutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void submit();
    void showProblem(InspectUrlProblem problem);
    QToolButton *addButton(const char *objectName, const QString &text, const QString &toolTip);

    QLineEdit *m_url;
    QLineEdit *m_lastEventId;
    QLabel *m_problem; ///< the red line beside the controls; hidden while all is well
    QToolButton *m_connect;
    QToolButton *m_cut;
    QStringListModel *m_history;
    bool m_connected = false;
};

} // namespace pushscope
