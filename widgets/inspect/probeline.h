// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QToolButton;

namespace pushscope {

/// What probes would do. A plain value.
struct ProbeOffer
{
    int probes = 0; ///< 0: there is nothing to ask
    int connections = 0;
    QString host;
    friend bool operator==(const ProbeOffer &, const ProbeOffer &) = default;
};

/// Offers the doctor's probes, asks before they run, in place, naming the host and the number of connections,
/// and shows that they run. GUI thread.
class ProbeLine : public QWidget
{
    Q_OBJECT

public:
    explicit ProbeLine(QWidget *parent = nullptr);

    void setOffer(const ProbeOffer &offer);
    void setRunning(bool running);

Q_SIGNALS:
    /// The user has said yes.
    void confirmed();
    void cancelled();

private:
    enum class Stage { Offering, Asking, Running };

    void setStage(Stage stage);

    QLabel *m_text;
    QToolButton *m_run;
    QToolButton *m_yes;
    QToolButton *m_no;
    ProbeOffer m_offer;
    Stage m_stage = Stage::Offering;
};

} // namespace pushscope
