// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"
#include "trace/export/scopedrawing.h"
#include "trace/export/scopesvg.h"

#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr double Width = 1000;

/// A log with its folds.
struct Session
{
    explicit Session(const FactBatch &batch) { log.append(batch); }

    EventLog log;
    Folds folds{log};

    ScopeDrawing draw(TraceTime begin, TraceTime end) { return drawScope(folds, begin, end, Width); }
};

ScopeSvgWords plainWords()
{
    return {.title = "a <title> & \"quotes\"",
            .published = "Published",
            .name = [](Method method) { return methodInfo(method).name.toByteArray(); },
            .styleClass = [](Method method) { return methodInfo(method).name.toByteArray(); },
            .look = [](MachineKind, quint8, bool) { return QByteArrayLiteral("connecting"); },
            .stateLabel = [](MachineKind, quint8) { return QByteArrayLiteral("<state>"); },
            .tick = [](TraceTime, TraceTime) { return QByteArrayLiteral("&"); },
            .deliveryNote = [](const ScopeDrawing::Delivery &) { return QByteArrayLiteral("<b>"); }};
}

} // namespace

class tst_ScopeDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLaneOfASessionIsDrawn();
    void aSlantLeadsFromPublishToDelivery();
    void whatACutLostIsMarked();
    void statesLieSideBySideInsideThePicture();
    void aMillionFactsMakeNoMoreMarksThanPixels();
    void ticksAreRoundAndFarEnoughApart_data();
    void ticksAreRoundAndFarEnoughApart();
    void thePictureIsWellFormedWhateverTheWords();
    void anEmptyLogIsAnEmptyPicture();
};

void tst_ScopeDrawing::everyLaneOfASessionIsDrawn()
{
    Session session(sampleSession());
    const ScopeDrawing drawing = session.draw(0s, 20s);
    QCOMPARE(drawing.lanes.size(), 5U);
    for (const ScopeDrawing::Lane &lane : drawing.lanes) {
        QVERIFY(!lane.states.empty());
        QVERIFY(!lane.requests.empty());
        QVERIFY(!lane.deliveries.empty());
    }
    QCOMPARE(drawing.published.size(), session.folds.published().size());
}

void tst_ScopeDrawing::aSlantLeadsFromPublishToDelivery()
{
    Session session(sampleSession());
    const ScopeDrawing drawing = session.draw(0s, 20s);
    const auto x = [](TraceTime time) { return double(time.count()) / 20e9 * Width; };
    for (std::size_t i = 0; i < drawing.lanes.size(); ++i) {
        const LaneHistory &history = *session.folds.history(session.folds.lanes()[i]);
        for (const ScopeDrawing::Delivery &delivery : drawing.lanes[i].deliveries) {
            const auto it = std::ranges::find(history.deliveries, delivery.message, &DeliveryMark::message);
            QVERIFY(it != history.deliveries.end());
            QVERIFY(qAbs(delivery.x - x(it->time)) < 1e-6);
            QVERIFY(qAbs(delivery.publishedX - x(*it->published)) < 1e-6);
            QCOMPARE(delivery.latency, *it->latency());
        }
    }
}

void tst_ScopeDrawing::whatACutLostIsMarked()
{
    Session session(sampleSession());
    const ScopeDrawing drawing = session.draw(0s, 20s);
    const auto lost = [&](Method method) {
        return std::ranges::find(drawing.lanes, method, &ScopeDrawing::Lane::method)->lost.size();
    };
    QVERIFY(lost(Method::WebSocket) > 0); // it does not resume
    QCOMPARE(lost(Method::Sse), 0U);      // it does
}

void tst_ScopeDrawing::statesLieSideBySideInsideThePicture()
{
    Session session(sampleSession());
    for (const ScopeDrawing::Lane &lane : session.draw(2s, 15s).lanes) {
        double last = 0;
        for (const ScopeDrawing::State &state : lane.states) {
            QVERIFY(state.x >= last - 0.76); // the least width is 0.75
            QVERIFY(state.width > 0);
            last = state.x + state.width;
            QVERIFY(last <= Width + 0.76);
        }
    }
}

void tst_ScopeDrawing::aMillionFactsMakeNoMoreMarksThanPixels()
{
    Session session(manyFacts(300'000));
    const ScopeDrawing drawing = session.draw(0s, session.log.lastTime());
    QVERIFY(session.folds.published().size() > std::size_t(Width));
    QVERIFY(drawing.published.size() <= std::size_t(Width) + 1);
    for (const ScopeDrawing::Lane &lane : drawing.lanes) {
        QVERIFY(lane.deliveries.size() <= 2 * std::size_t(Width) + 2);
        quint64 messages = 0;
        for (const ScopeDrawing::Delivery &delivery : lane.deliveries)
            messages += 1 + delivery.more;
        const LaneId id(quint8(1 + (&lane - drawing.lanes.data())));
        // The last instant is not inside.
        QVERIFY(session.folds.history(id)->deliveries.size() - messages <= 1);
    }
}

void tst_ScopeDrawing::ticksAreRoundAndFarEnoughApart_data()
{
    QTest::addColumn<qint64>("span");
    for (const qint64 span :
         {qint64(1000), qint64(1'000'000), qint64(3'456'789'012), qint64(86'400'000'000'000)})
        QTest::addRow("%lld ns", static_cast<long long>(span)) << span;
}

void tst_ScopeDrawing::ticksAreRoundAndFarEnoughApart()
{
    QFETCH(const qint64, span);
    const qint64 step = tickStep(TraceTime(span), Width).count();
    qint64 digits = step;
    while (digits % 10 == 0)
        digits /= 10;
    QVERIFY(digits == 1 || digits == 2 || digits == 5);
    const double pixels = double(step) / double(span) * Width;
    QVERIFY2(pixels >= 79.9 && pixels < 201, qPrintable(QString::number(pixels)));
}

void tst_ScopeDrawing::thePictureIsWellFormedWhateverTheWords()
{
    Session session(sampleSession());
    const QByteArray svg = scopeSvg(session.draw(0s, 20s), plainWords());
    QXmlStreamReader reader(svg);
    QString texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters)
            texts += reader.text();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(texts.contains(QStringLiteral("<state>")));
    QVERIFY(texts.contains(QStringLiteral("<b>")));
    QVERIFY(!svg.contains("nan") && !svg.contains("inf"));
}

void tst_ScopeDrawing::anEmptyLogIsAnEmptyPicture()
{
    EventLog log;
    const Folds folds(log);
    const ScopeDrawing drawing = drawScope(folds, 0s, 1s, Width);
    QVERIFY(drawing.lanes.empty());
    QVERIFY(drawing.published.empty());
    QVERIFY(!drawing.ticks.empty());
}

QTEST_GUILESS_MAIN(tst_ScopeDrawing)
#include "tst_scopedrawing.moc"
