// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/http2pageload.h"

#include "clients/http2text.h"

#include <QRegularExpression>

namespace pushscope {

namespace {

/// A page, or its parts, over this are no page of ours.
constexpr qsizetype HtmlLimit = 256 * 1024;
constexpr std::size_t PartLimit = 32;
constexpr std::chrono::milliseconds Patience{15'000};

QByteArray pageTarget(PageVariant variant)
{
    switch (variant) {
    case PageVariant::Push:
        return QByteArrayLiteral("/page?push=1");
    case PageVariant::EarlyHints:
        return QByteArrayLiteral("/page?hints=1");
    case PageVariant::Plain:
        break;
    }
    return QByteArrayLiteral("/page");
}

QUrl originOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

QByteArrayList matches(const QByteArray &text, const QString &pattern)
{
    QByteArrayList found;
    for (const QRegularExpressionMatch &match :
         QRegularExpression(pattern).globalMatch(QString::fromUtf8(text)))
        found.append(match.captured(1).toUtf8());
    return found;
}

} // namespace

Http2PageLoad::Http2PageLoad(PageVariant variant, const LaneSettings &settings, const TapAddress &tap,
                             ConnectionId id, FactRecorder &recorder, QObject *parent)
    : QObject(parent)
    , m_variant(variant)
    , m_settings(settings)
    , m_recorder{&recorder, settings.lane}
    , m_link(originOf(settings.url), settings, tap, id, recorder, *this, this)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(PageStep::Failed); });
}

void Http2PageLoad::open()
{
    m_patience.start();
    m_link.open();
}

void Http2PageLoad::linkOpened()
{
    mark(PageStep::Begun, pageTarget(m_variant));
    m_pageStream = m_link.get(pageTarget(m_variant), {{"accept", "text/html"}});
}

void Http2PageLoad::request(const QByteArray &target)
{
    if (m_parts.size() >= PartLimit || !m_known.insert(target).second)
        return;
    mark(PageStep::Requested, target);
    if (const quint32 stream = m_link.get(target, {}))
        m_parts[stream].target = target;
}

void Http2PageLoad::head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields)
{
    if (kind == Http2HeadKind::Informational) { // RFC 8297
        const QByteArrayList hinted =
            matches(http2Field(fields, "link").toByteArray(), QStringLiteral("<(/[^>]*)>"));
        for (const QByteArray &target : hinted) {
            mark(PageStep::Hinted, target, m_link.readTime());
            request(target);
        }
    } else if (stream == m_pageStream) {
        mark(PageStep::Answered, pageTarget(m_variant), m_link.readTime());
    } else if (const auto part = m_parts.find(stream); part != m_parts.end()) {
        mark(PageStep::Answered, part->second.target, m_link.readTime());
    }
}

void Http2PageLoad::promised(quint32, quint32 promised, const QList<HttpHeader> &request)
{
    const QByteArray target = http2Field(request, ":path").toByteArray();
    mark(PageStep::Promised, target, m_link.readTime());
    const bool isRefused = ++m_promises == m_settings.http2.refusedPush || m_parts.size() >= PartLimit;
    if (isRefused) { // the page is still in need of it: asked for once the page names it
        m_link.reset(promised, Http2Error::RefusedStream);
        m_recorder.record(FactKind::PushDecided, QByteArray::number(promised),
                          {.value = quint16(PushFate::Refused), .connection = m_link.id()});
        return;
    }
    m_known.insert(target);
    m_parts[promised] = {target, 0, true};
}

void Http2PageLoad::body(quint32 stream, QByteArrayView bytes)
{
    if (stream == m_pageStream && m_html.size() + bytes.size() <= HtmlLimit)
        m_html.append(bytes);
    else if (const auto part = m_parts.find(stream); part != m_parts.end())
        part->second.bytes += bytes.size();
}

void Http2PageLoad::ended(quint32 stream)
{
    if (stream == m_pageStream) {
        m_hasPage = true;
        mark(PageStep::Finished, pageTarget(m_variant) + ' ' + QByteArray::number(m_html.size()),
             m_link.readTime());
        const QByteArrayList named = matches(m_html, QStringLiteral("(?:href|src)=\"(/page/[^\"]*)\""));
        if (m_variant == PageVariant::Push && !m_settings.http2.enablePush)
            m_recorder.record(FactKind::PushDecided, "0",
                              {.value = quint16(PushFate::NeverOffered), .connection = m_link.id()});
        for (const QByteArray &target : named)
            request(target);
    } else if (const auto part = m_parts.find(stream); part != m_parts.end()) {
        mark(PageStep::Finished, part->second.target + ' ' + QByteArray::number(part->second.bytes),
             m_link.readTime());
        if (part->second.isPushed)
            m_recorder.record(FactKind::PushDecided, QByteArray::number(stream),
                              {.value = quint16(PushFate::Accepted), .connection = m_link.id()});
        m_parts.erase(part);
    }
    finishIfWhole();
}

void Http2PageLoad::closed(quint32 stream, Http2Error)
{
    const auto part = m_parts.find(stream);
    if (part != m_parts.end()) {
        mark(PageStep::Failed, part->second.target, m_link.readTime());
        m_parts.erase(part);
        finish(PageStep::Failed);
    } else if (stream == m_pageStream && !m_hasPage) {
        finish(PageStep::Failed);
    }
}

void Http2PageLoad::linkGone(ErrorCode code, const QByteArray &detail)
{
    if (!m_isOver)
        m_recorder.recordError(code, detail, m_link.id());
    finish(PageStep::Failed);
}

void Http2PageLoad::finishIfWhole()
{
    if (m_hasPage && m_parts.empty())
        finish(PageStep::Loaded);
}

void Http2PageLoad::finish(PageStep step)
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    mark(step, pageTarget(m_variant), step == PageStep::Loaded ? m_link.readTime() : TraceTime());
    // From the event loop: the link may be telling us this.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_link.close();
            Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

void Http2PageLoad::mark(PageStep step, const QByteArray &target, TraceTime time) const
{
    m_recorder.record(FactKind::PageMark, target,
                      {.time = time, .value = packPageMark({m_variant, step}), .connection = m_link.id()});
}

} // namespace pushscope
