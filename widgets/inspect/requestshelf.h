// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/requestjson.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace pushscope {

class RequestDraft;

/// The row above the sheet: profiles, saved requests, and the request as a curl command. Edits the draft and
/// the library. GUI thread.
class RequestShelf : public QWidget
{
    Q_OBJECT

public:
    explicit RequestShelf(RequestDraft &draft, QWidget *parent = nullptr);

    void setLibrary(const RequestLibrary &library);
    const RequestLibrary &library() const { return m_library; }
    void remember(const InspectRequest &request);
    /// What "copy as curl" writes for certificates.
    void setInsecure(bool insecure) { m_insecure = insecure; }

Q_SIGNALS:
    /// The user pasted what should be a curl command.
    void curlPasted(const QString &command);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeProfiles();
    void makeSaved();
    void applyProfile();
    void openSaved(int index);
    void save();
    void remove();
    void showSaved();

    RequestDraft &m_draft;
    RequestLibrary m_library;
    QComboBox *m_profile;
    QComboBox *m_version;
    QComboBox *m_saved;
    QLineEdit *m_name;
    QToolButton *m_save;
    QToolButton *m_remove;
    bool m_insecure = false;
};

} // namespace pushscope
