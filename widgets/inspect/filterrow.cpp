// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/filterrow.h"

#include "widgets/inspect/controls.h"
#include "widgets/inspect/filterwords.h"
#include "widgets/inspect/timefield.h"
#include "widgets/inspect/viewstack.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int MarginX = 10;
constexpr int MarginY = 8;
constexpr int Spacing = 6;
constexpr int RowHeight = 44;
constexpr int NarrowRow = 760;
constexpr int ProblemHeight = 18;
constexpr int LeastText = 120;
constexpr std::chrono::milliseconds TypingPause{120};
const QString Menu = QStringLiteral(" ▾"); ///< behind the text of what opens a menu
constexpr std::size_t MostTypes = 60;      ///< in the menu

} // namespace

FilterRow::FilterRow(QAction *freeze, QWidget *parent)
    : QWidget(parent)
    , m_count(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_kinds(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("filterRow"));
    setFixedHeight(RowHeight);
    m_text = controls::field({"filterEdit", tr("Filter"), tr("Shows only events that match (Ctrl+F)")},
                             tr("Filter data, e.g. $.state"), this);
    m_text->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_count->setProperty("role", QStringLiteral("secondary"));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_text->setMinimumWidth(LeastText);
    m_text->installEventFilter(this);
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setProperty("role", QStringLiteral("error"));
    m_problem->setFixedHeight(ProblemHeight);
    m_problem->hide();
    m_kindRow = makeKinds();
    makeCase();
    makeTypes();
    m_time = new TimeField(this);
    m_freeze = controls::button({"inspectFreeze", freeze->text(), freeze->toolTip()}, this);
    m_freeze->setDefaultAction(freeze);
    m_views = controls::choice(
        {"viewChoice", tr("View"), tr("Events, or another view of the run (Alt+1 to Alt+5)")}, this);
    for (int i = 0; i < ViewStack::ViewCount; ++i)
        m_views->addItem(ViewStack::title(ViewStack::View(i)));
    m_views->setCurrentIndex(ViewStack::Events);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(MarginX, MarginY, MarginX, MarginY);
    lines->setSpacing(Spacing);
    m_first = new QHBoxLayout;
    m_second = new QHBoxLayout;
    for (QHBoxLayout *line : {m_first, m_second}) {
        line->setSpacing(8);
        lines->addLayout(line);
    }
    m_first->addWidget(m_text, 1);
    m_first->addWidget(m_count);
    lines->addWidget(m_problem);
    lines->addStretch(1);
    arrange(false);
    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPause);
    connect(&m_pause, &QTimer::timeout, this, &FilterRow::apply);
    connect(m_text, &QLineEdit::textChanged, this, &FilterRow::textEdited);
}

QWidget *FilterRow::makeKinds()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_kindChoice =
        controls::choice({"filterKind", tr("How the filter is read"), tr("How the filter is read")}, this);
    m_kindChoice->hide();
    const auto add = [&](FilterKind kind, const controls::Words &words, const char *place) {
        QToolButton *button = controls::segment(words, place, row);
        layout->addWidget(button);
        m_kinds->addButton(button, int(kind));
        m_kindChoice->addItem(words.text);
    };
    add(FilterKind::Text, {"filterText", tr("Text"), tr("The event has this text somewhere")}, "first");
    add(FilterKind::Regexp, {"filterRegex", tr("Regex"), tr("A Perl-compatible regular expression")},
        "middle");
    add(FilterKind::JsonPath,
        {"filterJsonPath", QStringLiteral("JSONPath"),
         tr("RFC 9535: the path finds something in the data, for example $[?@.ok==true]")},
        "last");
    m_kinds->button(int(FilterKind::Text))->setChecked(true);
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int id) { setKind(FilterKind(id)); });
    connect(m_kindChoice, &QComboBox::activated, this, [this](int id) { setKind(FilterKind(id)); });
    return row;
}

/// As usual for each kind until it is chosen: a text in either case, a regular expression as it is written.
void FilterRow::makeCase()
{
    m_case = controls::button(
        {"filterCase", QStringLiteral("Aa"), tr("Match case. Off: capital and small letters are the same.")},
        this);
    m_case->setCheckable(true);
    connect(m_case, &QToolButton::clicked, this, [this](bool on) {
        m_query.matchCase = on;
        apply();
    });
}

void FilterRow::makeTypes()
{
    m_types = controls::button({"filterTypes", tr("All types"), tr("Which types of events are shown")}, this);
    m_types->setText(m_types->text() + Menu);
    m_types->setPopupMode(QToolButton::InstantPopup);
    m_types->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_typeMenu = new QMenu(m_types);
    m_types->setMenu(m_typeMenu);
    connect(m_typeMenu, &QMenu::aboutToShow, this, &FilterRow::fillTypes);
}

void FilterRow::setKind(FilterKind kind)
{
    m_query.kind = kind;
    m_kinds->button(int(kind))->setChecked(true);
    m_kindChoice->setCurrentIndex(int(kind));
    m_case->setChecked(m_query.matchesCase());
    m_case->setEnabled(kind != FilterKind::JsonPath);
    apply();
}

void FilterRow::textEdited()
{
    m_query.text = m_text->text().toUtf8();
    const FilterCheck check = validate(m_query);
    showProblem(check);
    m_pause.start();
}

void FilterRow::apply()
{
    m_pause.stop();
    const FilterCheck check = validate(m_query);
    showProblem(check);
    if (check.isGood())
        Q_EMIT queryChanged(m_query);
}

void FilterRow::showProblem(const FilterCheck &check)
{
    const QString problem = filterProblem(check);
    QPalette colours = m_text->palette();
    colours.setColor(QPalette::Text, problem.isEmpty() ? Theme::instance().palette().text
                                                       : Theme::instance().palette().error.text);
    m_text->setPalette(colours);
    m_text->setToolTip(problem.isEmpty() ? tr("Shows only events that match (Ctrl+F)") : problem);
    m_problemText = problem;
    m_problem->setVisible(!problem.isEmpty());
    m_problem->setToolTip(problem);
    m_problem->setAccessibleName(problem);
    fit();
}

/// The height of the lines there are, and room for the count that does not change with it.
void FilterRow::fit()
{
    const QFontMetrics metrics(m_count->font());
    m_count->setFixedWidth(
        std::max(metrics.horizontalAdvance(QStringLiteral("100,000 of 100,000")),
                 metrics.horizontalAdvance(tr("%1 so far").arg(QStringLiteral("100,000")))));
    m_problem->setText(metrics.elidedText(m_problemText, Qt::ElideRight, std::max(0, width() - 2 * MarginX)));
    setFixedHeight((m_narrow ? 2 * RowHeight - 10 : RowHeight) +
                   (m_problemText.isEmpty() ? 0 : ProblemHeight + Spacing));
}

void FilterRow::setCounts(const EventTable::Counts &counts)
{
    if (!validate(m_query).isGood())
        return;
    const QString shown = format::count(counts.shown);
    m_count->setText(counts.isSearching ? tr("%1 so far").arg(shown)
                                        : tr("%1 of %2").arg(shown, format::count(counts.all)));
    m_count->setToolTip(m_count->text());
}

void FilterRow::setTypes(const std::vector<EventType> &types)
{
    m_known = types;
}

void FilterRow::fillTypes()
{
    m_typeMenu->clear();
    QAction *all = m_typeMenu->addAction(tr("All types"), this, [this] {
        m_query.types.clear();
        toggleType({}, false);
    });
    all->setCheckable(true);
    all->setChecked(m_query.types.empty());
    m_typeMenu->addSeparator();
    for (std::size_t i = 0; i < std::min(m_known.size(), MostTypes); ++i) {
        const QByteArray name = m_known[i].name;
        QAction *action = m_typeMenu->addAction(
            QStringLiteral("%1  (%2)").arg(excerpt(name, 40), format::count(m_known[i].count)));
        action->setCheckable(true);
        action->setChecked(std::ranges::find(m_query.types, name) != m_query.types.end());
        connect(action, &QAction::toggled, this, [this, name](bool wanted) { toggleType(name, wanted); });
    }
}

void FilterRow::toggleType(const QByteArray &type, bool wanted)
{
    std::erase(m_query.types, type);
    if (wanted)
        m_query.types.push_back(type);
    const auto count = int(m_query.types.size());
    const QString text = count == 0   ? tr("All types")
                         : count == 1 ? excerpt(m_query.types.front(), 16)
                                      : tr("%n type(s)", nullptr, count);
    m_types->setText(text + Menu);
    m_types->setAccessibleName(text);
    apply();
}

void FilterRow::clear()
{
    m_query.types.clear();
    m_text->clear();
    toggleType({}, false);
}

void FilterRow::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterRow::setFilterable(bool filterable)
{
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_text, m_count, m_kindRow, m_kindChoice, m_case, m_types})
        each->setEnabled(filterable);
}

// Escape in the field is the field's before it is the window's shortcut.
bool FilterRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && !m_query.isEmpty()) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_query.isEmpty())
        return clear();
    QWidget::keyPressEvent(event);
}

void FilterRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < NarrowRow;
    if (narrow != m_narrow)
        arrange(narrow);
    fit();
}

/// Where there is little room the controls stand on a line of their own below the text.
void FilterRow::arrange(bool narrow)
{
    m_narrow = narrow;
    QHBoxLayout *from = narrow ? m_first : m_second;
    QHBoxLayout *to = narrow ? m_second : m_first;
    for (QWidget *each : std::initializer_list<QWidget *>{m_time, m_kindRow, m_kindChoice, m_case, m_types,
                                                          m_freeze, m_views}) {
        from->removeWidget(each);
        to->addWidget(each);
    }
    m_kindRow->setVisible(!narrow);
    m_kindChoice->setVisible(narrow);
    m_freeze->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    fit();
}

} // namespace pushscope
