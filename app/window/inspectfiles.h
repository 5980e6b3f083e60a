// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/replay.h"
#include "trace/export/export.h"
#include "trace/import/importer.h"

#include <QObject>

#include <memory>

class QMenu;
class QWidget;

namespace pushscope {

class Lab;

/// What Inspect does with files: saves and exports its trace, opens recordings and plays them. Owned by the
/// workspace; GUI thread, files are read in a thread of their own.
class InspectFiles : public QObject
{
    Q_OBJECT

public:
    /// `lab` outlives it; no lane of it may run while a recording is open. `window`: parent of dialogs.
    InspectFiles(Lab &lab, QWidget *window);
    ~InspectFiles() override;

    /// What came of a command, for people.
    struct Outcome
    {
        bool isGood = true;
        QString text;
    };

    /// Reads a session, HAR, event stream or JSON lines and plays it at once to its end.
    void open(const QString &path);
    void openDialog();
    void saveDialog();
    void exportDialog(ExportFormat format);
    /// The same to a known file.
    Outcome save(const QString &path) const;
    Outcome exportTo(ExportFormat format, const QString &path) const;
    /// The menu of the bar; owned by `parent`.
    QMenu *makeMenu(QWidget *parent);
    void setSecretsKept(bool kept) { m_secrets = kept ? Secrets::Kept : Secrets::Masked; }

    /// Null while no recording is open.
    Replay *replay() { return m_replay.get(); }
    QString name() const { return m_name; }
    /// Forgets the recording and clears the trace.
    void close();

Q_SIGNALS:
    /// A recording is about to fill the trace, which is empty now.
    void opened();
    void closed();
    void said(const pushscope::InspectFiles::Outcome &outcome);

private:
    void take(const ImportedTrace &trace, const QString &path);
    void askPath(const QString &title, const QString &suffix, std::function<void(const QString &)> use);

    Lab &m_lab;
    QWidget *m_window;
    std::unique_ptr<Replay> m_replay;
    QString m_name; ///< of the recording's file
    Secrets m_secrets = Secrets::Masked;
    quint64 m_reading = 0; ///< counts open(): only the newest is taken
};

} // namespace pushscope
