// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/methodpane.h"

#include "widgets/panes/codeview.h"
#include "widgets/panes/eventsview.h"
#include "widgets/panes/ladderview.h"
#include "widgets/panes/methodview.h"
#include "widgets/panes/stateview.h"
#include "widgets/panes/wiretab.h"
#include "widgets/push/pushview.h"
#include "widgets/text/statetext.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int TabHeight = 28;
constexpr int Radius = 6;
// Beside a tab's text: five of them share 264 px, or six.
constexpr int TabPadding = 7;
constexpr int NarrowTabPadding = 3;

/// Tabs as narrow as the design's panes.
class PaneTabBar : public QTabBar
{
public:
    using QTabBar::QTabBar;

protected:
    QSize tabSizeHint(int index) const override
    {
        const Theme &theme = Theme::instance();
        const QFontMetrics metrics(theme.font(Theme::Role::UiStrong));
        const int padding = count() > MethodPane::Own ? NarrowTabPadding : TabPadding;
        return {metrics.horizontalAdvance(tabText(index)) + theme.px(2 * padding), theme.px(TabHeight)};
    }
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
};

} // namespace

MethodPane::MethodPane(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_context{folds, axis, selection}
    , m_header(new PaneHeader([this] { return choices(); }, [this](LaneId lane) { setLane(lane); }, this))
    , m_tabs(new PaneTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 4);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    m_tabs->setObjectName(QStringLiteral("paneTabs"));
    m_tabs->setAccessibleName(tr("Views of this lane"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(true);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    makeViews();
    setFocusPolicy(Qt::StrongFocus);
    connect(m_tabs, &QTabBar::currentChanged, this, &MethodPane::showTab);
    connect(&folds, &Folds::updated, this, &MethodPane::takeNews);
    connect(&folds, &Folds::cleared, this, &MethodPane::startOver);
    connect(&selection, &Selection::changed, this, [this] {
        if (isVisible())
            view(Tab(tab())).showSelection();
    });
    connect(&axis, &TimeAxis::changed, this, &MethodPane::followAxis);
    connect(&Theme::instance(), &Theme::changed, this, &MethodPane::applyTheme);
    for (const MethodInfo &info : allMethods())
        m_choices.push_back({LaneId(quint8(info.method)), info.method});
    m_zero = axis.zero();
    applyTheme();
    showTab();
    followAxis();
}

MethodPane::~MethodPane() = default;

void MethodPane::makeViews()
{
    auto *ladder = new LadderView(m_context, this);
    auto *events = new EventsView(m_context, this);
    auto *wire = new WireTab(m_context, this);
    auto *state = new StateView(m_context, this);
    auto *code = new CodeView(m_context, this);
    addView(ladder, ladder, tr("Ladder"),
            tr("What passes between client and server, as a sequence diagram (Alt+1)"));
    addView(events, events, tr("Events"), tr("Every message and error as a table (Alt+2)"));
    addView(wire, wire, tr("Wire"), tr("The bytes as they passed, marked with what they mean (Alt+3)"));
    addView(state, state, tr("State"), tr("The API's states and how they changed (Alt+4)"));
    addView(code, code, tr("Code"), tr("How client and server of this method are written (Alt+5)"));
}

void MethodPane::addView(PaneView *view, QWidget *widget, const QString &title, const QString &toolTip)
{
    m_views[std::size_t(m_stack->count())] = view;
    m_stack->addWidget(widget);
    m_tabs->setTabToolTip(m_tabs->addTab(title), toolTip);
}

/// Another method, another view of its own; most have none.
void MethodPane::makeOwnView()
{
    const auto known = method();
    if (known == m_ownMethod)
        return;
    m_ownMethod = known;
    if (hasOwnView()) {
        QWidget *old = m_stack->widget(Own);
        m_views[Own] = nullptr;
        m_tabs->removeTab(Own);
        m_stack->removeWidget(old);
        old->deleteLater();
    }
    const MethodView own = known ? makeMethodView(*known, m_context, this) : MethodView();
    if (!own.view)
        return;
    addView(own.view, own.widget, own.title, own.toolTip);
    if (const auto *push = qobject_cast<PushView *>(own.widget))
        connect(push, &PushView::ordered, this, &MethodPane::pushOrdered);
    own.view->setFrozen(m_frozen);
    m_loaded[Own] = false;
}

void MethodPane::applyTheme()
{
    m_tabs->setFixedHeight(Theme::instance().px(TabHeight));
    m_tabs->setFont(Theme::instance().font(Theme::Role::Ui));
    update();
}

QWidget &MethodPane::viewWidget(Tab tab) const
{
    return *m_stack->widget(int(tab));
}

void MethodPane::setLane(LaneId lane)
{
    if (lane == m_lane)
        return;
    m_lane = lane;
    startOver();
}

void MethodPane::setLaneChoices(std::vector<LaneChoice> choices)
{
    m_choices = std::move(choices);
    startOver();
}

void MethodPane::startOver()
{
    m_loaded.fill(false);
    makeOwnView();
    showTab();
}

void MethodPane::setTab(int tab)
{
    if (tab >= 0 && tab < m_tabs->count())
        m_tabs->setCurrentIndex(tab);
}

int MethodPane::tab() const
{
    return m_tabs->currentIndex();
}

/// The tab may have been hidden for long: it takes up everything at once.
void MethodPane::showTab()
{
    const int index = tab();
    m_stack->setCurrentIndex(index);
    setFocusProxy(m_stack->currentWidget());
    m_header->setState(headerState());
    if (!isVisible())
        return;
    PaneView &shown = view(Tab(index));
    if (!m_loaded[std::size_t(index)]) {
        m_loaded[std::size_t(index)] = true;
        if (const auto known = method()) {
            static_cast<StateView &>(viewWidget(State)).setMethod(*known);
            static_cast<CodeView &>(viewWidget(Code)).setMethod(*known);
        }
        shown.setLane(m_lane);
        return;
    }
    shown.catchUp();
    shown.showSelection();
}

void MethodPane::takeNews()
{
    if (!isVisible())
        return;
    makeOwnView();
    m_header->setState(headerState());
    view(Tab(tab())).catchUp();
}

void MethodPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showTab();
}

void MethodPane::followAxis()
{
    const bool frozen = m_context.axis.isFrozen();
    if (frozen != m_frozen) {
        m_frozen = frozen;
        for (PaneView *each : m_views) {
            if (each)
                each->setFrozen(frozen);
        }
    }
    if (m_zero != m_context.axis.zero()) { // all times on screen are others
        m_zero = m_context.axis.zero();
        m_stack->currentWidget()->update();
    }
}

std::optional<Method> MethodPane::method() const
{
    if (const LaneHistory *history = m_context.folds.history(m_lane))
        return history->method;
    const auto it = std::ranges::find(m_choices, m_lane, &LaneChoice::lane);
    return it == m_choices.end() ? std::nullopt : std::optional(it->method);
}

/// What was named, then what was started besides.
std::vector<LaneChoice> MethodPane::choices() const
{
    std::vector<LaneChoice> all = m_choices;
    for (const LaneId lane : m_context.folds.lanes()) {
        if (std::ranges::find(all, lane, &LaneChoice::lane) == all.end())
            all.push_back({lane, m_context.folds.history(lane)->method});
    }
    return all;
}

PaneHeaderState MethodPane::headerState() const
{
    PaneHeaderState state;
    state.method = method();
    if (state.method)
        state.endpoint = QString::fromLatin1(methodInfo(*state.method).endpoint);
    const LaneHistory *history = m_context.folds.history(m_lane);
    if (!history)
        return state;
    const QUrl url(QString::fromUtf8(history->url));
    state.endpoint = url.path().isEmpty() ? state.endpoint : url.path();
    state.running = history->running;
    if (!history->states.empty()) {
        state.state = history->states.back().change.to;
        state.failed = history->states.back().failed;
        state.stateText = stateLabel(methodInfo(history->method).machine, state.state);
    }
    const LaneSummary summary = m_context.folds.summary(m_lane);
    state.received = summary.delivered;
    state.bytesUp = summary.bytesUp;
    state.bytesDown = summary.bytesDown;
    return state;
}

QString MethodPane::selectedText() const
{
    return view(Tab(tab())).selectedText();
}

void MethodPane::copySelection() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void MethodPane::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_header->geometry().contains(event->pos()))
        Q_EMIT laneMenuRequested(m_lane, event->globalPos());
}

void MethodPane::paintEvent(QPaintEvent *)
{
    const Palette &palette = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.border);
    painter.setBrush(palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(1, m_tabs->geometry().bottom(), width() - 2, 1), palette.border);
}

} // namespace pushscope
