// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/base64url.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace pushscope::test {

/// The example of an RFC, from vectors.json: texts, and bytes that stand there in base64url.
class Vector
{
public:
    explicit Vector(QLatin1StringView name)
    {
        QFile file(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/protocol/webpush/vectors.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The vectors are missing");
        m_object = QJsonDocument::fromJson(file.readAll()).object().value(name).toObject();
    }

    QByteArray text(QLatin1StringView member) const { return m_object.value(member).toString().toUtf8(); }
    qint64 number(QLatin1StringView member) const { return m_object.value(member).toInteger(); }
    QByteArray bytes(QLatin1StringView member) const
    {
        const auto decoded = base64url::decode(text(member));
        if (!decoded || decoded->isEmpty())
            qFatal("The vector lacks %s", member.data());
        return *decoded;
    }

private:
    QJsonObject m_object;
};

} // namespace pushscope::test
