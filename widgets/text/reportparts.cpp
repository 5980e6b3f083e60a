// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/reportparts.h"

#include "trace/export/scopesvg.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/reportstyle.h"
#include "widgets/text/statetext.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>

namespace pushscope::reportparts {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

ScopeSvgWords scopeWords()
{
    return {
        .title = Text::tr("When each message was published and when each method delivered it").toUtf8(),
        .published = Text::tr("Published").toUtf8(),
        .name = [](Method method) { return methodName(method).toUtf8(); },
        .styleClass = [](Method method) { return reportClass(method); },
        .look = [](MachineKind machine, quint8 state,
                   bool failed) { return reportClass(stateLook(machine, state, failed)); },
        .stateLabel = [](MachineKind machine, quint8 state) { return stateLabel(machine, state).toUtf8(); },
        .tick = [](TraceTime time, TraceTime step) { return format::tick(time, step).toUtf8(); },
        .deliveryNote =
            [](const ScopeDrawing::Delivery &delivery) {
                QString note = Text::tr("Message %1 after %2")
                                   .arg(delivery.message.value)
                                   .arg(format::duration(delivery.latency));
                if (delivery.more > 0)
                    note += Text::tr(", and %n more", nullptr, int(delivery.more));
                return note.toUtf8();
            },
    };
}

} // namespace

QByteArray escaped(const QString &text)
{
    return htmlEscaped(text.toUtf8());
}

QByteArray element(QByteArrayView name, const QByteArray &contents)
{
    return '<' + name.toByteArray() + '>' + contents + "</" + name.toByteArray().split(' ').first() + ">\n";
}

QByteArray heading(const QString &text)
{
    return element("h2", escaped(text));
}

QByteArray definitions(const std::vector<std::pair<QString, QString>> &rows)
{
    QByteArray list;
    for (const auto &[name, value] : rows)
        list += element("dt", escaped(name)) + element("dd", escaped(value));
    return element("dl", list);
}

QByteArray scopePanel(const ScopeDrawing &scope)
{
    return element("div class=\"panel\"", scopeSvg(scope, scopeWords()));
}

QByteArray pageBegin(const QString &title)
{
    return "<!DOCTYPE html>\n<html lang=\"" + QLocale().bcp47Name().toLatin1() +
           "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n" +
           element("title", escaped(title) + " – Pushscope") + "<style>\n" + reportStyleSheet() +
           "</style>\n</head>\n<body>\n<main>";
}

QByteArray pageEnd()
{
    return QByteArrayLiteral("</main>\n</body>\n</html>\n");
}

QByteArray page(const QString &title, const QByteArray &body)
{
    return pageBegin(title) + body + pageEnd();
}

} // namespace pushscope::reportparts
