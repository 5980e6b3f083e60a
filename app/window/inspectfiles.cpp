// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/inspectfiles.h"

#include "app/lab.h"
#include "trace/session.h"
#include "widgets/text/traceexport.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTemporaryFile>
#include <QThread>

namespace pushscope {

namespace {

const QString SessionSuffix = QStringLiteral("pushscope");

struct FormatText
{
    ExportFormat format;
    QString text;
    QString toolTip;
};

} // namespace

InspectFiles::InspectFiles(Lab &lab, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_window(window)
{
    connect(&lab, &Lab::laneFinished, this, &InspectFiles::takeWaiting);
}

InspectFiles::~InspectFiles() = default;

void InspectFiles::open(const QString &path)
{
    const quint64 reading = ++m_reading;
    auto result = std::make_shared<ImportedTrace>();
    QThread *thread = QThread::create([result, path] { *result = importTraceFile(path); });
    connect(thread, &QThread::finished, this, [this, result, path, reading] {
        if (reading != m_reading)
            return;
        if (result->batch.facts.empty())
            return take(*result, path);
        Q_EMIT opening();
        m_hasEndedRuns = m_lab.areLanesRunning();
        m_lab.stopAllLanes();
        m_waiting = [this, result, path] { take(*result, path); };
        takeWaiting();
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void InspectFiles::takeWaiting()
{
    if (m_waiting && !m_lab.areLanesRunning())
        std::exchange(m_waiting, nullptr)();
}

/// In a file of our own: the memory that a trace may take is bounded once. With its secrets, readable for the
/// user only.
bool InspectFiles::setLiveAside()
{
    m_lab.flush();
    if (m_replay || m_lab.log().isEmpty())
        return true;
    m_live = std::make_unique<QTemporaryFile>();
    QString why = m_live->open() ? QString() : m_live->errorString();
    if (why.isEmpty()) {
        const SavedSession saved = saveSession(m_lab.folds(), *m_live, Secrets::Kept);
        why = saved.error == SessionError::None ? QString() : saved.systemReason;
        if (saved.error == SessionError::None)
            return true;
    }
    m_live.reset();
    Q_EMIT said({false, tr("The live runs cannot be kept aside, so nothing was opened: %1").arg(why)});
    return false;
}

void InspectFiles::bringLiveBack()
{
    constexpr SessionLimits AllOfALog{32'000'000, qint64(16) << 30};
    m_lab.log().clear();
    m_live->seek(0);
    const LoadedSession live = loadSession(*m_live, AllOfALog);
    m_live.reset();
    m_lab.log().append(live.batch);
    m_lab.setHeld(false);
    if (live.error != SessionError::None)
        Q_EMIT said({false, tr("The live runs could not be read back: %1").arg(live.systemReason)});
}

void InspectFiles::take(const ImportedTrace &trace, const QString &path)
{
    const QString file = QFileInfo(path).fileName();
    if (trace.batch.facts.empty()) {
        const QString why = !trace.systemReason.isEmpty() ? trace.systemReason
                            : !trace.detail.isEmpty()     ? QString::fromUtf8(trace.detail)
                                                      : tr("it is no session, HAR, .sse or JSON lines file");
        Q_EMIT said({false, tr("%1 cannot be opened: %2").arg(file, why)});
        return;
    }
    if (!setLiveAside())
        return;
    m_lab.setHeld(true);
    m_name = file;
    m_replay = std::make_unique<Replay>(m_lab.log());
    m_replay->load(trace.batch);
    Q_EMIT opened();
    connect(m_replay.get(), &Replay::finished, this, &InspectFiles::replayed, Qt::QueuedConnection);
    m_replay->play(std::nullopt);
    if (std::exchange(m_hasEndedRuns, false))
        Q_EMIT said(
            {true, tr("The live runs were ended to show %1. Close it to see what they brought.").arg(file)});
    if (trace.error != SessionError::None)
        Q_EMIT said({false, tr("%1 is damaged: only what comes before the damage is shown").arg(file)});
}

void InspectFiles::close()
{
    if (!m_replay)
        return;
    m_replay.reset();
    m_name.clear();
    const bool hadLive = m_live != nullptr;
    if (hadLive) {
        bringLiveBack();
    } else {
        m_lab.setHeld(false);
        m_lab.clearTrace();
    }
    Q_EMIT closed(hadLive);
}

InspectFiles::Outcome InspectFiles::save(const QString &path) const
{
    const SavedSession saved = saveSessionFile(m_lab.folds(), path, m_secrets);
    if (saved.error == SessionError::None)
        return {true, tr("Saved as %1").arg(path)};
    return {false, tr("%1 cannot be written: %2").arg(path, saved.systemReason)};
}

InspectFiles::Outcome InspectFiles::exportTo(ExportFormat format, const QString &path) const
{
    const Folds &folds = m_lab.folds();
    ExportOptions options;
    options.secrets = m_secrets;
    options.version = PUSHSCOPE_VERSION;
    if (!m_replay)
        options.now = traceNow();
    const Exported done =
        exportToFile(path, [&](QIODevice &device) { return writeTrace(format, folds, device, options); });
    if (done.isWritten)
        return {true, tr("Saved as %1").arg(path)};
    return {false, tr("%1 cannot be written: %2").arg(path, done.systemReason)};
}

void InspectFiles::askPath(const QString &title, const QString &suffix,
                           std::function<void(const QString &)> use)
{
    auto *dialog = new QFileDialog(m_window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("stream.") + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, use);
    dialog->open();
}

void InspectFiles::saveDialog()
{
    askPath(tr("Save session"), SessionSuffix, [this](const QString &path) { Q_EMIT said(save(path)); });
}

void InspectFiles::exportDialog(ExportFormat format)
{
    askPath(tr("Export"), QString::fromLatin1(exportSuffix(format)),
            [this, format](const QString &path) { Q_EMIT said(exportTo(format, path)); });
}

void InspectFiles::openDialog()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Recordings (*.pushscope *.har *.sse *.ndjson *.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &InspectFiles::open);
    dialog->open();
}

QMenu *InspectFiles::makeMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    const QList<FormatText> formats{
        {ExportFormat::Har, tr("HAR…"), tr("HTTP Archive 1.2 with messages, for browsers' and other tools")},
        {ExportFormat::JsonLines, tr("JSON lines…"), tr("One fact a line, as the command line writes them")},
        {ExportFormat::Csv, tr("CSV…"), tr("One event a line, for spreadsheets")},
        {ExportFormat::Html, tr("HTML report…"), tr("A page with pictures, attempts, findings and events")},
        {ExportFormat::EventStream, tr("Event stream (.sse)…"), tr("The body as it was received")},
    };
    menu->addAction(tr("Session…"), this, &InspectFiles::saveDialog)
        ->setToolTip(tr("Everything that was recorded, to be opened again (Ctrl+S)"));
    for (const FormatText &each : formats)
        menu->addAction(each.text, this, [this, each] { exportDialog(each.format); })
            ->setToolTip(each.toolTip);
    menu->addSeparator();
    QAction *secrets = menu->addAction(tr("With secrets"));
    secrets->setCheckable(true);
    secrets->setToolTip(tr("Off: tokens, cookies and passwords are masked in every file"));
    connect(secrets, &QAction::toggled, this, &InspectFiles::setSecretsKept);
    menu->addSeparator();
    menu->addAction(tr("Open recording…"), this, &InspectFiles::openDialog)
        ->setToolTip(
            tr("A session, HAR, .sse or JSON lines file (Ctrl+O); it can also be dropped on the window"));
    return menu;
}

} // namespace pushscope
