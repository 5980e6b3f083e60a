// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/webpush/abroaddesk.h"
#include "server/webpush/pushrecipient.h"

namespace pushscope {

/// The application server of Web Push: has the key that signs, knows the subscriptions that it was given, and
/// sends each message of the feed to all of them. Owned by PushServer's running part; server thread.
class ApplicationServer
{
public:
    ApplicationServer(MessageFeed &feed, FactRecorder &recorder, Deadlines &deadlines, PushMarks &marks);
    ~ApplicationServer();
    Q_DISABLE_COPY_MOVE(ApplicationServer)

    /// Where our push service listens, before anything else: "http://127.0.0.1:8089".
    void setPushService(const QByteArray &origin, quint16 port);

    /// {"applicationServerKey":"...","pushService":"http://127.0.0.1:8089/subscribe"}
    QByteArray keyJson() const;
    /// Takes a subscription at our own push service; the reason where it does not.
    std::optional<Refusal> add(QByteArrayView subscriptionJson, LaneId lane);
    /// Settings, Mischief and Abroad; Firefox is not the server's to start.
    void obey(LaneId lane, const PushOrder &order);
    std::size_t recipients() const { return m_recipients.size(); }

private:
    void setSettings(LaneId lane, const PushSettings &settings);
    void provoke(LaneId lane, PushMischief mischief);
    void removeGone();
    void openReceipts(const QByteArray &url);
    void receiptCame(const Http2Pushed &pushed);

    static constexpr std::size_t MostRecipients = 1'024;
    MessageFeed &m_feed;
    PushOffice m_office;
    QByteArray m_origin;
    AbroadDesk m_abroad;
    std::unique_ptr<PushSender> m_sender;
    std::vector<std::unique_ptr<PushRecipient>> m_recipients;
    std::map<LaneId, PushSettings> m_settings;
};

} // namespace pushscope
