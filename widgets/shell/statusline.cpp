// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/statusline.h"

#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int Height = 24;
constexpr int Margin = 12;
constexpr int Gap = 18;
constexpr int DotRadius = 4;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(Height);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusLine::setText(const StatusLineText &text)
{
    if (text == m_text)
        return;
    m_text = text;
    const QString first = text.problem.isEmpty() ? text.serving : text.problem;
    setAccessibleName((QStringList{first} + text.left + text.right).join(QStringLiteral(", ")));
    setToolTip(text.problem);
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.rail);
    painter.fillRect(QRect(0, 0, width(), 1), palette.border);
    painter.setFont(Theme::instance().font(Theme::Role::Caption));
    const QFontMetrics metrics(painter.font());
    const auto draw = [&](int x, const QString &text, const QColor &colour, int room) {
        painter.setPen(colour);
        painter.drawText(QRect(x, 1, room, Height - 1), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(text, Qt::ElideRight, room));
    };

    int right = width() - Margin;
    for (auto it = m_text.right.rbegin(); it != m_text.right.rend(); ++it) {
        right -= metrics.horizontalAdvance(*it);
        draw(right, *it, palette.text2, metrics.horizontalAdvance(*it) + 1);
        right -= Gap;
    }
    const bool failed = !m_text.problem.isEmpty();
    painter.setPen(Qt::NoPen);
    painter.setBrush(failed ? palette.error.text : m_text.live ? palette.passed.text : palette.text3);
    painter.drawEllipse(QPointF(Margin + DotRadius, Height / 2.0 + 0.5), DotRadius, DotRadius);
    int x = Margin + 2 * DotRadius + 8;
    const QString first = failed ? m_text.problem : m_text.serving;
    QStringList texts = QStringList{first} + m_text.left;
    for (const QString &text : std::as_const(texts)) {
        if (x >= right)
            break;
        draw(x, text, failed && &text == &texts.constFirst() ? palette.error.text : palette.text2, right - x);
        x += metrics.horizontalAdvance(text) + Gap;
    }
}

} // namespace pushscope
