// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/doctorwatch.h"

#include "trace/doctor/doctor.h"
#include "trace/folds.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds Shortest{1000};
constexpr int Share = 50;

} // namespace

DoctorWatch::DoctorWatch(const Folds &folds, QObject *parent)
    : QObject(parent)
    , m_folds(folds)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_isStale)
            examineNow();
    });
    connect(&folds, &Folds::updated, this, &DoctorWatch::factsCame);
    connect(&folds, &Folds::cleared, this, &DoctorWatch::examineNow);
}

void DoctorWatch::setLane(LaneId lane)
{
    m_lane = lane;
    examineNow();
}

void DoctorWatch::factsCame()
{
    m_isStale = true;
    if (!m_timer.isActive())
        examineNow();
}

void DoctorWatch::examineNow()
{
    const TraceTime begin = traceNow();
    Diagnosis found = m_lane.isNone() ? Diagnosis() : examine(m_folds, m_lane);
    const auto cost = std::chrono::ceil<std::chrono::milliseconds>(traceNow() - begin);
    m_isStale = false;
    m_timer.start(std::max(Shortest, Share * cost));
    const bool isSame = found.findings == m_diagnosis.findings && found.rules == m_diagnosis.rules;
    m_diagnosis = std::move(found);
    if (!isSame)
        Q_EMIT changed();
}

} // namespace pushscope
