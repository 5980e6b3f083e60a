// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/replay.h"
#include "trace/export/export.h"
#include "trace/import/importer.h"

#include <QObject>

#include <functional>
#include <memory>

class QMenu;
class QTemporaryFile;
class QWidget;

namespace pushscope {

class Lab;

/// What Inspect does with files: saves and exports its trace, opens recordings and plays them. Owned by the
/// workspace; GUI thread, files are read in a thread of their own.
class InspectFiles : public QObject
{
    Q_OBJECT

public:
    /// `lab` outlives it. `window`: parent of dialogs.
    InspectFiles(Lab &lab, QWidget *window);
    ~InspectFiles() override;

    /// What came of a command, for people.
    struct Outcome
    {
        bool isGood = true;
        QString text;
    };

    /// Reads a session, HAR, event stream or JSON lines and plays it at once to its end. Lanes that run are
    /// stopped first, and the live trace is kept aside until close().
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
    bool isOpen() const { return m_replay != nullptr; }
    QString name() const { return m_name; }
    /// Forgets the recording; the live trace is there again.
    void close();

Q_SIGNALS:
    /// A recording was read: what runs is stopped now, before it is taken.
    void opening();
    /// A recording is about to fill the trace, which is empty now.
    void opened();
    /// The recording has come to its end, and stands there.
    void replayed();
    /// `hadLive`: the live runs of before are there again; else the trace is empty.
    void closed(bool hadLive);
    void said(const pushscope::InspectFiles::Outcome &outcome);

private:
    void take(const ImportedTrace &trace, const QString &path);
    void takeWaiting();
    bool setLiveAside();
    void bringLiveBack();
    void askPath(const QString &title, const QString &suffix, std::function<void(const QString &)> use);

    Lab &m_lab;
    QWidget *m_window;
    std::unique_ptr<Replay> m_replay;
    QString m_name;                         ///< of the recording's file
    std::function<void()> m_waiting;        ///< takes a recording once no lane runs any more
    std::unique_ptr<QTemporaryFile> m_live; ///< the live trace while a recording is open; null: it was empty
    Secrets m_secrets = Secrets::Masked;
    quint64 m_reading = 0;       ///< counts open(): only the newest is taken
    bool m_hasEndedRuns = false; ///< live runs were stopped for the recording that is being opened
};

} // namespace pushscope
