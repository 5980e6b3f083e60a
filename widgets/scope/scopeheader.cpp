// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopeheader.h"

#include "widgets/panes/factwords.h"
#include "widgets/scope/scopelegend.h"
#include "widgets/scope/scopestyle.h"
#include "widgets/text/formattext.h"

#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr std::array<TraceTime, 9> Windows{100ms, 1s, 3s, 6s, 12s, 30s, 60s, 300s, 1800s};
constexpr int Height = 36;
constexpr int Margin = 10;
constexpr int LongestData = 36;
constexpr int WindowWidth = 100; // "3 min 30 s" and the arrow

} // namespace

ScopeHeader::ScopeHeader(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_folds(folds)
    , m_axis(axis)
    , m_selection(selection)
    , m_window(new QComboBox(this))
    , m_hiddenLanes(new QToolButton(this))
    , m_live(new QToolButton(this))
{
    setObjectName(QStringLiteral("scopeHeader"));
    m_window->setObjectName(QStringLiteral("scopeWindow"));
    m_hiddenLanes->setObjectName(QStringLiteral("scopeHiddenLanes"));
    m_hiddenLanes->setProperty("control", true);
    m_hiddenLanes->setFocusPolicy(Qt::TabFocus);
    m_hiddenLanes->hide();
    m_live->setObjectName(QStringLiteral("scopeLive"));
    m_live->setProperty("control", true);
    m_live->setFocusPolicy(Qt::TabFocus);
    connect(m_live, &QToolButton::clicked, &m_axis, &TimeAxis::setLive);
    fillWindows();
    connect(m_window, &QComboBox::activated, this,
            [this](int index) { m_axis.setSpan(TraceTime(m_window->itemData(index).toLongLong())); });
    connect(&m_axis, &TimeAxis::changed, this, &ScopeHeader::showSpan);
    connect(&m_axis, &TimeAxis::changed, this, &ScopeHeader::showLive);
    connect(&m_selection, &Selection::changed, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        setFixedHeight(Theme::instance().px(Height));
        arrange();
        update();
    });
    setFixedHeight(Theme::instance().px(Height));
    showSpan();
    showLive();
}

/// Offered while the view has left the newest; a frozen one has its own button.
void ScopeHeader::showLive()
{
    const bool offered = !m_axis.isLive() && !m_axis.isFrozen();
    if (offered == m_live->isVisibleTo(this))
        return;
    m_live->setVisible(offered);
    arrange();
    update();
}

void ScopeHeader::fillWindows()
{
    const QSignalBlocker blocker(m_window);
    m_window->clear();
    for (const TraceTime span : Windows) {
        const bool minutes = span >= 60s;
        const QString text =
            minutes ? tr("%1 min").arg(span / 1min) : format::duration(span).remove(QStringLiteral(".00"));
        m_window->addItem(span < 60s && span >= 1s ? tr("%1 s").arg(span / 1s) : text, qint64(span.count()));
    }
    m_live->setText(tr("Back to live"));
    m_live->setAccessibleName(tr("Back to live"));
    m_live->setToolTip(tr("Follow the newest again (End)"));
    m_window->setAccessibleName(tr("Window"));
    m_window->setToolTip(
        tr("How much time is shown. Wheel zooms at the pointer, Shift+wheel moves, double-click shows "
           "all, End follows the newest."));
}

/// A span between the offered ones is said as the placeholder.
void ScopeHeader::showSpan()
{
    const int index = m_window->findData(qint64(m_axis.span().count()));
    const QString text = index < 0 ? format::duration(m_axis.span()) : QString();
    if (index == m_window->currentIndex() && text == m_window->placeholderText())
        return;
    const QSignalBlocker blocker(m_window);
    m_window->setPlaceholderText(text);
    m_window->setCurrentIndex(index);
    m_window->update();
}

void ScopeHeader::setHiddenCount(int count)
{
    m_hiddenLanes->setText(tr("%1 hidden").arg(count));
    m_hiddenLanes->setAccessibleName(tr("Show hidden lanes"));
    m_hiddenLanes->setToolTip(tr("Show all lanes again"));
    m_hiddenLanes->setVisible(count > 0);
    arrange();
    update();
}

void ScopeHeader::arrange()
{
    const Theme &theme = Theme::instance();
    const int control = theme.px(26);
    const int top = (height() - control) / 2;
    const int windowWidth = theme.px(WindowWidth);
    m_window->setGeometry(width() - theme.px(Margin) - windowWidth, top, windowWidth, control);
    const MeasuredFont text(theme.font(Theme::Role::Secondary));
    const int wordWidth = qRound(text.width(tr("Window"))) + 8;
    const int liveWidth = m_live->sizeHint().width();
    m_live->setGeometry(m_window->x() - wordWidth - theme.px(Margin) - liveWidth, top, liveWidth, control);
    m_hiddenLanes->adjustSize();
    const int hiddenWidth = m_hiddenLanes->sizeHint().width();
    m_hiddenLanes->setGeometry(theme.px(66), top, hiddenWidth, control);
}

void ScopeHeader::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ScopeHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        fillWindows();
    QWidget::changeEvent(event);
}

QString ScopeHeader::selectedData() const
{
    const EventLog &log = m_folds.log();
    const PublishedMark *published = m_folds.published(m_selection.message());
    const FactIndex fact = published ? published->fact : m_selection.fact();
    if ((!published && !m_selection.hasFact()) || fact < log.firstIndex() || fact >= log.endIndex())
        return {};
    const FactKind kind = log.at(fact).kind;
    if (kind != FactKind::Published && kind != FactKind::Delivered)
        return {};
    return QStringLiteral("“%1”").arg(excerpt(eventData(log.payload(fact)), LongestData));
}

QString ScopeHeader::selectedText() const
{
    if (m_selection.isEmpty())
        return {};
    const QString id =
        m_selection.message().isNone() ? QString() : QString::number(m_selection.message().value);
    return QStringLiteral("%1 %2").arg(id, selectedData()).trimmed();
}

/// Paints from the right; returns where what it painted begins.
int ScopeHeader::paintSelected(QPainter &painter, int right)
{
    const Palette &palette = Theme::instance().palette();
    const MeasuredFont text(Theme::instance().font(Theme::Role::Secondary));
    const MeasuredFont strong(Theme::instance().font(Theme::Role::SecondaryStrong));
    const double baseline = text.baseline(0, height() - 1);
    const auto before = [&](const MeasuredFont &font, const QColor &colour, const QString &words, int gap) {
        right -= qRound(font.width(words)) + gap;
        drawText(painter, font, colour, right, baseline, words);
    };
    before(text, palette.text3, tr("Window"), 8);
    if (m_live->isVisible())
        right = std::min(right, m_live->x() - 10);
    if (m_selection.isEmpty())
        return right;
    right -= 12;
    painter.fillRect(QRect(right, 10, 1, height() - 20), palette.border);
    const QString quote = selectedData();
    if (!quote.isEmpty())
        before(text, palette.text2, quote, 12);
    if (!m_selection.message().isNone()) {
        const QString id = QString::number(m_selection.message().value);
        right -= qRound(strong.width(id)) + 22;
        const QRectF chip(right, (height() - 19) / 2, strong.width(id) + 14, 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.accent);
        painter.drawRoundedRect(chip, 3, 3);
        drawText(painter, strong, palette.accentText, right + 7, strong.baseline(chip.top(), chip.bottom()),
                 id);
    }
    before(text, palette.text3, tr("Selected"), 8);
    return right;
}

void ScopeHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &palette = Theme::instance().palette();
    const MeasuredFont title(Theme::instance().font(Theme::Role::UiStrong));
    drawText(painter, title, palette.text, Margin, title.baseline(0, height() - 1), tr("Scope"));
    int left = Margin + qRound(title.width(tr("Scope"))) + 22;
    if (m_hiddenLanes->isVisible())
        left = m_hiddenLanes->geometry().right() + 16;
    const int right = paintSelected(painter, m_window->x());
    paintScopeLegend(painter, QRect(left, 0, right - 16 - left, height() - 1));
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.border);
}

} // namespace pushscope
