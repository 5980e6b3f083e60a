// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspect.h"

#include "app/cli/clitext.h"
#include "app/cli/inspectprinter.h"
#include "app/cli/lineinput.h"
#include "app/cli/output.h"
#include "app/cli/socketcommand.h"
#include "app/cli/stopsignals.h"
#include "app/cli/terminaltext.h"
#include "app/lab.h"
#include "protocol/datachannelmachine.h"
#include "protocol/eventsourcemachine.h"
#include "protocol/http2streammachine.h"
#include "protocol/webpush/pushmachines.h"
#include "protocol/websocketmachine.h"
#include "protocol/xhrmachine.h"
#include "trace/livesession.h"

#include <csignal>
#include <unistd.h>

namespace pushscope {

namespace {

constexpr LaneId InspectLane(1);
// How long closing may take: the whole command ends within a second of its limit.
constexpr std::chrono::milliseconds ClosingLimit{500};
// Input that is on its way to the network: then whoever writes waits.
constexpr qint64 UnsentLimit = qint64(1) << 20;

/// Facts are told and saved as they come: nothing looks back. Where they come faster than that, the tap
/// leaves the server's bytes in the network.
LabLimits streamingLimits()
{
    LabLimits limits;
    limits.log.memory = qint64(16) << 20;
    limits.log.disk = 0;
    limits.log.facts = 50'000;
    limits.recorder.facts = 1'000'000;
    limits.recorder.arenaBytes = qsizetype(32) << 20;
    return limits;
}

bool isOpen(MachineKind machine, quint8 state)
{
    switch (machine) {
    case MachineKind::EventSource:
        return state == eventsource::Open;
    case MachineKind::WebSocket:
        return state == websocket::Open;
    case MachineKind::Xhr:
        return state == xhr::HeadersReceived || state == xhr::Loading;
    case MachineKind::PushSubscription:
        return state == pushsubscription::Monitoring;
    case MachineKind::DataChannel:
        return state == datachannel::Open;
    case MachineKind::Http2Stream:
        return state == http2stream::Open || state == http2stream::HalfClosedLocal;
    case MachineKind::PushMessage:
    case MachineKind::SignalingState:
    case MachineKind::IceGathering:
    case MachineKind::IceConnection:
    case MachineKind::PeerConnection:
    case MachineKind::DtlsTransport:
    case MachineKind::SctpTransport:
        break;
    }
    return false;
}

/// One inspection: a lane, its facts as lines, and the ways in which it ends. Owned by runInspect().
class InspectRun : public QObject
{
public:
    explicit InspectRun(const InspectOptions &options);

    /// False where the lane cannot even be started.
    bool start();
    /// 0: it was OPEN once, then a limit, a signal or the end of what was asked for once ended it, and every
    /// line could be written.
    int exitStatus() const
    {
        return m_wasOpen && (m_ended || m_isComplete || m_isClosedByInput) && m_out.error().isEmpty() ? 0 : 1;
    }
    /// Why a line could not be written; empty where all were.
    QString writeError() const { return m_out.error(); }
    /// Events that had come and were not printed any more; not those beyond --max-events.
    quint64 untold() const { return hasEnoughEvents() || !m_out.error().isEmpty() ? 0 : m_untold; }
    /// Completes the session file where one is asked for. False, and a line on stderr, where it cannot.
    bool finishSaving();

private:
    bool hasEnoughEvents() const { return m_events == m_options.maxEvents; }
    bool isOverdue() const { return m_options.duration && traceNow() - m_started >= *m_options.duration; }
    bool isWebSocket() const { return m_machine == MachineKind::WebSocket; }
    void takeFacts(FactIndex first, FactIndex end);
    void take(const Fact &fact, QByteArrayView payload);
    void takeState(const Transition &change);
    bool openSession();
    void save(FactIndex index, const Fact &fact, QByteArrayView payload);
    void tellIfFull() const;
    bool complainOfSaving(const SavedSession &saved) const;
    void takeLine(const QByteArray &line);
    void readInput();
    void end();

    const InspectOptions m_options;
    StopSignals m_signals;
    Output m_out;
    Lab m_lab;
    std::unique_ptr<LineInput> m_input; ///< what a WebSocket sends; null for the others
    std::unique_ptr<InspectPrinter> m_printer;
    std::unique_ptr<LiveSession> m_session; ///< null where none is saved
    QTimer m_duration;
    QTimer m_closing;
    TraceTime m_started{};
    MachineKind m_machine = MachineKind::EventSource; ///< of what the lane speaks
    quint64 m_untold = 0;                             ///< that came, and were not told when it ended
    quint64 m_events = 0;                             ///< told so far
    qint64 m_unsent = 0;                              ///< bytes of input that have not been seen on the wire
    bool m_isOpen = false;
    bool m_isClosedByInput = false; ///< /close was read
    bool m_wasOpen = false;
    bool m_isComplete = false; ///< a body that is asked for once has come whole
    bool m_ended = false;      ///< a limit, a signal or the reader asked for the end
};

InspectRun::InspectRun(const InspectOptions &options)
    : m_options(options)
    , m_out(STDOUT_FILENO)
    , m_lab(streamingLimits())
    , m_machine(methodInfo(options.stream.method).machine)
{
    m_out.setGiveUp([this] { return StopSignals::hasCome() || isOverdue(); });
    connect(&m_out, &Output::readerGone, this, &InspectRun::end);
    connect(&m_signals, &StopSignals::stop, this, &InspectRun::end);
    connect(&m_duration, &QTimer::timeout, this, &InspectRun::end);
    connect(&m_closing, &QTimer::timeout, qApp, &QCoreApplication::quit);
    connect(&m_lab.log(), &EventLog::appended, this, &InspectRun::takeFacts);
    connect(&m_lab, &Lab::laneFinished, this, [this] {
        m_lab.flush();
        QCoreApplication::quit();
    });
    if (!isWebSocket())
        return;
    std::signal(SIGTTIN, SIG_IGN); // in the background there is nothing to read
    m_input = std::make_unique<LineInput>(STDIN_FILENO);
    connect(m_input.get(), &LineInput::line, this, &InspectRun::takeLine);
    connect(m_input.get(), &LineInput::lineTooLong, this, [] {
        complain(QStringLiteral("pushscope inspect: ") + CliText::tr("a line of over 1 MiB was not sent"));
    });
}

bool InspectRun::start()
{
    if (!openSession())
        return false;
    m_started = traceNow();
    m_printer = std::make_unique<InspectPrinter>(m_out, m_started, m_options);
    m_duration.setSingleShot(true);
    m_duration.setTimerType(Qt::PreciseTimer);
    m_closing.setSingleShot(true);
    if (m_options.duration)
        m_duration.start(*m_options.duration);
    if ((m_options.network.isEmpty() || m_lab.setConditions(InspectLane, m_options.network)) &&
        m_lab.startLane(laneSettings(m_options.stream, InspectLane)))
        return true;
    complain(QStringLiteral("pushscope inspect: ") + QString::fromLocal8Bit(m_lab.tapError()));
    return false;
}

void InspectRun::takeFacts(FactIndex first, FactIndex end)
{
    for (FactIndex index = first; index < end; ++index) {
        // Telling a long batch takes seconds; neither the timer nor the signal is heard meanwhile.
        if (isOverdue() || StopSignals::hasCome())
            this->end();
        const Fact fact = m_lab.log().at(index);
        const QByteArrayView payload = m_lab.log().payload(index);
        save(index, fact, payload);
        take(fact, payload);
    }
    if (!m_printer->flush())
        this->end();
}

void InspectRun::take(const Fact &fact, QByteArrayView payload)
{
    if (fact.kind == FactKind::MethodChosen)
        m_machine = methodInfo(Method(fact.value)).machine;
    if (fact.kind == FactKind::BytesUp && m_input) {
        m_unsent = std::max<qint64>(0, m_unsent - qint64(fact.payloadSize));
        readInput();
    }
    const bool isState = fact.kind == FactKind::StateChanged;
    if (isState)
        takeState(stateChange(fact));
    // What still arrives while we close is beyond the limit.
    if (m_ended && !isState) {
        m_untold += fact.kind == FactKind::Delivered ? 1 : 0;
        return;
    }
    if (!m_printer->print(fact, payload, m_machine))
        end();
    if (fact.kind == FactKind::Delivered && ++m_events == m_options.maxEvents)
        end();
}

void InspectRun::takeState(const Transition &change)
{
    m_wasOpen = m_wasOpen || isOpen(m_machine, change.to);
    // What is not asked for again closes itself after the end.
    m_isComplete = change.cause == Cause::EndOfBody || (m_isComplete && change.cause == Cause::CloseCalled);
    m_isOpen = isOpen(m_machine, change.to);
    readInput();
}

void InspectRun::takeLine(const QByteArray &line)
{
    m_unsent += line.size();
    const SocketCommand command = m_options.slash ? socketCommand(line) : SendText{line};
    if (const auto *text = std::get_if<SendText>(&command)) {
        m_lab.sendText(InspectLane, text->text);
    } else if (const auto *binary = std::get_if<SendBinary>(&command)) {
        m_lab.sendBinary(InspectLane, binary->bytes);
    } else if (const auto *ping = std::get_if<SendPing>(&command)) {
        m_lab.sendPing(InspectLane, ping->data);
    } else if (const auto *close = std::get_if<CloseSocket>(&command)) {
        m_isClosedByInput = true;
        m_lab.closeWith(InspectLane, close->code, close->reason);
    } else {
        complain(QStringLiteral("pushscope inspect: ") +
                 CliText::tr("no command: %1 (/ping [TEXT], /hex BYTES, /close [CODE [REASON]])")
                     .arg(terminalText(QString::fromUtf8(line))));
    }
    readInput();
}

/// As fast as the network takes what was read.
void InspectRun::readInput()
{
    if (m_input)
        m_input->setReading(m_isOpen && m_unsent < UnsentLimit);
}

void InspectRun::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_lab.stopLane(InspectLane);
    m_closing.start(ClosingLimit);
}

bool InspectRun::openSession()
{
    if (m_options.saveFile.isEmpty())
        return true;
    m_session = std::make_unique<LiveSession>(m_options.saveFile,
                                              m_options.withSecrets ? Secrets::Kept : Secrets::Masked);
    return complainOfSaving(m_session->open());
}

void InspectRun::save(FactIndex index, const Fact &fact, QByteArrayView payload)
{
    if (!m_session || m_session->isFull())
        return;
    m_session->take(index, fact, payload);
    tellIfFull();
    if (!m_session->isGood())
        end(); // finishSaving() says why
}

void InspectRun::tellIfFull() const
{
    if (m_session->isFull())
        complain(QStringLiteral("pushscope inspect: ") +
                 CliText::tr("%1 is full after %n fact(s); what came later is not saved", nullptr,
                             int(m_session->facts()))
                     .arg(m_options.saveFile));
}

bool InspectRun::finishSaving()
{
    if (!m_session)
        return true;
    const bool wasFull = m_session->isFull();
    const SavedSession saved = m_session->finish();
    if (!wasFull)
        tellIfFull();
    return complainOfSaving(saved);
}

bool InspectRun::complainOfSaving(const SavedSession &saved) const
{
    if (saved.error == SessionError::None)
        return true;
    complain(QStringLiteral("pushscope inspect: ") +
             CliText::tr("cannot write %1: %2").arg(m_options.saveFile, saved.systemReason));
    return false;
}

} // namespace

int runInspect(const InspectOptions &options)
{
    InspectRun run(options);
    if (!run.start())
        return 1;
    QCoreApplication::exec();
    if (!run.writeError().isEmpty())
        complain(QStringLiteral("pushscope inspect: ") +
                 CliText::tr("cannot write %1: %2").arg(QStringLiteral("stdout"), run.writeError()));
    if (run.untold() > 0)
        complain(QStringLiteral("pushscope inspect: ") +
                 CliText::tr("%n event(s) had come by then and are not shown", nullptr, int(run.untold())));
    const bool isSaved = run.finishSaving();
    return isSaved ? run.exitStatus() : 1;
}

} // namespace pushscope
