// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandline.h"

#include <QtGlobal>

int main(int argc, char **argv)
{
    // The GLib dispatcher costs a factor of 5 to 20 at a thousand connections; Qt's own serves every thread.
    qputenv("QT_NO_GLIB", "1");
    return pushscope::runCommandLine(argc, argv);
}
