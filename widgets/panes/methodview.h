// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"
#include "widgets/panes/paneview.h"

class QWidget;

namespace pushscope {

/// The tab that one method has and others have not. The widget is the view; its parent owns it.
struct MethodView
{
    PaneView *view = nullptr; ///< null: the method has none
    QWidget *widget = nullptr;
    QString title;
    QString toolTip;
};

/// Makes the method's own view. `context` outlives it.
MethodView makeMethodView(Method method, const PaneContext &context, QWidget *parent);

} // namespace pushscope
