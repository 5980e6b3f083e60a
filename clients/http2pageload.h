// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/http2link.h"
#include "protocol/http2fact.h"

#include <map>
#include <memory>
#include <set>

namespace pushscope {

/// Loads the server's page once, in one of the three ways, on a connection of its own, as a browser would:
/// the page, then what it names and nobody has promised or hinted before. Every step is a PageMark fact.
/// Owned by the lane's client; the clients' thread.
class Http2PageLoad : public QObject, private Http2LinkOwner
{
    Q_OBJECT

public:
    Http2PageLoad(PageVariant variant, const LaneSettings &settings, const TapAddress &tap, ConnectionId id,
                  FactRecorder &recorder, QObject *parent);

    void open();
    PageVariant variant() const { return m_variant; }

Q_SIGNALS:
    /// The page is here, or will not be. Destroy it from the event loop.
    void finished();

private:
    struct Part
    {
        QByteArray target;
        qint64 bytes = 0;
        bool isPushed = false;
    };

    void linkOpened() override;
    void streamMoved(quint32, const Transition &) override {}
    void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) override;
    void promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request) override;
    void body(quint32 stream, QByteArrayView bytes) override;
    void ended(quint32 stream) override;
    void closed(quint32 stream, Http2Error error) override;
    void linkGone(ErrorCode code, const QByteArray &detail) override;

    void request(const QByteArray &target);
    void finishIfWhole();
    void finish(PageStep step);
    void mark(PageStep step, const QByteArray &target, TraceTime time = {}) const;

    const PageVariant m_variant;
    const LaneSettings m_settings;
    const LaneRecorder m_recorder;
    Http2Link m_link;
    QTimer m_patience;
    quint32 m_pageStream = 0;
    QByteArray m_html;
    bool m_hasPage = false;
    bool m_isOver = false;
    quint32 m_promises = 0;
    std::map<quint32, Part> m_parts; ///< on their way, by stream
    std::set<QByteArray> m_known;    ///< targets that were asked for or promised
};

} // namespace pushscope
