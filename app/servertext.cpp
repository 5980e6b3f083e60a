// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/servertext.h"

#include <QCoreApplication>

namespace pushscope::servertext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ServerText)
};

} // namespace

QString problem(const ServerStart &start, std::optional<quint16> asked)
{
    const QString reason = QString::fromLocal8Bit(start.systemReason);
    switch (start.status) {
    case ServerStart::Status::Listening:
        return {};
    case ServerStart::Status::PortTaken:
        return asked
                   ? Text::tr("Port %1 is taken by another program. Choose another with --port, or 0 for any "
                              "free one.")
                         .arg(*asked)
                   : Text::tr("No port is free from 8088 on. Choose one with --port, or 0 for any free one.");
    case ServerStart::Status::AddressUnavailable:
        return Text::tr("This machine has no address %1 to listen on.").arg(start.address.toString());
    case ServerStart::Status::NotPermitted:
        return Text::tr("Port %1 needs rights that this user does not have. Choose one from 1024 on.")
            .arg(asked.value_or(0));
    case ServerStart::Status::Failed:
        break;
    }
    return Text::tr("The server cannot listen: %1").arg(reason);
}

} // namespace pushscope::servertext
