// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/bodyedit.h"

#include "protocol/jsondocument.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QTextBlock>
#include <QVBoxLayout>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::BodyEdit)
};

/// What is wrong at `at`, from what stands there and before it.
QString jsonProblem(const QByteArray &text, qsizetype at)
{
    const QByteArray before = text.first(at).trimmed();
    const QByteArray rest = text.sliced(at).trimmed();
    const char last = before.isEmpty() ? '\0' : before.back();
    if (last == ':')
        return Text::tr("no value after the colon");
    if (last == ',' && (rest.startsWith('}') || rest.startsWith(']')))
        return Text::tr("nothing after the comma");
    if (rest.isEmpty())
        return Text::tr("the text ends too early");
    const QString found = QString::fromUtf8(rest).left(1);
    return Text::tr("“%1” is not expected here").arg(found);
}

} // namespace

std::optional<JsonFault> findJsonFault(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    json::Document document;
    if (document.parse(utf8))
        return std::nullopt;
    qsizetype at = std::clamp<qsizetype>(document.position(), 0, utf8.size());
    while (at < utf8.size() && QByteArrayLiteral(" \t\r\n").contains(utf8[at]))
        ++at;
    const QByteArray before = utf8.first(at);
    const qsizetype lineBegin = before.lastIndexOf('\n') + 1;
    const QString reason = document.error() == json::Document::Error::Syntax
                               ? jsonProblem(utf8, at)
                               : Text::tr("too large, or too many brackets in each other");
    return JsonFault{int(before.count('\n')) + 1, int(QString::fromUtf8(before.sliced(lineBegin)).size()) + 1,
                     reason};
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
    m_verdict->setWordWrap(true);
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
    m_verdict->setToolTip(text);
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
                                std::clamp(fault->column - 1, 0, std::max(0, block.length() - 1)));
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        mark.format.setBackground(Theme::instance().palette().error.fill);
        mark.format.setForeground(Theme::instance().palette().error.text);
        marks << mark;
    }
    m_edit->setExtraSelections(marks);
}

} // namespace pushscope
