// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/urltext.h"

#include <QTest>

using namespace pushscope;

class tst_UrlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void userAndPasswordAreEncoded_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("encoded");
        const auto row = [](const char *written, const char *encoded) {
            QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(encoded);
        };
        row("http://host/", "http://host/");
        row("http://host/a@b:c", "http://host/a@b:c");
        row("http://host?a@b", "http://host?a@b");
        row("http://user:pass@host/", "http://user:pass@host/");
        row("http://user:p@ss:w@host:80/x@y", "http://user:p%40ss%3Aw@host:80/x@y");
        row("http://u@e.org@host/", "http://u%40e.org@host/");
        row("http://u%40e:p%3Aw@host/", "http://u%40e:p%3Aw@host/");
        row("ws://a:@host", "ws://a:@host");
        row("not a url", "not a url");
    }

    void userAndPasswordAreEncoded()
    {
        QFETCH(const QString, written);
        QFETCH(const QString, encoded);
        QCOMPARE(urltext::withEncodedUserInfo(written), encoded);
    }

    void aPercentSignWithoutTwoDigitsIsFound_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("broken");
        const auto row = [](const char *url, const char *broken) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(broken);
        };
        row("http://host/%20%C3%A9", "");
        row("http://host/%zz", "%zz");
        row("http://host/%20?a=%2", "%2");
        row("http://host/?a=100%", "%");
        row("http://host/%1g", "%1g");
    }

    void aPercentSignWithoutTwoDigitsIsFound()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, broken);
        QCOMPARE(urltext::brokenPercent(url).value_or(QString()), broken);
    }
};

QTEST_GUILESS_MAIN(tst_UrlText)
#include "tst_urltext.moc"
