// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/stopsignals.h"
#include "app/translations.h"
#include "app/window/mainwindow.h"
#include "app/window/shot.h"
#include "app/window/windowoptions.h"

#include <QApplication>
#include <QIcon>

namespace pushscope {

int runWindow(const WindowOptions &options, int &argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("pushscope")); // the folder of the settings
    QCoreApplication::setApplicationVersion(QStringLiteral(PUSHSCOPE_VERSION));
    installTranslations(options.language);
    MainWindow window(options);
    const StopSignals signalled; // the same end as by hand: the window's state is remembered
    QObject::connect(&signalled, &StopSignals::stop, &window, &QWidget::close);
    window.show();
    Shot shot(window, options.shot);
    if (!options.shot.isEmpty())
        shot.begin();
    return QApplication::exec();
}

} // namespace pushscope
