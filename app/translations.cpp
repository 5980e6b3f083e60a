// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// The texts lie in a static library: nothing else would link them in. Not inside a namespace, as Qt asks.
static void initResources()
{
    Q_INIT_RESOURCE(pushscope_i18n);
}

namespace pushscope {

namespace {

/// Those installed later are asked first.
void install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(qApp);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
}

} // namespace

void installTranslations(const QString &language)
{
    initResources();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    const QString own = QStringLiteral(":/i18n");
    // The plural forms, below whatever language is chosen: "1 message" and not "1 message(s)".
    install(QLocale(QLocale::English), QStringLiteral("pushscope"), own);
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("pushscope"), own);
}

} // namespace pushscope
