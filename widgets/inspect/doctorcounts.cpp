// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/doctorcounts.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <array>

namespace pushscope {

namespace {

constexpr int Height = 20;
constexpr int IconRoom = 20;
constexpr int Padding = 6;
constexpr int Gap = 6;
constexpr std::array Icons{IconId::Error, IconId::Warning, IconId::Info, IconId::Passed};

} // namespace

DoctorCounts::DoctorCounts(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("doctorCounts"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DoctorCounts::setDiagnosis(const Diagnosis &diagnosis)
{
    m_breaks = diagnosis.count(Severity::Breaks);
    m_risks = diagnosis.count(Severity::Risk);
    m_advice = diagnosis.count(Severity::Advice);
    m_passed = diagnosis.count(RuleOutcome::Passed);
    setAccessibleName(tr("%1 errors, %2 warnings, %3 advice, %4 passed")
                          .arg(m_breaks)
                          .arg(m_risks)
                          .arg(m_advice)
                          .arg(m_passed));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

std::vector<DoctorCounts::Count> DoctorCounts::counts() const
{
    std::vector<Count> list;
    const std::array numbers{m_breaks, m_risks, m_advice, m_passed};
    for (int kind = 0; kind < 4; ++kind) {
        const int number = numbers[std::size_t(kind)];
        if (number > 0)
            list.push_back({kind, kind == 3 ? tr("%1 passed").arg(number) : QString::number(number)});
    }
    return list;
}

QSize DoctorCounts::sizeHint() const
{
    const QFontMetrics metrics(Theme::instance().font(Theme::Role::CaptionStrong));
    int width = 0;
    for (const Count &count : counts())
        width += IconRoom + metrics.horizontalAdvance(count.text) + Padding + Gap;
    return {width, Height};
}

void DoctorCounts::paintEvent(QPaintEvent *)
{
    const Palette &palette = Theme::instance().palette();
    const std::array<const ColourPair *, 4> colours{&palette.error, &palette.warning, &palette.advice,
                                                    &palette.passed};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    int x = 0;
    for (const Count &count : counts()) {
        const ColourPair &colour = *colours[std::size_t(count.kind)];
        const int width = IconRoom + painter.fontMetrics().horizontalAdvance(count.text) + Padding;
        const QRect box(x, 0, width, Height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour.fill);
        painter.drawRoundedRect(box, 3, 3);
        paintIcon(painter, Icons[std::size_t(count.kind)], QRectF(x + 4, 3, 14, 14), colour.text);
        painter.setPen(colour.text);
        painter.drawText(box.adjusted(IconRoom, 0, 0, 0), Qt::AlignVCenter, count.text);
        x += width + Gap;
    }
}

} // namespace pushscope
