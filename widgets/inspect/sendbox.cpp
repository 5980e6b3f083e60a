// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/sendbox.h"

#include "widgets/inspect/controls.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSpinBox>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int BoxHeight = 40;
constexpr int CodeFrame = 52; ///< margins and arrows of the close code

} // namespace

SendBox::SendBox(QWidget *parent)
    : QWidget(parent)
    , m_kind(controls::choice({"sendKind", tr("What to send"), tr("What to send over the WebSocket")}, this))
    , m_text(controls::field({"sendText", tr("Message"), tr("What to send; Enter sends it")}, {}, this))
    , m_code(new QSpinBox(this))
    , m_choose(controls::button(
          {"sendChoose", tr("Choose…"), tr("Choose the file that is sent as a binary message")}, this))
    , m_send(controls::button({"sendButton", tr("Send"), tr("Send over the open WebSocket")}, this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("sendBox"));
    setFixedHeight(BoxHeight);
    m_kind->addItems({tr("Text"), tr("Binary (hex)"), tr("File"), tr("Ping"), tr("Close")});
    m_code->setObjectName(QStringLiteral("sendCode"));
    m_code->setAccessibleName(tr("Close code"));
    m_code->setToolTip(tr("1000, or 3000 to 4999"));
    m_code->setRange(1000, 4999);
    m_code->setMinimumWidth(m_code->fontMetrics().horizontalAdvance(QStringLiteral("0000")) + CodeFrame);
    m_problem->setObjectName(QStringLiteral("sendProblem"));
    m_problem->setProperty("role", QStringLiteral("error"));
    m_problem->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(6);
    layout->addWidget(m_kind);
    layout->addWidget(m_code);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_choose);
    layout->addWidget(m_problem);
    layout->addWidget(m_send);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SendBox::showKind);
    connect(m_text, &QLineEdit::returnPressed, this, &SendBox::send);
    connect(m_text, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    connect(m_send, &QToolButton::clicked, this, &SendBox::send);
    connect(m_choose, &QToolButton::clicked, this, &SendBox::chooseFile);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    showKind();
}

void SendBox::showKind()
{
    const auto kind = SocketMessageKind(m_kind->currentIndex());
    m_code->setVisible(kind == SocketMessageKind::Close);
    m_choose->setVisible(kind == SocketMessageKind::File);
    m_send->setText(kind == SocketMessageKind::Close ? tr("Close") : tr("Send"));
    m_send->setAccessibleName(m_send->text());
    m_problem->hide();
    switch (kind) {
    case SocketMessageKind::Text:
        return m_text->setPlaceholderText(tr("Message"));
    case SocketMessageKind::Binary:
        return m_text->setPlaceholderText(QStringLiteral("48 65 6c 6c 6f"));
    case SocketMessageKind::File:
        return m_text->setPlaceholderText(tr("File name"));
    case SocketMessageKind::Ping:
        return m_text->setPlaceholderText(tr("Data, up to 125 bytes; may be empty"));
    case SocketMessageKind::Close:
        return m_text->setPlaceholderText(tr("Reason; may be empty"));
    }
}

void SendBox::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Send a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_text, &QLineEdit::setText);
    dialog->open();
}

void SendBox::send()
{
    const SocketMessageDraft draft{SocketMessageKind(m_kind->currentIndex()), m_text->text(),
                                   quint16(m_code->value())};
    SocketMessageProblem problem = SocketMessageProblem::None;
    const auto message = socketMessageFrom(draft, &problem);
    showProblem(problem);
    if (!message)
        return;
    Q_EMIT sendRequested(*message);
    m_text->selectAll();
}

void SendBox::showProblem(SocketMessageProblem problem)
{
    const QString text = [problem] {
        switch (problem) {
        case SocketMessageProblem::None:
            break;
        case SocketMessageProblem::NotHex:
            return tr("Pairs of hexadecimal digits are needed");
        case SocketMessageProblem::PingTooLong:
            return tr("A ping carries 125 bytes at most");
        case SocketMessageProblem::ReasonTooLong:
            return tr("A reason has 123 bytes at most");
        case SocketMessageProblem::BadCloseCode:
            return tr("The code must be 1000 or 3000 to 4999");
        case SocketMessageProblem::NoFile:
            return tr("The file cannot be read");
        case SocketMessageProblem::FileTooLarge:
            return tr("The file is larger than 1 MiB");
        }
        return QString();
    }();
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void SendBox::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void SendBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.sunken);
    painter.fillRect(QRect(0, 0, width(), 1), palette.border);
}

} // namespace pushscope
