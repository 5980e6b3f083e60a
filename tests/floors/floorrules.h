// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDir>
#include <QStringList>

namespace pushscope {

/// One floor of the house: the folder, and what it may stand on.
struct FloorRule
{
    QByteArray name;
    QByteArrayList below;     ///< floors it may include and link, itself not named
    QByteArrayList libraries; ///< what else it may link
    bool hasWords = false;    ///< may hold tr(), colours and widgets
};

/// All floors, bottom-up.
const QList<FloorRule> &floorRules();

/// What breaks the rules in the sources of a tree, each as "folder/file:line: what", in order of file and
/// line.
QStringList includeComplaints(const QDir &root);
/// The same for links in CMakeLists.txt and *.cmake.
QStringList linkComplaints(const QDir &root);
/// Types of one name in headers of two files. All floors are one namespace and one program: two types of one
/// name would be taken for each other by the linker, without a word.
QStringList nameComplaints(const QDir &root);
/// The source files looked at, relative to the root.
QStringList floorSources(const QDir &root, const FloorRule &rule);

} // namespace pushscope
