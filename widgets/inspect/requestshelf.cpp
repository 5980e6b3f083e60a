// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requestshelf.h"

#include "widgets/inspect/controls.h"
#include "widgets/inspect/requestcurl.h"
#include "widgets/inspect/requestdraft.h"
#include "widgets/inspect/requestprofiles.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int ShelfHeight = 40;

} // namespace

RequestShelf::RequestShelf(RequestDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    setObjectName(QStringLiteral("requestShelf"));
    setFixedHeight(ShelfHeight);
    makeProfiles();
    makeSaved();
    auto *paste = controls::button(
        {"curlPaste", tr("Paste curl"), tr("Take the curl command in the clipboard apart")}, this);
    auto *copy = controls::button({"curlCopy", tr("Copy as curl"),
                                   tr("The request as a curl command, secrets and all, to the clipboard")},
                                  this);
    connect(paste, &QToolButton::clicked, this,
            [this] { Q_EMIT curlPasted(QGuiApplication::clipboard()->text()); });
    connect(copy, &QToolButton::clicked, this, [this] {
        const QByteArray command = writeCurlCommand(toCurl(m_draft.request(), m_insecure));
        QGuiApplication::clipboard()->setText(QString::fromUtf8(command));
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 16, 4);
    layout->setSpacing(8);
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_profile, m_version, m_saved, m_name, m_save, m_remove})
        layout->addWidget(each);
    layout->addStretch(1);
    layout->addWidget(paste);
    layout->addWidget(copy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RequestShelf::makeProfiles()
{
    m_profile =
        controls::choice({"profileChoice", tr("Profile"), tr("Fills in what such a server expects")}, this);
    m_profile->addItem(tr("Profile"), -1);
    m_version = controls::choice({"profileVersion", tr("Version"), tr("The version of the protocol")}, this);
    m_version->hide();
    const QList<RequestProfileInfo> profiles = requestProfiles();
    for (const RequestProfileInfo &info : profiles) {
        m_profile->addItem(info.name, int(info.profile));
        m_profile->setItemData(m_profile->count() - 1, info.explanation, Qt::ToolTipRole);
    }
    connect(m_profile, &QComboBox::activated, this, [this, profiles](int index) {
        m_version->clear();
        if (index > 0)
            m_version->addItems(profiles[index - 1].versions);
        m_version->setVisible(m_version->count() > 0);
        applyProfile();
    });
    connect(m_version, &QComboBox::activated, this, &RequestShelf::applyProfile);
}

void RequestShelf::applyProfile()
{
    const int profile = m_profile->currentData().toInt();
    if (profile >= 0)
        m_draft.set(withProfile(m_draft.request(), RequestProfile(profile), m_version->currentText()));
}

void RequestShelf::makeSaved()
{
    m_saved =
        controls::choice({"savedChoice", tr("Saved requests"), tr("Requests that you gave a name")}, this);
    m_name = controls::field({"savedName", tr("Name"), tr("The name under which the request is saved")},
                             tr("Name"), this);
    m_name->setMaximumWidth(160);
    m_save =
        controls::button({"savedSave", tr("Save request"), tr("Save the request under this name")}, this);
    m_remove = controls::button({"savedRemove", tr("Remove"), tr("Forget the saved request")}, this);
    connect(m_saved, &QComboBox::activated, this, &RequestShelf::openSaved);
    connect(m_save, &QToolButton::clicked, this, &RequestShelf::save);
    connect(m_name, &QLineEdit::returnPressed, this, &RequestShelf::save);
    connect(m_remove, &QToolButton::clicked, this, &RequestShelf::remove);
    connect(m_name, &QLineEdit::textChanged, this, &RequestShelf::showSaved);
    showSaved();
}

void RequestShelf::setLibrary(const RequestLibrary &library)
{
    m_library = library;
    showSaved();
}

void RequestShelf::remember(const InspectRequest &request)
{
    m_library.remember(request);
}

void RequestShelf::openSaved(int index)
{
    if (index < 1 || index > m_library.saved.size())
        return;
    const SavedRequest chosen = m_library.saved[index - 1];
    m_draft.set(chosen.request);
    m_name->setText(chosen.name);
}

void RequestShelf::save()
{
    if (m_library.save(m_name->text(), m_draft.request()))
        showSaved();
}

void RequestShelf::remove()
{
    if (m_library.remove(m_name->text().trimmed()))
        m_name->clear();
    showSaved();
}

void RequestShelf::showSaved()
{
    const QString name = m_name->text().trimmed();
    m_saved->clear();
    m_saved->addItem(tr("Saved requests"));
    int current = 0;
    for (const SavedRequest &each : std::as_const(m_library.saved)) {
        m_saved->addItem(each.name);
        if (each.name == name)
            current = m_saved->count() - 1;
    }
    m_saved->setCurrentIndex(current);
    m_saved->setVisible(!m_library.saved.isEmpty());
    m_save->setEnabled(!name.isEmpty());
    m_remove->setVisible(current > 0);
}

void RequestShelf::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::instance().palette().surface);
}

} // namespace pushscope
