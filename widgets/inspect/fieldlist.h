// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QWidget>

#include <utility>
#include <vector>

class QGridLayout;

namespace pushscope {

/// Names and values below each other; the values can be selected and copied. GUI thread.
class FieldList : public QWidget
{
    Q_OBJECT

public:
    using Fields = std::vector<std::pair<QString, QString>>;

    explicit FieldList(QWidget *parent = nullptr);

    void setFields(const Fields &fields);
    const Fields &fields() const { return m_fields; }

private:
    Fields m_fields;
    QGridLayout *m_grid;
};

} // namespace pushscope
