// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/bodyedit.h"

#include "widgets/theme/theme.h"

#include <QJsonDocument>
#include <QLabel>
#include <QTextBlock>
#include <QVBoxLayout>

namespace pushscope {

std::optional<JsonFault> findJsonFault(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    QJsonParseError error;
    QJsonDocument::fromJson(utf8, &error);
    if (error.error == QJsonParseError::NoError)
        return std::nullopt;
    const QByteArray before = utf8.first(std::clamp<qsizetype>(error.offset, 0, utf8.size()));
    const qsizetype lineBegin = before.lastIndexOf('\n') + 1;
    return JsonFault{int(before.count('\n')) + 1, int(QString::fromUtf8(before.sliced(lineBegin)).size()) + 1,
                     error.errorString()};
}

BodyEdit::BodyEdit(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_verdict(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_verdict);
    setFocusProxy(m_edit);
    m_edit->setObjectName(QStringLiteral("bodyEdit"));
    m_edit->setAccessibleName(tr("Body"));
    m_edit->setToolTip(tr("What is sent as the request's body, as UTF-8"));
    m_edit->setPlaceholderText(tr("No body"));
    m_edit->setTabChangesFocus(true);
    m_verdict->setObjectName(QStringLiteral("bodyVerdict"));
    connect(m_edit, &QPlainTextEdit::textChanged, this, &BodyEdit::edited);
    connect(&Theme::instance(), &Theme::changed, this, &BodyEdit::applyTheme);
    applyTheme();
}

void BodyEdit::applyTheme()
{
    m_edit->setFont(Theme::instance().font(Theme::Role::Mono));
    m_verdict->setFont(Theme::instance().font(Theme::Role::Caption));
    judge();
}

QString BodyEdit::body() const
{
    return m_edit->toPlainText();
}

void BodyEdit::setBody(const QString &text, bool json)
{
    m_json = json;
    if (text != m_edit->toPlainText()) {
        const QSignalBlocker blocker(m_edit);
        m_edit->setPlainText(text);
    }
    judge();
}

QString BodyEdit::verdict() const
{
    return m_verdict->text();
}

void BodyEdit::judge()
{
    const auto fault = m_json && !body().isEmpty() ? findJsonFault(body()) : std::nullopt;
    QString text;
    if (fault)
        text = tr("Not JSON: line %1, column %2: %3").arg(fault->line).arg(fault->column).arg(fault->reason);
    else if (m_json && !body().isEmpty())
        text = tr("Valid JSON");
    m_verdict->setText(text);
    const Palette &palette = Theme::instance().palette();
    QPalette colours = m_verdict->palette();
    colours.setColor(QPalette::WindowText, fault ? palette.error.text : palette.passed.text);
    m_verdict->setPalette(colours);
    markFault(fault);
}

void BodyEdit::markFault(const std::optional<JsonFault> &fault)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (fault) {
        const QTextBlock block = m_edit->document()->findBlockByNumber(fault->line - 1);
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.setPosition(block.position() +
                                std::clamp(fault->column - 2, 0, std::max(0, block.length() - 1)));
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        mark.format.setBackground(Theme::instance().palette().error.fill);
        mark.format.setForeground(Theme::instance().palette().error.text);
        marks << mark;
    }
    m_edit->setExtraSelections(marks);
}

} // namespace pushscope
