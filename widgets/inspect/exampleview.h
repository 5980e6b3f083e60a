// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace pushscope {

/// What Inspect shows before anything was opened: three things to look at. GUI thread.
class ExampleView : public QWidget
{
    Q_OBJECT

public:
    enum class Example { OwnServer, Recording, Public };

    explicit ExampleView(QWidget *parent = nullptr);

    /// Our own server's event stream; empty while it does not serve.
    void setOwnUrl(const QString &url);
    /// A recording that comes with the program.
    static QString recordingPath();

Q_SIGNALS:
    /// `address`: a URL, or the recording's path.
    void chosen(pushscope::ExampleView::Example example, const QString &address);

private:
    QToolButton *addRow(const char *objectName, Example example, const QString &title,
                        const QString &explanation);

    QToolButton *m_own;
    QLabel *m_ownText;
    QString m_ownUrl;
};

} // namespace pushscope
