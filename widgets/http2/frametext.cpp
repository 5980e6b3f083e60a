// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/http2/frametext.h"

#include "widgets/text/formattext.h"
#include "widgets/text/statetext.h"

#include <QCoreApplication>
#include <QStringList>

namespace pushscope::frametext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Http2)
};

constexpr std::size_t StreamsNamed = 4;

QString setting(quint16 id, quint32 value)
{
    const QByteArrayView name = http2SettingName(id);
    const QString known = name.isEmpty() ? QStringLiteral("0x%1").arg(id, 0, 16) : QString::fromLatin1(name);
    return QStringLiteral("%1 %2").arg(known).arg(value);
}

QString error(Http2Error code)
{
    const QByteArrayView name = http2ErrorName(quint32(code));
    return name.isEmpty() ? QStringLiteral("0x%1").arg(quint32(code), 0, 16) : QString::fromLatin1(name);
}

QString payload(const Http2Frame &frame)
{
    switch (Http2FrameType(frame.type)) {
    case Http2FrameType::Settings: {
        QStringList all;
        for (qsizetype i = 0; i < frame.settingCount(); ++i)
            all.append(setting(frame.setting(i).first, frame.setting(i).second));
        return all.join(QStringLiteral(" · "));
    }
    case Http2FrameType::PushPromise:
        return Text::tr("promises stream %1").arg(frame.promised());
    case Http2FrameType::RstStream:
        return error(frame.error());
    case Http2FrameType::GoAway:
        return Text::tr("%1, last stream %2").arg(error(frame.error())).arg(frame.lastStream());
    case Http2FrameType::WindowUpdate:
        return QStringLiteral("+%1").arg(frame.increment());
    case Http2FrameType::Data:
    case Http2FrameType::Headers:
    case Http2FrameType::Priority:
    case Http2FrameType::Ping:
    case Http2FrameType::Continuation:
        break;
    }
    return {};
}

} // namespace

QString type(const Http2Frame &frame)
{
    const QByteArrayView name = http2FrameName(frame.type);
    return name.isEmpty() ? Text::tr("type 0x%1").arg(frame.type, 0, 16) : QString::fromLatin1(name);
}

QString content(const Http2Frame &frame)
{
    QStringList parts{QString::fromLatin1(http2FlagNames(frame.type, frame.flags)), payload(frame)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString what(const Http2Frame &frame)
{
    const QString said = content(frame);
    return said.isEmpty() ? type(frame) : QStringLiteral("%1 · %2").arg(type(frame), said);
}

QString line(const Http2Frame &frame)
{
    const QString where =
        frame.stream == 0 ? Text::tr("connection") : Text::tr("stream %1").arg(frame.stream);
    return QStringLiteral("%1 · %2 · %3 · %4")
        .arg(type(frame), where, format::bytes(frame.length), content(frame));
}

QString settings(const std::map<quint16, quint32> &values)
{
    QStringList all;
    for (const auto &[id, value] : values)
        all.append(setting(id, value));
    return all.isEmpty() ? QStringLiteral("–") : all.join(QStringLiteral(" · "));
}

QString pushes(const Http2PushCounts &counts)
{
    QStringList all{Text::tr("%1 promised").arg(counts.promised),
                    Text::tr("%1 accepted").arg(counts.accepted)};
    if (counts.refused > 0)
        all.append(Text::tr("%1 refused (%2 wasted)")
                       .arg(counts.refused)
                       .arg(format::bytes(quint64(counts.wasted))));
    if (counts.broken > 0)
        all.append(Text::tr("%1 broken off").arg(counts.broken));
    if (counts.neverOffered > 0)
        all.append(Text::tr("never offered: ENABLE_PUSH = 0"));
    return all.join(QStringLiteral(" · "));
}

QString streams(const std::map<quint32, quint8> &streams)
{
    QStringList all;
    for (auto it = streams.begin(); it != streams.end() && std::size_t(all.size()) < StreamsNamed; ++it)
        all.append(
            QStringLiteral("%1: %2").arg(it->first).arg(stateLabel(MachineKind::Http2Stream, it->second)));
    if (streams.size() > StreamsNamed)
        all.append(Text::tr("+%1 more").arg(streams.size() - StreamsNamed));
    return all.isEmpty() ? QStringLiteral("–") : all.join(QStringLiteral(" · "));
}

QString variant(PageVariant variant)
{
    switch (variant) {
    case PageVariant::Push:
        return Text::tr("with push");
    case PageVariant::EarlyHints:
        return Text::tr("with 103 Early Hints");
    case PageVariant::Plain:
        break;
    }
    return Text::tr("without");
}

QString removal()
{
    return Text::tr(
               "No browser takes pushes any more: <a href=\"%1\">Chrome 106</a> (September 2022) and <a "
               "href=\"%2\">Firefox 132</a> (October 2024) removed them. What replaced them: 103 Early Hints "
               "(<a href=\"%3\">RFC 8297</a>).")
        .arg(QStringLiteral("https://developer.chrome.com/blog/removing-push"),
             QStringLiteral("https://www.mozilla.org/firefox/132.0/releasenotes/"),
             QStringLiteral("https://www.rfc-editor.org/rfc/rfc8297"));
}

} // namespace pushscope::frametext
