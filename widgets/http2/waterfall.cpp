// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/http2/waterfall.h"

#include "widgets/http2/frametext.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

constexpr std::array Variants{PageVariant::Plain, PageVariant::Push, PageVariant::EarlyHints};
constexpr int RowHeight = 15;
constexpr int Rows = 5; // a title and four parts
constexpr int Margin = 8;
constexpr int NameWidth = 66;
constexpr int SideBySide = 640;

QString nameOf(const Http2PagePart &part)
{
    const QString target = QString::fromLatin1(part.target);
    return target.section(QLatin1Char('/'), -1).section(QLatin1Char('?'), 0, 0);
}

/// When the part came under way, by whatever came first.
std::optional<TraceTime> beginOf(const Http2PagePart &part)
{
    std::optional<TraceTime> first;
    for (const PageStep step : {PageStep::Begun, PageStep::Hinted, PageStep::Promised, PageStep::Requested}) {
        if (const auto time = part.at(step); time && (!first || *time < *first))
            first = time;
    }
    return first;
}

TraceTime lengthOf(const Http2PageLoadView &page)
{
    return page.begun && page.loaded ? *page.loaded - *page.begun : TraceTime();
}

} // namespace

Waterfall::Waterfall(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("waterfall"));
    setAccessibleName(tr("Page loads"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(policy);
}

void Waterfall::setFold(const Http2Fold *fold)
{
    m_fold = fold;
    catchUp();
}

void Waterfall::catchUp()
{
    setVisible(m_fold && m_fold->hasPages());
    m_scale = {};
    for (const PageVariant variant : Variants) {
        if (m_fold)
            m_scale = std::max(m_scale, lengthOf(m_fold->page(variant)));
    }
    setToolTip(text());
    setAccessibleDescription(text());
    updateGeometry();
    update();
}

int Waterfall::columns() const
{
    return width() >= Theme::instance().px(SideBySide) ? int(Variants.size()) : 1;
}

QSize Waterfall::sizeHint() const
{
    const int blocks = int(Variants.size()) / columns();
    return {0, Theme::instance().px(blocks * Rows * RowHeight + 2 * 4)};
}

QString Waterfall::text() const
{
    QStringList lines;
    for (const PageVariant variant : Variants) {
        const Http2PageLoadView *page = m_fold ? &m_fold->page(variant) : nullptr;
        if (!page || !page->begun)
            continue;
        lines.append(
            QStringLiteral("%1: %2").arg(frametext::variant(variant), format::duration(lengthOf(*page))));
        for (const Http2PagePart &part : page->parts) {
            const auto begin = beginOf(part);
            const auto end = part.at(PageStep::Finished);
            if (begin && end)
                lines.append(QStringLiteral("  %1: %2 – %3, %4")
                                 .arg(nameOf(part), format::duration(*begin - *page->begun),
                                      format::duration(*end - *page->begun),
                                      format::bytes(quint64(part.bytes))));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

double Waterfall::pixelOf(TraceTime sinceBegun, const QRect &rect) const
{
    const double share = m_scale.count() > 0 ? double(sinceBegun.count()) / double(m_scale.count()) : 0.0;
    return rect.left() + std::clamp(share, 0.0, 1.0) * rect.width();
}

void Waterfall::paintPart(QPainter &painter, const Http2PagePart &part, TraceTime begun,
                          const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const QRect name(rect.left(), rect.top(), theme.px(NameWidth), rect.height());
    painter.setPen(theme.palette().text2);
    painter.drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(nameOf(part), Qt::ElideMiddle, name.width() - theme.px(4)));
    const auto begin = beginOf(part);
    if (!begin)
        return;
    const QRect track = rect.adjusted(theme.px(NameWidth), 0, 0, 0);
    const TraceTime end = part.at(PageStep::Finished).value_or(*begin);
    const TraceTime head = part.at(PageStep::Answered).value_or(end);
    const double top = rect.top() + theme.px(3);
    const double height = rect.height() - 2 * theme.px(3);
    const double x0 = pixelOf(*begin - begun, track);
    const double x1 = pixelOf(head - begun, track);
    const double x2 = std::max(pixelOf(end - begun, track), x1 + 2);
    painter.fillRect(QRectF(x0, top, x1 - x0, height), theme.palette().pending.fill);
    painter.fillRect(QRectF(x1, top, x2 - x1, height), theme.methodStyle(Method::Http2Push).hue);
}

void Waterfall::paintLoad(QPainter &painter, PageVariant variant, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const Http2PageLoadView &page = m_fold->page(variant);
    const int row = theme.px(RowHeight);
    painter.setPen(page.failed ? theme.palette().error.text : theme.palette().text);
    const QString length = page.failed   ? tr("failed")
                           : page.loaded ? format::duration(lengthOf(page))
                                         : tr("loading");
    painter.drawText(QRect(rect.left(), rect.top(), rect.width(), row), Qt::AlignVCenter | Qt::AlignLeft,
                     page.begun ? QStringLiteral("%1 · %2").arg(frametext::variant(variant), length)
                                : frametext::variant(variant));
    int y = rect.top() + row;
    for (const Http2PagePart &part : page.parts) {
        if (y + row > rect.bottom() + 1 || !page.begun)
            break;
        paintPart(painter, part, *page.begun, QRect(rect.left(), y, rect.width(), row));
        y += row;
    }
}

void Waterfall::paintEvent(QPaintEvent *)
{
    if (!m_fold)
        return;
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.palette().surface);
    painter.setFont(theme.font(Theme::Role::Caption));
    const int margin = theme.px(Margin);
    const int width = this->width() / columns();
    const int height = theme.px(Rows * RowHeight);
    for (int i = 0; i < int(Variants.size()); ++i) {
        const int column = i % columns();
        const int line = i / columns();
        paintLoad(painter, Variants[std::size_t(i)],
                  QRect(column * width + margin, theme.px(4) + line * height, width - 2 * margin, height));
    }
    painter.fillRect(0, this->height() - 1, this->width(), 1, theme.palette().border);
}

} // namespace pushscope
