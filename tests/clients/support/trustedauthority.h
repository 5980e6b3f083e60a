// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/testcertificate.h"

#include <QFile>
#include <QTemporaryDir>

namespace pushscope::test {

/// An authority that the tap trusts because SSL_CERT_FILE names it, and nothing else.
class TrustedAuthority
{
public:
    TrustedAuthority()
    {
        QFile file(m_folder.filePath(QStringLiteral("authority.pem")));
        if (!file.open(QIODevice::WriteOnly) || file.write(certificate.certificatePem()) <= 0)
            qFatal("The authority cannot be written");
        qputenv("SSL_CERT_FILE", file.fileName().toLocal8Bit());
        qputenv("SSL_CERT_DIR", m_folder.path().toLocal8Bit());
    }

    TestCertificate certificate{{.commonName = "Pushscope Test Authority", .names = {}, .isAuthority = true}};

private:
    QTemporaryDir m_folder;
};

} // namespace pushscope::test
