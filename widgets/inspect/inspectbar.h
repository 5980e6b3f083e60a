// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QComboBox;
class QMenu;
class QToolButton;

namespace pushscope {

class RequestDraft;
class UrlEdit;

/// The top bar of Inspect: method, protocol, URL, connect, cut and resume, export. Edits the draft. GUI
/// thread.
class InspectBar : public QWidget
{
    Q_OBJECT

public:
    explicit InspectBar(RequestDraft &draft, QWidget *parent = nullptr);

    void setConnected(bool connected);
    /// What Auto turned out to be; empty: not known.
    void setSpoken(const QString &protocol);
    /// The certificate of this URL's host is not checked.
    void setInsecure(bool insecure);
    /// Where TLS failed last: its lock is red while the field says that URL. Empty: nowhere.
    void setRefusedUrl(const QString &url);
    /// The bar takes the menu over.
    void setExportMenu(QMenu *menu);
    UrlEdit &url() { return *m_url; }
    void focusUrl();

Q_SIGNALS:
    void connectRequested();
    void disconnectRequested();
    void cutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeFields();
    void makeButtons();
    void showDraft();
    void refreshIcons();
    void refreshLock();

    RequestDraft &m_draft;
    QComboBox *m_verb;
    QComboBox *m_protocol;
    UrlEdit *m_url;
    QToolButton *m_connect;
    QToolButton *m_cut;
    QToolButton *m_export;
    bool m_connected = false;
    QString m_refusedUrl;
    bool m_insecure = false;
};

} // namespace pushscope
