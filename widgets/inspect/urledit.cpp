// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/urledit.h"

#include "protocol/curlcommand.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QStringListModel>

namespace pushscope {

namespace {

constexpr int LongestUrl = 8192;

} // namespace

UrlEdit::UrlEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_history(new QStringListModel(this))
    , m_lockAction(new QAction(this))
{
    setMaxLength(LongestUrl);
    auto *matches = new QCompleter(m_history, this);
    matches->setFilterMode(Qt::MatchContains);
    matches->setCaseSensitivity(Qt::CaseInsensitive);
    setCompleter(matches);
    addAction(m_lockAction, QLineEdit::LeadingPosition);
    connect(m_lockAction, &QAction::triggered, this, &UrlEdit::lockClicked);
    connect(&Theme::instance(), &Theme::changed, this, &UrlEdit::refreshLock);
    refreshLock();
}

void UrlEdit::setLock(Lock lock)
{
    m_lock = lock;
    refreshLock();
}

void UrlEdit::refreshLock()
{
    const Palette &palette = Theme::instance().palette();
    const bool secure = m_lock == Lock::Secure;
    const QString unsafe = m_lock == Lock::Failed
                               ? tr("TLS failed: nothing was sent. Click for details.")
                               : tr("TLS, but the certificate is not checked. Click for its details.");
    m_lockAction->setIcon(
        icon(m_lock == Lock::None ? IconId::Browser : IconId::Lock, m_lock == Lock::None ? palette.text3
                                                                    : secure             ? palette.passed.text
                                                                             : palette.error.text));
    m_lockAction->setToolTip(m_lock == Lock::None ? tr("Not encrypted: http or ws")
                             : secure ? tr("TLS, the certificate is checked. Click for its details.")
                                      : unsafe);
    m_lockAction->setText(m_lockAction->toolTip());
}

void UrlEdit::setHistory(const QStringList &urls)
{
    m_history->setStringList(urls);
}

bool UrlEdit::takeCurl(const QString &text)
{
    if (!isCurlCommand(text.toUtf8()) || !readCurlCommand(text.toUtf8()))
        return false;
    Q_EMIT curlPasted(text);
    return true;
}

// QLineEdit would turn the line ends of the command into blanks.
void UrlEdit::pasteClipboard()
{
    if (!takeCurl(QGuiApplication::clipboard()->text()))
        paste();
}

void UrlEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        return pasteClipboard();
    QLineEdit::keyPressEvent(event);
}

void UrlEdit::dropEvent(QDropEvent *event)
{
    if (!takeCurl(event->mimeData()->text()))
        QLineEdit::dropEvent(event);
}

void UrlEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    QAction *curl = menu->addAction(tr("Paste curl command"), this, &UrlEdit::pasteClipboard);
    curl->setEnabled(isCurlCommand(QGuiApplication::clipboard()->text().toUtf8()));
    menu->popup(event->globalPos());
}

} // namespace pushscope
