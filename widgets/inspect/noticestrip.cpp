// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/noticestrip.h"

#include "widgets/inspect/controls.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int StripHeight = 36;
constexpr int IconSize = 16;
constexpr int Margin = 16;

const ColourPair &colours(NoticeStrip::Kind kind)
{
    const Palette &palette = Theme::instance().palette();
    switch (kind) {
    case NoticeStrip::Kind::Advice:
        return palette.advice;
    case NoticeStrip::Kind::Warning:
        return palette.warning;
    case NoticeStrip::Kind::Error:
        break;
    }
    return palette.error;
}

} // namespace

NoticeStrip::NoticeStrip(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_button(controls::button({"noticeButton", tr("Do it"), tr("Do what the line offers")}, this))
    , m_close(
          controls::iconButton({"noticeClose", tr("Dismiss"), tr("Dismiss this line")}, IconId::Cross, this))
{
    setObjectName(QStringLiteral("noticeStrip"));
    setFixedHeight(StripHeight);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Margin + IconSize + 8, 0, 12, 1);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &NoticeStrip::dismiss);
    connect(m_button, &QToolButton::clicked, this, [this] {
        const auto action = std::exchange(m_action, {});
        dismiss();
        if (action)
            action();
    });
    connect(&Theme::instance(), &Theme::changed, this, &NoticeStrip::applyTheme);
    hide();
}

void NoticeStrip::say(Kind kind, const QString &text)
{
    offer(kind, text, {}, {});
}

void NoticeStrip::offer(Kind kind, const QString &text, const QString &button, std::function<void()> action)
{
    m_kind = kind;
    m_action = std::move(action);
    m_text->setText(text);
    m_text->setToolTip(text);
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setToolTip(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(text);
    applyTheme();
    show();
}

void NoticeStrip::dismiss()
{
    m_action = {};
    hide();
}

QString NoticeStrip::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void NoticeStrip::applyTheme()
{
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, colours(m_kind).text);
    m_text->setPalette(palette);
    m_text->setFont(Theme::instance().font(Theme::Role::Secondary));
    update();
}

void NoticeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours(m_kind).fill);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::instance().palette().border);
    const IconId id = m_kind == Kind::Error     ? IconId::Error
                      : m_kind == Kind::Warning ? IconId::Warning
                                                : IconId::Info;
    paintIcon(painter, id, QRectF(Margin, (height() - IconSize) / 2.0, IconSize, IconSize),
              colours(m_kind).text);
}

} // namespace pushscope
