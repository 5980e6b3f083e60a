// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/mainwindow.h"

#include "app/servertext.h"
#include "app/window/actions.h"
#include "app/window/compareworkspace.h"
#include "app/window/helpdialog.h"
#include "app/window/inspectworkspace.h"
#include "app/window/windowactions.h"
#include "widgets/shell/rail.h"
#include "widgets/shell/statusline.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QStackedWidget>

namespace pushscope {

namespace {

constexpr QSize DefaultSize(1440, 900);
constexpr QSize SmallestSize(1024, 640);

} // namespace

MainWindow::MainWindow(const WindowOptions &options)
    : m_options(options)
    , m_actions(new Actions(this))
    , m_stack(new QStackedWidget)
    , m_compare(new CompareWorkspace(m_lab, *m_actions))
    , m_inspect(new InspectWorkspace(*m_actions))
    , m_status(new StatusLine)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Pushscope"));
    setMinimumSize(SmallestSize);
    resize(DefaultSize);
    placeWidgets();
    connectActions();
    connectWorkspaceActions(
        *m_actions, [this]() -> Workspace & { return open(); }, this);
    load();
    startServer();
    applyOptions();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    // The views hold the lab's log by reference: they go first.
    delete takeCentralWidget();
}

void MainWindow::placeWidgets()
{
    auto *rail = new Rail;
    rail->addWorkspace(m_actions->compare);
    rail->addWorkspace(m_actions->inspect);
    rail->addTool(m_actions->fullScreen);
    rail->addTool(m_actions->cycleTheme);
    rail->addTool(m_actions->help);
    m_stack->addWidget(m_compare);
    m_stack->addWidget(m_inspect);
    auto *central = new QWidget;
    auto *columns = new QHBoxLayout(central);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(rail);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(0);
    rows->addWidget(m_stack, 1);
    rows->addWidget(m_status);
    columns->addLayout(rows, 1);
    setCentralWidget(central);
}

void MainWindow::connectActions()
{
    connect(m_actions->compare, &QAction::triggered, this, [this] { openWorkspace(m_compare); });
    connect(m_actions->inspect, &QAction::triggered, this, [this] { openWorkspace(m_inspect); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->help, &QAction::triggered, this, [this] { showHelp(*m_actions, this); });
    connect(m_actions->fullScreen, &QAction::triggered, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(m_actions->cycleTheme, &QAction::triggered, this, [this] {
        const QString &theme = m_preferences.theme;
        applyTheme(theme == QLatin1String("system")  ? QStringLiteral("light")
                   : theme == QLatin1String("light") ? QStringLiteral("dark")
                                                     : QStringLiteral("system"));
    });
    for (const Workspace *each : std::initializer_list<Workspace *>{m_compare, m_inspect})
        connect(each, &Workspace::statusChanged, this, &MainWindow::refreshStatus);
}

void MainWindow::startServer()
{
    const ServerStart started = m_lab.startServer(m_options.server);
    m_serverProblem = servertext::problem(started, m_options.server.port);
    m_compare->controller().changed();
    m_inspect->setOwnUrl(m_lab.endpoint(Method::Sse).toString());
}

void MainWindow::openWorkspace(Workspace *workspace)
{
    m_stack->setCurrentWidget(workspace);
    (isComparing() ? m_actions->compare : m_actions->inspect)->setChecked(true);
    open().refreshActions();
    refreshStatus();
    if (isComparing())
        m_compare->setFocus();
    else
        m_inspect->focusField();
}

void MainWindow::applyOptions()
{
    if (!m_options.theme.isEmpty())
        m_preferences.theme = m_options.theme;
    applyTheme(m_preferences.theme);
    FeedSettings feed = m_preferences.feed;
    feed = m_options.feed.value_or(feed);
    feed.seed = m_options.seed;
    m_preferences.feed = feed;
    m_compare->restore(m_preferences);
    const QString workspace = m_options.workspace.isEmpty() ? m_preferences.workspace : m_options.workspace;
    const bool inspect = workspace == QLatin1String("inspect") || !m_options.inspectUrl.isEmpty();
    openWorkspace(inspect ? static_cast<Workspace *>(m_inspect) : m_compare);
    if (!m_options.inspectUrl.isEmpty())
        m_inspect->open(m_options.inspectUrl);
    if (m_options.start)
        m_compare->controller().start();
}

void MainWindow::applyTheme(const QString &name)
{
    m_preferences.theme = name;
    Theme::instance().setMode(name == QLatin1String("light")  ? Theme::Mode::Light
                              : name == QLatin1String("dark") ? Theme::Mode::Dark
                                                              : Theme::Mode::System);
    m_actions->setThemeName(name);
}

void MainWindow::refreshStatus()
{
    StatusLineText text = open().status();
    if (isComparing() && text.problem.isEmpty())
        text.problem = m_serverProblem;
    m_status->setText(text);
}

void MainWindow::load()
{
    if (!m_options.forget) {
        QSettings settings;
        m_preferences = Preferences::load(settings);
        restoreGeometry(m_preferences.geometry);
    }
    if (m_options.size.isValid())
        resize(m_options.size);
    m_inspect->restore(m_preferences);
}

void MainWindow::save()
{
    if (m_options.forget)
        return;
    m_preferences.geometry = saveGeometry();
    m_preferences.workspace = isComparing() ? QStringLiteral("compare") : QStringLiteral("inspect");
    m_compare->save(m_preferences);
    m_inspect->save(m_preferences);
    QSettings settings;
    m_preferences.save(settings);
}

// Qt gives a single-letter shortcut precedence over a focused button or table. A button that has the focus
// keeps Space and Enter; text fields keep their keys by themselves.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        qobject_cast<QAbstractButton *>(QApplication::focusWidget())) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    event->accept();
}

bool MainWindow::isComparing() const
{
    return m_stack->currentWidget() == m_compare;
}

Workspace &MainWindow::open()
{
    return *static_cast<Workspace *>(m_stack->currentWidget());
}

} // namespace pushscope
