// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/exportwords.h"

#include "widgets/panes/factwords.h"

#include <QCoreApplication>

namespace pushscope {

QByteArray overflowText(QByteArrayView count)
{
    return QCoreApplication::translate("CommandLine",
                                       "%1 facts were lost: they came faster than they could be kept")
        .arg(QString::fromUtf8(count))
        .toUtf8();
}

JsonLineWords jsonLineWords()
{
    return {
        .error = [](ErrorCode code, QByteArrayView detail) { return errorWords(code, detail).toUtf8(); },
        .overflow = &overflowText,
        .ignored = [](quint16 reason) { return ignoredWords(reason).toUtf8(); },
    };
}

} // namespace pushscope
