// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventsourcemachine.h"
#include "protocol/websocketmachine.h"
#include "protocol/xhrmachine.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace pushscope;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// Relative luminance, WCAG 2.1.
double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

const QList<Method> Methods{Method::ShortPoll, Method::LongPoll, Method::Stream, Method::Sse,
                            Method::WebSocket};

QImage markerImage(Marker marker)
{
    QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarker(painter, marker, {12, 12}, 8, Qt::black);
    return image;
}

int darkPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    }
    return count;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }
    void everyTextPairHasAContrastOfFourAndAHalf_data();
    void everyTextPairHasAContrastOfFourAndAHalf();
    void aStateLooksAsItsMeaning_data();
    void aStateLooksAsItsMeaning();
    void onlyConnectingIsHatched();
    void aMethodIsToldByHueLetterAndShape();
    void markersCoverAboutTheSameArea();
    void everyIconDrawsSomethingAndNoTwoAreTheSame();
    void anIconIsSharpAtTwiceTheSize();
    void switchingTheModeTellsOnceAndRepaints();
    void theModeGivesTheApplicationItsColours();
    void scaleMakesFontsLarger();
    void aPrimaryButtonIsFilledWithTheAccent();
    void aLabelsRoleGivesItsColour();
    void theKeyboardFocusIsSeen();
};

void TestTheme::everyTextPairHasAContrastOfFourAndAHalf_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("fill");
    for (const bool dark : {false, true}) {
        const Palette &p = dark ? darkPalette() : lightPalette();
        const auto pair = [dark](const char *name, const QColor &text, const QColor &fill) {
            QTest::addRow("%s %s", dark ? "dark" : "light", name) << text << fill;
        };
        const std::pair<const char *, QColor> surfaces[] = {
            {"window", p.window}, {"rail", p.rail},   {"surface", p.surface},
            {"sunken", p.sunken}, {"hover", p.hover}, {"selection", p.selection}};
        for (const auto &[name, fill] : surfaces) {
            pair(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(name))), p.text, fill);
            pair(qPrintable(QStringLiteral("text2 on %1").arg(QLatin1String(name))), p.text2, fill);
            pair(qPrintable(QStringLiteral("text3 on %1").arg(QLatin1String(name))), p.text3, fill);
            for (const Method method : Methods)
                pair(qPrintable(QStringLiteral("method %1 on %2").arg(int(method)).arg(QLatin1String(name))),
                     p.method(method).hue, fill);
        }
        for (const Method method : Methods)
            pair(qPrintable(QStringLiteral("badge %1").arg(int(method))), p.method(method).onHue,
                 p.method(method).hue);
        pair("accent", p.accentText, p.accent);
        pair("accent on surface", p.accent, p.surface);
        pair("accent on selection", p.accent, p.selection);
        pair("now flag", p.surface, p.text);
        for (const ColourPair *both : {&p.error, &p.warning, &p.advice, &p.passed, &p.up, &p.down}) {
            pair(qPrintable(both->text.name()), both->text, both->fill);
            pair(qPrintable(both->text.name() + QStringLiteral(" on surface")), both->text, p.surface);
        }
        for (int look = 0; look <= int(StateLook::Failed); ++look)
            pair(qPrintable(QStringLiteral("state %1").arg(look)), p.state(StateLook(look)).text,
                 p.state(StateLook(look)).fill);
        pair("hatch", p.connecting.text, p.connecting.hatch);
    }
}

void TestTheme::everyTextPairHasAContrastOfFourAndAHalf()
{
    QFETCH(QColor, text);
    QFETCH(QColor, fill);
    const double ratio = contrast(text, fill);
    QVERIFY2(ratio >= 4.5,
             qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), fill.name()).arg(ratio)));
}

void TestTheme::aStateLooksAsItsMeaning_data()
{
    QTest::addColumn<int>("machine");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<int>("look");
    const auto row = [](const char *name, MachineKind machine, int state, bool failed, StateLook look) {
        QTest::newRow(name) << int(machine) << state << failed << int(look);
    };
    using enum StateLook;
    row("SSE connecting", MachineKind::EventSource, eventsource::Connecting, false, Connecting);
    row("SSE connecting again after an error", MachineKind::EventSource, eventsource::Connecting, true,
        Connecting);
    row("SSE open", MachineKind::EventSource, eventsource::Open, false, Open);
    row("SSE closed by us", MachineKind::EventSource, eventsource::Closed, false, Idle);
    row("SSE closed for good", MachineKind::EventSource, eventsource::Closed, true, Failed);
    row("WebSocket connecting", MachineKind::WebSocket, websocket::Connecting, false, Connecting);
    row("WebSocket open", MachineKind::WebSocket, websocket::Open, false, Open);
    row("WebSocket closing", MachineKind::WebSocket, websocket::Closing, false, Closing);
    row("WebSocket closed", MachineKind::WebSocket, websocket::Closed, false, Idle);
    row("WebSocket lost", MachineKind::WebSocket, websocket::Closed, true, Failed);
    row("XHR unsent", MachineKind::Xhr, xhr::Unsent, false, Idle);
    row("XHR opened", MachineKind::Xhr, xhr::Opened, false, Pending);
    row("XHR headers", MachineKind::Xhr, xhr::HeadersReceived, false, Open);
    row("XHR loading", MachineKind::Xhr, xhr::Loading, false, Open);
    row("XHR done", MachineKind::Xhr, xhr::Done, false, Idle);
    row("XHR failed", MachineKind::Xhr, xhr::Done, true, Failed);
}

void TestTheme::aStateLooksAsItsMeaning()
{
    QFETCH(int, machine);
    QFETCH(int, state);
    QFETCH(bool, failed);
    QFETCH(int, look);
    QCOMPARE(int(stateLook(MachineKind(machine), quint8(state), failed)), look);
    QCOMPARE(int(Theme::instance().stateStyle(MachineKind(machine), quint8(state), failed).look), look);
}

void TestTheme::onlyConnectingIsHatched()
{
    const Palette &palette = lightPalette();
    for (int look = 0; look <= int(StateLook::Failed); ++look) {
        QImage image(40, 14, QImage::Format_RGB32);
        QPainter painter(&image);
        paintStateFill(painter, image.rect(), palette.state(StateLook(look)), 0);
        painter.end();
        QSet<QRgb> colours;
        for (int x = 0; x < image.width(); ++x)
            colours << image.pixel(x, 7);
        QCOMPARE(colours.size() > 1, StateLook(look) == StateLook::Connecting);
        QVERIFY(colours.contains(palette.state(StateLook(look)).fill.rgb()));
    }
}

void TestTheme::aMethodIsToldByHueLetterAndShape()
{
    for (const Palette *palette : {&lightPalette(), &darkPalette()}) {
        QSet<QRgb> hues;
        QSet<QChar> letters;
        QSet<int> shapes;
        for (const Method method : Methods) {
            hues << palette->method(method).hue.rgb();
            letters << palette->method(method).letter;
            shapes << int(palette->method(method).marker);
        }
        QCOMPARE(hues.size(), Methods.size());
        QCOMPARE(letters.size(), Methods.size());
        QCOMPARE(shapes.size(), Methods.size());
    }
}

void TestTheme::markersCoverAboutTheSameArea()
{
    const int circle = darkPixels(markerImage(Marker::Circle));
    for (const Marker marker : {Marker::Square, Marker::Diamond, Marker::TriangleUp, Marker::Hexagon,
                                Marker::TriangleDown, Marker::Pentagon, Marker::Plus}) {
        const int area = darkPixels(markerImage(marker));
        QVERIFY2(area > circle * 0.55 && area < circle * 1.3, QByteArray::number(area).constData());
        QVERIFY(markerImage(marker) != markerImage(Marker::Circle));
    }
}

void TestTheme::everyIconDrawsSomethingAndNoTwoAreTheSame()
{
    QList<QImage> seen;
    for (int id = 0; id <= int(IconId::ChevronRight); ++id) {
        const QImage image = iconPixmap(IconId(id), Qt::black, 32).toImage();
        bool drawn = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                drawn |= qAlpha(image.pixel(x, y)) > 200;
        }
        QVERIFY2(drawn, QByteArray::number(id).constData());
        QVERIFY2(!seen.contains(image), QByteArray::number(id).constData());
        seen << image;
    }
}

void TestTheme::anIconIsSharpAtTwiceTheSize()
{
    const QPixmap twice = iconPixmap(IconId::Stop, Qt::black, 16, 2.0);
    QCOMPARE(twice.size(), QSize(32, 32));
    QCOMPARE(twice.deviceIndependentSize(), QSizeF(16, 16));
    const QPixmap fromIcon = icon(IconId::Stop, Qt::black).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(fromIcon.size(), QSize(32, 32));
    QCOMPARE(fromIcon.toImage().pixelColor(16, 16), QColor(Qt::black));
}

void TestTheme::switchingTheModeTellsOnceAndRepaints()
{
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    Theme::instance().setMode(Theme::Mode::Dark);
    QVERIFY(Theme::instance().isDark());
    QCOMPARE(changed.size(), 1);
    Theme::instance().setMode(Theme::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    Theme::instance().setMode(Theme::Mode::Light);
    QVERIFY(!Theme::instance().isDark());
    QCOMPARE(changed.size(), 2);
}

void TestTheme::theModeGivesTheApplicationItsColours()
{
    Theme::instance().setMode(Theme::Mode::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkPalette().window);
    QLabel label(QStringLiteral("text"));
    QCOMPARE(label.palette().color(QPalette::WindowText), darkPalette().text);
    Theme::instance().setMode(Theme::Mode::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightPalette().window);
    QCOMPARE(label.palette().color(QPalette::WindowText), lightPalette().text);
}

void TestTheme::scaleMakesFontsLarger()
{
    Theme &theme = Theme::instance();
    const int before = QFontInfo(theme.font(Theme::Role::Ui)).pixelSize();
    QCOMPARE(before, 13);
    theme.setScale(1.6);
    QCOMPARE(QFontInfo(theme.font(Theme::Role::Ui)).pixelSize(), 21);
    QCOMPARE(theme.px(36), 58);
    theme.setScale(1.0);
    QCOMPARE(QFontInfo(theme.font(Theme::Role::Ui)).pixelSize(), before);
}

void TestTheme::aPrimaryButtonIsFilledWithTheAccent()
{
    QToolButton button;
    button.setProperty("primary", true);
    button.resize(100, 28);
    QCOMPARE(button.grab().toImage().pixelColor(8, 14), lightPalette().accent);
    button.setEnabled(false);
    QCOMPARE(button.grab().toImage().pixelColor(8, 14), lightPalette().surface);
}

void TestTheme::aLabelsRoleGivesItsColour()
{
    QLabel label(QStringLiteral("problem"));
    label.setProperty("role", QStringLiteral("error"));
    label.ensurePolished();
    QCOMPARE(label.palette().color(QPalette::WindowText), lightPalette().error.text);
    Theme::instance().setMode(Theme::Mode::Dark);
    QCOMPARE(label.palette().color(QPalette::WindowText), darkPalette().error.text);
}

void TestTheme::theKeyboardFocusIsSeen()
{
    QWidget window;
    QToolButton first(&window);
    QToolButton second(&window);
    for (QToolButton *button : {&first, &second}) {
        button->setProperty("control", true);
        button->setFocusPolicy(Qt::TabFocus);
        button->resize(100, 28);
    }
    second.move(110, 0);
    window.resize(220, 40);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first.setFocus(Qt::OtherFocusReason);
    QTRY_VERIFY(first.hasFocus());
    const QImage before = second.grab().toImage();
    QTest::keyClick(&first, Qt::Key_Tab);
    QVERIFY(second.hasFocus());
    const QImage after = second.grab().toImage();
    QVERIFY(before != after);
    QCOMPARE(after.pixelColor(50, 1), lightPalette().accent);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
