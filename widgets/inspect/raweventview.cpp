// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/raweventview.h"

#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QResizeEvent>

namespace pushscope {

namespace {

constexpr int Margin = 12;
constexpr int LineHeight = 19;
constexpr qsizetype MostBytes = 16 * 1024;

QColor fillOf(WireRole role, bool isId)
{
    const Palette &palette = Theme::instance().palette();
    switch (role) {
    case WireRole::EventField:
        return isId ? palette.up.fill : palette.pending.fill;
    case WireRole::EventValue:
    case WireRole::Json:
        return palette.open.fill;
    case WireRole::EventComment:
        return palette.idle.fill;
    default:
        return {};
    }
}

} // namespace

RawEventView::RawEventView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("rawEvent"));
    setAccessibleName(tr("Raw bytes of the event"));
    setToolTip(tr("As the bytes came; a red mark is where a chunk or a read ended inside the event"));
    connect(&Theme::instance(), &Theme::changed, this, &RawEventView::layOut);
}

void RawEventView::setEvent(const RawEvent &event)
{
    m_event = event;
    layOut();
}

QString RawEventView::text() const
{
    QByteArray bytes;
    for (const RawPiece &piece : m_event.pieces)
        bytes += piece.bytes;
    return QString::fromUtf8(bytes);
}

void RawEventView::newLine()
{
    m_x = Margin;
    m_y += LineHeight;
}

/// Breaks what does not fit into lines.
void RawEventView::add(Run::Kind kind, const QString &text, WireRole role)
{
    if (kind != Run::Kind::Bytes)
        m_x += 4;
    const QFontMetrics metrics(
        Theme::instance().font(kind == Run::Kind::Bytes ? Theme::Role::Mono : Theme::Role::CaptionStrong));
    QString rest = text;
    while (!rest.isEmpty()) {
        const int room = width() - Margin - m_x;
        qsizetype fits = rest.size();
        while (fits > 1 && metrics.horizontalAdvance(rest.left(fits)) > room)
            fits = std::max<qsizetype>(
                1, std::min(fits - 1, fits * room / std::max(1, metrics.horizontalAdvance(rest.left(fits)))));
        if ((fits < rest.size() && kind != Run::Kind::Bytes && m_x > Margin) || (room < 10 && m_x > Margin)) {
            newLine();
            continue;
        }
        const QString part = rest.left(fits);
        const int wide = metrics.horizontalAdvance(part);
        m_runs.push_back({QRect(m_x, m_y, wide, LineHeight), part, role, kind});
        m_x += wide;
        rest = rest.mid(fits);
        if (!rest.isEmpty())
            newLine();
    }
}

void RawEventView::layOut()
{
    m_runs.clear();
    m_x = Margin;
    m_y = 4;
    qsizetype shown = 0;
    const RawPiece *before = nullptr;
    for (const RawPiece &piece : m_event.pieces) {
        if (before && (piece.chunk != before->chunk || piece.read != before->read)) {
            const bool chunk = piece.chunk != before->chunk;
            const QString what = chunk ? tr("chunk %1").arg(piece.chunk) : tr("read %1").arg(piece.read);
            add(Run::Kind::Border,
                QStringLiteral("¦ %1, +%2").arg(what, format::duration(piece.time - before->time)),
                piece.role);
            newLine();
        }
        before = &piece;
        QByteArray bytes = piece.bytes.first(std::min(piece.bytes.size(), MostBytes - shown));
        shown += bytes.size();
        const bool ends = bytes.contains('\n') || bytes.contains('\r');
        if (!ends) {
            add(Run::Kind::Bytes, excerpt(bytes, int(MostBytes)), piece.role);
        } else {
            const bool blank = m_x == Margin;
            add(Run::Kind::LineEnd,
                bytes == "\r\n" ? QStringLiteral("CR LF")
                : bytes == "\r" ? QStringLiteral("CR")
                                : QStringLiteral("LF"),
                piece.role);
            if (blank)
                add(Run::Kind::Remark, QLatin1Char(' ') + tr("blank line: dispatch the event"), piece.role);
            newLine();
        }
        if (shown >= MostBytes) {
            add(Run::Kind::Remark, tr("… of %1").arg(format::bytes(quint64(m_event.size()))), piece.role);
            break;
        }
    }
    m_height = m_y + (m_x > Margin ? LineHeight : 0) + 6;
    updateGeometry();
    setFixedHeight(m_height);
    update();
}

void RawEventView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layOut();
}

void RawEventView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    bool isId = false;
    for (const Run &run : m_runs) {
        if (run.kind == Run::Kind::Bytes) {
            if (run.role == WireRole::EventField)
                isId = run.text.startsWith(QLatin1String("id"));
            if (const QColor fill = fillOf(run.role, isId && run.role == WireRole::EventField);
                fill.isValid())
                painter.fillRect(run.rect.adjusted(0, 1, 0, -1), fill);
            painter.setFont(theme.font(Theme::Role::Mono));
            painter.setPen(palette.text);
        } else {
            painter.setFont(theme.font(run.kind == Run::Kind::Remark ? Theme::Role::Caption
                                                                     : Theme::Role::CaptionStrong));
            painter.setPen(run.kind == Run::Kind::Border ? palette.error.text : palette.text2);
            if (run.kind == Run::Kind::LineEnd) {
                painter.setPen(palette.text3);
                painter.drawRect(run.rect.adjusted(1, 3, 2, -4));
            }
        }
        painter.drawText(run.rect.adjusted(run.kind == Run::Kind::LineEnd ? 2 : 0, 0, 8, 0),
                         Qt::AlignVCenter | Qt::TextSingleLine, run.text);
    }
}

} // namespace pushscope
