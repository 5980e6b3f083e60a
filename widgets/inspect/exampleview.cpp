// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/exampleview.h"

#include "widgets/inspect/controls.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

// Must stand outside of namespaces.
static void initExampleResources()
{
    Q_INIT_RESOURCE(snippets);
}

namespace pushscope {

namespace {

const QString PublicUrl = QStringLiteral("https://stream.wikimedia.org/v2/stream/recentchange");

QGridLayout *gridOf(QWidget *widget)
{
    return static_cast<QGridLayout *>(widget->layout());
}

} // namespace

ExampleView::ExampleView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("exampleView"));
    setAccessibleName(tr("Examples"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(24, 24, 24, 24);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    auto *title = new QLabel(
        tr("Type a URL above, paste a curl command, drop a recording, or begin with one of these:"), this);
    title->setWordWrap(true);
    title->setProperty("role", QStringLiteral("title"));
    grid->addWidget(title, 0, 0, 1, 2);
    m_own = addRow("exampleOwn", Example::OwnServer, tr("Our own server"),
                   tr("The event stream that Compare publishes to"));
    addRow("exampleRecording", Example::Recording, tr("A recording"),
           tr("Every field of an event stream, comments, and lines that are ignored"));
    addRow("examplePublic", Example::Public, tr("A public stream"), PublicUrl);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(4, 1);
    m_own->hide();
    m_ownText = static_cast<QLabel *>(gridOf(this)->itemAtPosition(1, 1)->widget());
    m_ownText->hide();
}

QToolButton *ExampleView::addRow(const char *objectName, Example example, const QString &title,
                                 const QString &explanation)
{
    QToolButton *button = controls::button({objectName, title, explanation}, this);
    button->setMinimumWidth(150);
    const int row = int(example) + 1;
    gridOf(this)->addWidget(button, row, 0);
    QLabel *label = controls::caption(explanation, this);
    label->setWordWrap(true);
    gridOf(this)->addWidget(label, row, 1);
    connect(button, &QToolButton::clicked, this, [this, example] {
        Q_EMIT chosen(example, example == Example::OwnServer   ? m_ownUrl
                               : example == Example::Recording ? recordingPath()
                                                               : PublicUrl);
    });
    return button;
}

void ExampleView::setOwnUrl(const QString &url)
{
    m_ownUrl = url;
    m_own->setVisible(!url.isEmpty());
    m_ownText->setVisible(!url.isEmpty());
    m_ownText->setText(url);
}

QString ExampleView::recordingPath()
{
    initExampleResources();
    return QStringLiteral(":/fixtures/every-field.sse");
}

} // namespace pushscope
