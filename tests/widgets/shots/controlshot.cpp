// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Renders controls, icons and markers to PNG files, to be looked at: controlshot FOLDER

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace pushscope;

namespace {

class Marks : public QWidget
{
public:
    Marks() { setFixedSize(760, 150); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Palette &palette = Theme::instance().palette();
        painter.fillRect(rect(), palette.surface);
        for (int id = 0; id <= int(IconId::ChevronRight); ++id)
            paintIcon(painter, IconId(id), QRectF(10 + id % 21 * 34, 10 + id / 21 * 30, 16, 16),
                      palette.text2);
        double x = 20;
        for (const MethodInfo &info : allMethods()) {
            const MethodStyle &style = palette.method(info.method);
            paintBadge(painter, QRectF(x, 84, 18, 18), style);
            paintMarker(painter, style.marker, {x + 34, 93}, 4.3, style.hue);
            paintMarker(painter, style.marker, {x + 52, 93}, 4.3, style.hue, false);
            x += 90;
        }
        x = 20;
        for (const StateStyle *style : {&palette.connecting, &palette.open, &palette.pending,
                                        &palette.closing, &palette.idle, &palette.failed}) {
            paintStateFill(painter, QRectF(x, 116, 90, 14), *style, 3, x);
            painter.setFont(Theme::instance().font(Theme::Role::Ribbon));
            painter.setPen(style->text);
            painter.drawText(QRectF(x + 6, 116, 84, 14), Qt::AlignVCenter, QStringLiteral("0 CONNECTING"));
            x += 100;
        }
    }
};

QToolButton *tool(const QString &text, IconId id, const char *kind, const QVariant &value, bool on = false)
{
    auto *button = new QToolButton;
    button->setText(text);
    const Palette &palette = Theme::instance().palette();
    button->setIcon(icon(id, qstrcmp(kind, "primary") == 0 ? palette.accentText : palette.text2));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty(kind, value);
    button->setCheckable(true);
    button->setChecked(on);
    button->setFixedHeight(28);
    return button;
}

QWidget *makePage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    auto *first = new QHBoxLayout;
    first->addWidget(tool(QStringLiteral("Publish"), IconId::Publish, "primary", true));
    first->addWidget(tool(QStringLiteral("Freeze view"), IconId::Freeze, "control", true));
    first->addWidget(tool(QStringLiteral("Frozen"), IconId::Freeze, "control", true, true));
    QToolButton *off = tool(QStringLiteral("Disabled"), IconId::Freeze, "control", true);
    off->setEnabled(false);
    first->addWidget(off);
    first->addWidget(new QPushButton(QStringLiteral("Push")));
    first->addStretch();
    auto *second = new QHBoxLayout;
    second->setSpacing(0);
    for (const char *segment : {"first", "middle", "last"}) {
        QToolButton *button = tool(QString::fromLatin1(segment), IconId::Play, "segment",
                                   QString::fromLatin1(segment), qstrcmp(segment, "middle") == 0);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        second->addWidget(button);
    }
    second->addSpacing(8);
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("Slow 3G"), QStringLiteral("12 s")});
    second->addWidget(combo);
    second->addSpacing(8);
    auto *edit = new QLineEdit(QStringLiteral("Order 54 shipped"));
    second->addWidget(edit);
    auto *spin = new QSpinBox;
    second->addWidget(spin);
    second->addWidget(new QCheckBox(QStringLiteral("Check")));
    second->addWidget(new QRadioButton(QStringLiteral("Radio")));
    second->addStretch();
    auto *tabs = new QTabBar;
    for (const char *name : {"Ladder", "Events", "Wire", "State", "Code"})
        tabs->addTab(QString::fromLatin1(name));
    tabs->setCurrentIndex(1);
    auto *text = new QTextEdit(QString(QStringLiteral("line<br>")).repeated(20));
    text->setFixedHeight(90);
    auto *menu = new QMenu(page);
    menu->addAction(QStringLiteral("Stop this lane"));
    menu->addAction(QStringLiteral("Cut this connection once"));
    menu->addSeparator();
    QAction *checked = menu->addAction(QStringLiteral("Resume after a cut"));
    checked->setCheckable(true);
    checked->setChecked(true);
    menu->addMenu(QStringLiteral("Ask every"));
    menu->addAction(QStringLiteral("Not now"))->setEnabled(false);
    auto *bottom = new QHBoxLayout;
    auto *picture = new QLabel;
    picture->setPixmap(menu->grab());
    bottom->addWidget(picture);
    auto *secondary = new QLabel(QStringLiteral("secondary"));
    secondary->setProperty("role", QStringLiteral("secondary"));
    auto *error = new QLabel(QStringLiteral("error"));
    error->setProperty("role", QStringLiteral("error"));
    bottom->addWidget(secondary);
    bottom->addWidget(error);
    bottom->addWidget(new QLabel(QStringLiteral("plain")));
    bottom->addStretch();
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addWidget(tabs);
    layout->addWidget(new Marks);
    layout->addWidget(text);
    layout->addLayout(bottom);
    page->resize(800, 560);
    return page;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, QStringLiteral("."));
    QDir().mkpath(folder);
    for (const bool dark : {false, true}) {
        Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        const std::unique_ptr<QWidget> page(makePage());
        page->grab().save(QStringLiteral("%1/controls-%2.png")
                              .arg(folder, dark ? QStringLiteral("dark") : QStringLiteral("light")));
    }
}
