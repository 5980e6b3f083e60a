// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requeststrip.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/stylepaint.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace pushscope {

namespace {

constexpr int StripHeight = 30;
constexpr int Margin = 16;
constexpr int Gap = 12;
constexpr int ChevronSize = 12;

} // namespace

RequestStrip::RequestStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("requestStrip"));
    setFixedHeight(StripHeight);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Headers, body, authorization and switches of the request (Ctrl+R)"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    refreshName();
}

void RequestStrip::setParts(const QList<requesttext::Part> &parts)
{
    m_parts = parts;
    refreshName();
    update();
}

void RequestStrip::setAnswer(const QString &text)
{
    if (text == m_answer)
        return;
    m_answer = text;
    refreshName();
    update();
}

void RequestStrip::refreshName()
{
    QStringList words{tr("Request")};
    for (const requesttext::Part &part : std::as_const(m_parts))
        words << (part.label + QLatin1Char(' ') + part.value).trimmed();
    if (!m_answer.isEmpty())
        words << m_answer;
    setAccessibleName(words.join(QStringLiteral(", ")));
}

void RequestStrip::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    update();
}

void RequestStrip::toggle()
{
    setUnfolded(!m_unfolded);
    Q_EMIT unfolded(m_unfolded);
}

void RequestStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        toggle();
}

void RequestStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return toggle();
    QWidget::keyPressEvent(event);
}

void RequestStrip::enterEvent(QEnterEvent *)
{
    m_hovered = true;
    update();
}

void RequestStrip::leaveEvent(QEvent *)
{
    m_hovered = false;
    update();
}

void RequestStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    QPainter painter(this);
    painter.fillRect(rect(), m_hovered ? palette.hover : palette.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.border);
    paintIcon(painter, m_unfolded ? IconId::ChevronDown : IconId::ChevronRight,
              QRectF(Margin - 4, (height() - ChevronSize) / 2.0, ChevronSize, ChevronSize), palette.text2);
    const QFontMetrics answerMetrics(theme.font(Theme::Role::Secondary));
    const int answerWidth = answerMetrics.horizontalAdvance(m_answer);
    const int right = width() - Margin - (m_answer.isEmpty() ? 0 : answerWidth + Gap);
    int x = Margin + ChevronSize + 4;
    const auto draw = [&](const QString &text, Theme::Role role, const QColor &colour) {
        painter.setFont(theme.font(role));
        painter.setPen(colour);
        const int wanted = painter.fontMetrics().horizontalAdvance(text);
        const QRect area(x, 0, std::min(wanted, right - x) + 1, height() - 1);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
        x += wanted;
    };
    draw(tr("Request"), Theme::Role::SecondaryStrong, palette.text);
    for (const requesttext::Part &part : std::as_const(m_parts)) {
        if (x + 3 * Gap > right)
            break;
        painter.fillRect(QRect(x + Gap, 6, 1, height() - 13), palette.border);
        x += 2 * Gap + 1;
        draw(part.label, Theme::Role::Secondary, part.deviates ? palette.warning.text : palette.text2);
        if (part.value.isEmpty() || x + Gap > right)
            continue;
        x += 5;
        draw(part.value, Theme::Role::Secondary, palette.text);
    }
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(palette.text2);
    painter.drawText(QRect(width() - Margin - answerWidth, 0, answerWidth + 1, height() - 1),
                     Qt::AlignVCenter | Qt::AlignLeft, m_answer);
    if (hasFocus())
        paintFocusRing(painter, rect());
}

} // namespace pushscope
