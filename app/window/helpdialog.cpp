// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/helpdialog.h"

#include "app/window/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(HelpDialog)
};

constexpr QSize DialogSize(560, 620);

QString row(const QString &keys, const QString &what)
{
    return QStringLiteral(
               "<tr><td style='padding:2px 18px 2px 0'><b>%1</b></td><td style='padding:2px 0'>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

QString keyTable(const Actions &actions)
{
    QString rows;
    const auto all = actions.findChildren<QAction *>();
    for (const QAction *action : all) {
        if (action == actions.startStop) { // one action, two keys: which depends on the present state
            rows += row(QStringLiteral("F5"), Text::tr("Start all lanes and the feed"));
            rows += row(QStringLiteral("Shift+F5"), Text::tr("Stop all lanes and the feed"));
        } else if (!action->shortcut().isEmpty())
            rows += row(action->shortcut().toString(QKeySequence::NativeText), action->whatsThis());
    }
    rows += row(Text::tr("Wheel"), Text::tr("Zoom at the pointer; with Shift, move in time"));
    rows += row(Text::tr("Drag"),
                Text::tr("Move in time; on the ruler, mark a range that the scoreboard counts in"));
    rows += row(Text::tr("Right click"),
                Text::tr("On a lane's name or a pane's header: cut, stop, and how it behaves"));
    return QStringLiteral("<table>") + rows + QStringLiteral("</table>");
}

} // namespace

void showHelp(const Actions &actions, QWidget *parent)
{
    const QString name = QStringLiteral("helpDialog");
    auto *dialog = parent->findChild<QDialog *>(name);
    if (!dialog) {
        dialog = new QDialog(parent);
        dialog->setObjectName(name);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(Text::tr("Keys and help"));
        dialog->resize(DialogSize);
        auto *browser = new QTextBrowser(dialog);
        browser->setAccessibleName(Text::tr("Keys and help"));
        browser->setHtml(
            QStringLiteral("<h2>Pushscope %1</h2><p>%2</p><h3>%3</h3>")
                .arg(QCoreApplication::applicationVersion().toHtmlEscaped(),
                     Text::tr("An oscilloscope for server push: one published message goes through every "
                              "method at once, and the scope shows what each of them really does.")
                         .toHtmlEscaped(),
                     Text::tr("Keys").toHtmlEscaped()) +
            keyTable(actions));
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
        QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
        auto *layout = new QVBoxLayout(dialog);
        layout->addWidget(browser);
        layout->addWidget(buttons);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace pushscope
