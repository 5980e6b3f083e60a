// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

#include <QWidget>

namespace pushscope {

/// How many findings of each severity there are and how many rules passed, as coloured counts. GUI thread.
class DoctorCounts : public QWidget
{
    Q_OBJECT

public:
    explicit DoctorCounts(QWidget *parent = nullptr);

    void setDiagnosis(const Diagnosis &diagnosis);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Count
    {
        int kind = 0; ///< 0 breaks, 1 risk, 2 advice, 3 passed
        QString text;
    };
    std::vector<Count> counts() const;

    int m_breaks = 0;
    int m_risks = 0;
    int m_advice = 0;
    int m_passed = 0;
};

} // namespace pushscope
