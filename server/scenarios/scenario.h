// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/exchange.h"
#include "server/methods/endpoints.h"

#include <array>

namespace pushscope {

/// A number that a scenario takes from the query. What is not in its range is refused.
struct ScenarioParameter
{
    QByteArrayView name;
    int fallback = 0; ///< where it is not given
    int least = 0;
    int most = 0;
    QByteArrayView note; ///< what it is, and its unit
    /// Where not every number of the range will do: which ones will, and in words.
    bool (*takes)(int) = nullptr;
    QByteArrayView taken{};
};

/// The numbers of one request, every one in its range. A plain value.
class ScenarioValues
{
public:
    using Parameters = std::span<const ScenarioParameter>;
    static constexpr std::size_t Most = 4;

    /// Of a request's query, or why it cannot be had.
    static ScenarioValues of(Parameters parameters, QByteArrayView query, std::optional<Refusal> &refusal);

    /// The name must be one of the scenario's.
    int operator[](QByteArrayView name) const;
    std::chrono::milliseconds time(QByteArrayView name) const
    {
        return std::chrono::milliseconds((*this)[name]);
    }

private:
    Parameters m_parameters;
    std::array<int, Most> m_values{};
};

struct Scenario;

/// A request for a scenario.
struct ScenarioCall
{
    const Scenario &scenario;
    Exchange &exchange;
    ServerContext &context;
    ScenarioValues values;
    quint64 after = 0; ///< the id in Last-Event-ID, else in after=; 0: none
};

/// What a scenario does with a WebSocket.
struct SocketPlan
{
    std::optional<Refusal> refusal{};              ///< instead of the handshake's answer
    std::optional<int> code{};                     ///< how it is closed; nothing: it stays open
    std::chrono::milliseconds closeAfter{};        ///< from the handshake on
    static constexpr int WithoutCloseFrame = 1006; ///< RFC 6455 7.4.1: never in a frame, so: cut
};

/// One named endpoint with one odd behaviour.
struct Scenario
{
    using Serve = void (*)(const ScenarioCall &);
    using Plan = SocketPlan (*)(const ScenarioValues &);

    QByteArrayView name; ///< at /scenario/NAME
    QByteArrayView what; ///< a sentence for GET /scenario
    ScenarioValues::Parameters parameters{};
    Serve serve = nullptr;
    Plan plan = nullptr; ///< of a WebSocket; then there is no serve

    bool isWebSocket() const { return plan; }
};

} // namespace pushscope
