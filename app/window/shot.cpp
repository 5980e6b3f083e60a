// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/shot.h"

#include "app/window/compareworkspace.h"
#include "app/window/inspectworkspace.h"
#include "app/window/mainwindow.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QScreen>
#include <QTimer>

#include <cstdio>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

// The session that the pictures show: a steady start, a cut of 1.6 s, and how each method comes back.
constexpr auto CutAt = 5000ms;
constexpr auto RestoreAt = 6600ms;
constexpr auto SelectAt = 11200ms;
constexpr auto SaveAt = 11600ms;

} // namespace

Shot::Shot(MainWindow &window, const QString &path)
    : m_window(window)
    , m_path(path)
{}

void Shot::begin()
{
    CompareController &compare = m_window.compare().controller();
    FeedSettings feed = compare.feed();
    feed.kind = FeedSettings::Kind::Poisson;
    feed.rate = 1.5;
    compare.setFeed(feed);
    m_window.compare().showFeed(feed);
    compare.start();
    QTimer::singleShot(CutAt, Qt::PreciseTimer, this, [this] {
        m_window.compare().controller().setAllLinksCut(true);
        m_window.inspect().controller().cutOnce();
    });
    QTimer::singleShot(RestoreAt, Qt::PreciseTimer, this,
                       [this] { m_window.compare().controller().setAllLinksCut(false); });
    QTimer::singleShot(SelectAt, Qt::PreciseTimer, this, &Shot::select);
    QTimer::singleShot(SaveAt, Qt::PreciseTimer, this, &Shot::save);
}

// In Compare the message that was published while the links were cut: what it went through is the point of
// the picture. In Inspect one of the newest.
void Shot::select()
{
    const Folds &folds = m_window.compare().clock().folds();
    for (const PublishedMark &mark : folds.published()) {
        if (!folds.faults().empty() && mark.time > folds.faults().front().begin) {
            m_window.compare().selection().selectMessage(mark.message);
            break;
        }
    }
    for (int i = 0; i < 3; ++i)
        m_window.inspect().stepMessage(-1); // so that Inspect shows an event's details
}

void Shot::save()
{
    const QPixmap picture = m_window.screen()->grabWindow(m_window.winId());
    const bool saved = picture.save(m_path, "PNG");
    if (!saved)
        std::fprintf(stderr, "pushscope: cannot write %s\n", qPrintable(m_path));
    QCoreApplication::exit(saved ? 0 : 1);
}

} // namespace pushscope
