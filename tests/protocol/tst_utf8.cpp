// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/utf8.h"

#include <QTest>

using namespace pushscope;

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodePointIsOneValidStep();
    void surrogatesAndWhatLiesBeyondAreInvalid();
    void anInvalidSequenceIsItsMaximalSubpart_data();
    void anInvalidSequenceIsItsMaximalSubpart();
    void aSequenceThatMayGoOnIsIncomplete();
    void validTextStaysAsItIs();
    void asciiIsToldFromTheRest();
};

void TestUtf8::everyCodePointIsOneValidStep()
{
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code == 0xD800)
            code = 0xE000;
        const QByteArray bytes = QString().append(QChar::fromUcs4(code)).toUtf8();
        const Utf8Step step = nextUtf8(bytes + "x");
        if (!step.isValid || step.size != bytes.size() || step.isIncomplete)
            QFAIL(qPrintable(QString::number(code, 16)));
    }
}

void TestUtf8::surrogatesAndWhatLiesBeyondAreInvalid()
{
    for (const char *bytes :
         {"\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF",
          "\xF0\x8F\xBF\xBF", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\x80", "\xBF"}) {
        const Utf8Step step = nextUtf8(bytes);
        QVERIFY(!step.isValid);
        QVERIFY(!step.isIncomplete);
        QCOMPARE(step.size, 1);
    }
}

void TestUtf8::anInvalidSequenceIsItsMaximalSubpart_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("valid");
    const QByteArray fffd = "\xEF\xBF\xBD";
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &valid) {
        QTest::newRow(name) << bytes << valid;
    };
    row("lone continuation", "a\x80z", "a" + fffd + "z");
    row("two of three bytes", "\xE2\x82z", fffd + "z");
    row("three of four bytes", "\xF0\x9F\x9Az", fffd + "z");
    row("at the end", "z\xF0\x9F\x9A", "z" + fffd);
    row("overlong", "\xC0\xAFz", fffd + fffd + "z");
    row("surrogate", "\xED\xA0\x80z", fffd + fffd + fffd + "z");
    row("beyond", "\xF4\x90\x80\x80z", fffd + fffd + fffd + fffd + "z");
    row("a lead after a lead", "\xE2\xE2\x82\xAC", fffd + "\xE2\x82\xAC");
    row("a line end cuts", "\xF0\x9F\n\x9A", fffd + "\n" + fffd);
    row("the standard's own", "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64",
        "a" + fffd + fffd + fffd + "b" + fffd + "c" + fffd + fffd + "d");
}

void TestUtf8::anInvalidSequenceIsItsMaximalSubpart()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, valid);
    QCOMPARE(toValidUtf8(bytes), valid);
    QVERIFY(toValidUtf8(bytes).isValidUtf8());
}

void TestUtf8::aSequenceThatMayGoOnIsIncomplete()
{
    for (const char *bytes : {"\xC3", "\xE2", "\xE2\x82", "\xF0", "\xF0\x9F", "\xF0\x9F\x9A"}) {
        const Utf8Step step = nextUtf8(bytes);
        QVERIFY(!step.isValid);
        QVERIFY(step.isIncomplete);
        QCOMPARE(step.size, qsizetype(qstrlen(bytes)));
    }
    QVERIFY(!nextUtf8("\xF0\x80").isIncomplete);
}

void TestUtf8::validTextStaysAsItIs()
{
    const QByteArray text = QByteArray("\xEF\xBB\xBF"
                                       "a\0\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x80\xEF\xBF\xBF",
                                       17);
    QCOMPARE(toValidUtf8(text), text);
    QCOMPARE(toValidUtf8({}), QByteArray());
}

void TestUtf8::asciiIsToldFromTheRest()
{
    QVERIFY(isAscii({}));
    const QByteArray ascii(1000, '\x7F');
    QVERIFY(isAscii(ascii));
    for (qsizetype i = 0; i < ascii.size(); i += 37) {
        QByteArray other = ascii;
        other[i] = '\x80';
        QVERIFY(!isAscii(other));
    }
}

QTEST_GUILESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
