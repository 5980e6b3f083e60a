// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/iconpaths.h"

#include <QList>
#include <QRectF>

#include <algorithm>
#include <map>

namespace pushscope {

namespace {

/// The drawings, in a small language: M x y and L x y as in SVG, Z closes, C is SVG's cubic, O x y r a
/// circle, A x y r from sweep an arc (degrees, counted as QPainterPath does), B x y w h r a rounded box, F:
/// what follows is filled instead of stroked.
struct Drawing
{
    IconId id;
    const char *path;
};
constexpr Drawing Drawings[] = {
    {IconId::Compare,
     "M 2 4 L 8.6 4 M 12.4 4 L 14 4 M 2 8 L 3.6 8 M 7.4 8 L 14 8 M 2 12 L 7.6 12 M 11.4 12 L 14 12 "
     "F O 10.5 4 1.9 O 5.5 8 1.9 O 9.5 12 1.9"},
    {IconId::Inspect, "O 7 7 5 M 10.7 10.7 L 14 14 M 4 7.4 L 5.6 7.4 L 6.6 5.2 L 7.8 8.8 L 8.6 7.4 L 10 7.4"},
    {IconId::Learn,
     "M 8 4.2 C 6.4 3.1 4.2 2.9 2 3.2 L 2 12.6 C 4.2 12.3 6.4 12.5 8 13.6 C 9.6 12.5 11.8 12.3 14 12.6 "
     "L 14 3.2 C 11.8 2.9 9.6 3.1 8 4.2 L 8 13.6"},
    {IconId::Serve, "A 8 8 3.4 -52 104 A 8 8 3.4 128 104 A 8 8 6.2 -52 104 A 8 8 6.2 128 104 F O 8 8 1.6"},
    {IconId::Play, "F M 4.2 2.6 L 13.2 8 L 4.2 13.4 Z"},
    {IconId::Pause, "F B 3.8 2.8 3 10.4 0.8 B 9.2 2.8 3 10.4 0.8"},
    {IconId::Stop, "F B 3.4 3.4 9.2 9.2 1.4"},
    {IconId::Step, "F M 3.2 2.8 L 10.4 8 L 3.2 13.2 Z B 11.2 2.8 1.8 10.4 0.5"},
    {IconId::StepBack, "F M 12.8 2.8 L 5.6 8 L 12.8 13.2 Z B 3 2.8 1.8 10.4 0.5"},
    {IconId::Freeze,
     "M 8 1.6 L 8 14.4 M 2.5 4.8 L 13.5 11.2 M 13.5 4.8 L 2.5 11.2 M 6.3 2.6 L 8 4.2 L 9.7 2.6 "
     "M 6.3 13.4 L 8 11.8 L 9.7 13.4"},
    {IconId::Publish, "M 2.6 8 L 13.2 8 M 9 3.8 L 13.2 8 L 9 12.2"},
    {IconId::CutLink, "M 1.4 8.4 L 5.2 8.4 M 10.8 8.4 L 14.6 8.4 M 6.7 11.4 L 9.3 4.6"},
    {IconId::Filter, "M 2.2 3 L 13.8 3 L 9.6 8.4 L 9.6 13.2 L 6.4 11.6 L 6.4 8.4 Z"},
    {IconId::Search, "O 7 7 4.6 M 10.4 10.4 L 14 14"},
    {IconId::Export, "M 8 10 L 8 2 M 4.9 4.9 L 8 1.8 L 11.1 4.9 M 2.4 9 L 2.4 13.6 L 13.6 13.6 L 13.6 9"},
    {IconId::Copy,
     "B 5.6 5.6 8 8 1.4 M 10.4 3.4 C 10.4 2.8 10 2.4 9.4 2.4 L 3.6 2.4 C 2.9 2.4 2.4 2.9 2.4 3.6 L 2.4 9.4 "
     "C 2.4 10 2.8 10.4 3.4 10.4"},
    {IconId::Pin,
     "M 5.4 2.2 L 10.6 2.2 M 6.2 2.2 L 6.2 6.4 L 4 9.4 L 12 9.4 L 9.8 6.4 L 9.8 2.2 M 8 9.4 L 8 14.2"},
    {IconId::Lock, "B 3.2 7 9.6 6.6 1.4 M 5.2 7 L 5.2 5 A 8 5 2.8 180 -180 L 10.8 7"},
    {IconId::Phone, "B 4.2 1.8 7.6 12.4 1.6 M 7.2 11.8 L 8.8 11.8"},
    {IconId::Browser, "B 2 2.8 12 10.4 1.6 M 2 6 L 14 6 F O 4.2 4.5 0.6 O 6.2 4.5 0.6"},
    {IconId::Terminal, "B 2 2.8 12 10.4 1.6 M 4.6 6 L 6.8 8 L 4.6 10 M 8.2 10.2 L 11.2 10.2"},
    {IconId::Flask,
     "M 5.6 2 L 10.4 2 M 6.6 2 L 6.6 6.4 L 3 13 C 2.7 13.6 3 14 3.6 14 L 12.4 14 C 13 14 13.3 13.6 13 13 "
     "L 9.4 6.4 L 9.4 2 M 5.2 9.6 L 10.8 9.6"},
    {IconId::Cards,
     "B 2.2 5.4 8.6 8.4 1.4 M 5 5.2 L 5 3.6 C 5 2.9 5.4 2.4 6.2 2.4 L 12.6 2.4 C 13.3 2.4 13.8 2.9 13.8 3.6 "
     "L 13.8 9.8 C 13.8 10.6 13.3 11 12.6 11 L 11 11"},
    {IconId::Error, "O 8 8 6 M 5.9 5.9 L 10.1 10.1 M 10.1 5.9 L 5.9 10.1"},
    {IconId::Warning, "M 8 2.2 L 14.4 13.4 L 1.6 13.4 Z M 8 6.4 L 8 9.4 F O 8 11.5 0.85"},
    {IconId::Info, "O 8 8 6 M 8 7.6 L 8 11 F O 8 5.2 0.9"},
    {IconId::Passed, "O 8 8 6 M 5.4 8.2 L 7.2 10 L 10.6 6.2"},
    {IconId::Monitor, "B 2 2.6 12 8.4 1.2 M 8 11 L 8 13.6 M 5.2 13.8 L 10.8 13.8"},
    {IconId::Sun,
     "O 8 8 2.8 M 8 1.4 L 8 2.8 M 8 13.2 L 8 14.6 M 1.4 8 L 2.8 8 M 13.2 8 L 14.6 8 M 3.3 3.3 L 4.3 4.3 "
     "M 11.7 11.7 L 12.7 12.7 M 12.7 3.3 L 11.7 4.3 M 4.3 11.7 L 3.3 12.7"},
    {IconId::Moon,
     "M 13.6 9.6 C 10 11.4 5.2 8.4 6.6 2.4 C 3.6 3.2 1.8 6.2 2.4 9.2 C 3.2 13.4 7.6 15 10.8 13.2 "
     "C 12.2 12.4 13.2 11.2 13.6 9.6 Z"},
    {IconId::Gear, "O 8 8 2.1 O 8 8 4.4 M 8 1.4 L 8 3.4 M 8 12.6 L 8 14.6 M 1.4 8 L 3.4 8 M 12.6 8 L 14.6 8 "
                   "M 3.3 3.3 L 4.8 4.8 M 11.2 11.2 L 12.7 12.7 M 12.7 3.3 L 11.2 4.8 M 4.8 11.2 L 3.3 12.7"},
    {IconId::Check, "M 3 8.4 L 6.4 11.8 L 13 4.6"},
    {IconId::Cross, "M 3.8 3.8 L 12.2 12.2 M 12.2 3.8 L 3.8 12.2"},
    {IconId::Plus, "M 8 3 L 8 13 M 3 8 L 13 8"},
    {IconId::Minus, "M 3 8 L 13 8"},
    {IconId::ArrowUp, "M 8 13.2 L 8 2.8 M 4 6.8 L 8 2.8 L 12 6.8"},
    {IconId::ArrowDown, "M 8 2.8 L 8 13.2 M 4 9.2 L 8 13.2 L 12 9.2"},
    {IconId::ChevronUp, "M 4.4 9.8 L 8 6.2 L 11.6 9.8"},
    {IconId::ChevronDown, "M 4.4 6.2 L 8 9.8 L 11.6 6.2"},
    {IconId::ChevronLeft, "M 9.8 4.4 L 6.2 8 L 9.8 11.6"},
    {IconId::ChevronRight, "M 6.2 4.4 L 9.8 8 L 6.2 11.6"},
};

QByteArrayView drawing(IconId id)
{
    return std::ranges::find(Drawings, id, &Drawing::id)->path;
}

/// Reads the language of Drawings: one letter, then as many numbers as it takes.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_words(text.toByteArray().split(' '))
    {}

    IconPath read()
    {
        while (m_at < m_words.size()) {
            const char command = m_words[m_at++].at(0);
            if (command == 'F')
                m_path = &m_icon.filled;
            else
                add(command);
        }
        return m_icon;
    }

private:
    double number() { return m_words[m_at++].toDouble(); }
    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

    void add(char command)
    {
        switch (command) {
        case 'M':
            return m_path->moveTo(point());
        case 'L':
            return m_path->lineTo(point());
        case 'Z':
            return m_path->closeSubpath();
        case 'C': {
            const QPointF first = point();
            const QPointF second = point();
            return m_path->cubicTo(first, second, point());
        }
        case 'O': {
            const QPointF centre = point();
            const double radius = number();
            return m_path->addEllipse(centre, radius, radius);
        }
        case 'A':
            return addArc();
        default:
            return addBox();
        }
    }

    /// Joins the path where the last word was a line, else begins a stroke of its own.
    void addArc()
    {
        const bool joins = m_at >= 3 && m_words[m_at - 4] == "L";
        const QPointF centre = point();
        const double radius = number();
        const double from = number();
        const double sweep = number();
        const QRectF box(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
        if (!joins)
            m_path->arcMoveTo(box, from);
        m_path->arcTo(box, from, sweep);
    }

    void addBox()
    {
        const QPointF corner = point();
        const QPointF size = point();
        const double radius = number();
        m_path->addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), radius, radius);
    }

    const QList<QByteArray> m_words;
    qsizetype m_at = 0; ///< the next word
    IconPath m_icon;
    QPainterPath *m_path = &m_icon.stroked; ///< what is drawn on: filled after an F
};

} // namespace

const IconPath &iconPath(IconId id)
{
    static std::map<IconId, IconPath> read;
    const auto it = read.find(id);
    return it != read.end() ? it->second : read.emplace(id, Reader(drawing(id)).read()).first->second;
}

} // namespace pushscope
