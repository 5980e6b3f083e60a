// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "floors/floorrules.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace pushscope {

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesUnder(const QDir &root, const QByteArray &folder, const QStringList &names)
{
    QStringList files;
    QDirIterator it(root.filePath(QString::fromLatin1(folder)), names, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files << root.relativeFilePath(it.next());
    files.sort();
    return files;
}

const FloorRule *ruleOf(const QByteArray &name)
{
    const auto it = std::ranges::find(floorRules(), name, &FloorRule::name);
    return it == floorRules().end() ? nullptr : &*it;
}

bool mayUse(const FloorRule &rule, const QByteArray &floor)
{
    return rule.name == floor || rule.below.contains(floor);
}

/// The text with comments blanked out, line ends kept. `strings`: whether string literals go too.
QString withoutComments(const QByteArray &source)
{
    static const QRegularExpression comment(QStringLiteral(R"((//[^\n]*)|(/\*.*?\*/)|("(?:[^"\\\n]|\\.)*"))"),
                                            QRegularExpression::DotMatchesEverythingOption);
    QString text = QString::fromUtf8(source);
    auto it = comment.globalMatch(QString(text));
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd() && match.capturedStart(3) < 0;
             ++i) {
            if (text[i] != u'\n')
                text[i] = u' ';
        }
    }
    return text;
}

QString complaint(const QString &file, qsizetype line, const QString &what)
{
    return QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(what);
}

/// What is wrong with including `path` from a file of that floor; empty where nothing is.
QString includeFault(const FloorRule &rule, const QString &file, const QString &path)
{
    if (path.contains(QStringLiteral("..")))
        return QStringLiteral("includes by a relative path: %1").arg(path);
    const QByteArray floor = path.section(u'/', 0, 0).toLatin1();
    if (path.contains(u'/') && ruleOf(floor) && !mayUse(rule, floor))
        return QStringLiteral("%1 includes %2").arg(QString::fromLatin1(rule.name), path);
    static const QRegularExpression httpServer(QStringLiteral("^(Qt?(Abstract)?HttpServer|QHttpHeaders)"));
    static const QRegularExpression frontEnd(QStringLiteral("^server/httpfrontend\\.(h|cpp)$"));
    if (path.contains(httpServer) && !file.contains(frontEnd))
        return QStringLiteral("QtHttpServer outside of server/httpfrontend: %1").arg(path);
    return {};
}

QString lineFault(const FloorRule &rule, const QString &file, const QString &line)
{
    static const QRegularExpression include(QStringLiteral(R"(^\s*#\s*include\s*["<]([^">]+)[">])"));
    if (const auto match = include.match(line); match.hasMatch()) {
        const QString fault = includeFault(rule, file, match.captured(1));
        if (!fault.isEmpty())
            return fault;
    }
    static const QRegularExpression words(
        QStringLiteral(R"(\b(tr\s*\(|QT_TR_NOOP|Q_DECLARE_TR_FUNCTIONS|QColor|QIcon|QWidget|QMessageBox))"));
    if (const auto match = words.match(line); !rule.hasWords && match.hasMatch())
        return QStringLiteral("words and colours begin at widgets: %1").arg(match.captured(1));
    return {};
}

/// A CMake command that links: the floor that it speaks of, and the arguments that name what is linked.
struct LinkCommand
{
    QByteArray floor;
    QStringList links;
    qsizetype line;
};

QByteArray floorOfTarget(const QString &target)
{
    const QString prefix = QStringLiteral("pushscope_");
    return target.startsWith(prefix) ? target.sliced(prefix.size()).toLatin1() : QByteArray();
}

QList<LinkCommand> linkCommands(const QByteArray &cmake, const QByteArray &folder)
{
    static const QRegularExpression hash(QStringLiteral("#[^\n]*"));
    static const QRegularExpression command(
        QStringLiteral(R"((pushscope_floor|target_link_libraries)\s*\(([^)]*)\))"));
    static const QRegularExpression blanks(QStringLiteral(R"([\s"]+)"));
    const QString text = QString::fromUtf8(cmake).remove(hash);
    QList<LinkCommand> commands;
    for (auto it = command.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        QStringList words = match.captured(2).split(blanks, Qt::SkipEmptyParts);
        const QString target = words.value(0);
        const bool isFloor = match.captured(1) == QStringLiteral("pushscope_floor");
        QByteArray floor = isFloor ? target.toLatin1() : floorOfTarget(target);
        if (!ruleOf(floor))
            floor = folder;
        const qsizetype begin = isFloor ? words.indexOf(QStringLiteral("LINKS")) + 1 : 1;
        const auto line = text.left(match.capturedStart()).count(u'\n') + 1;
        commands << LinkCommand{floor, isFloor && begin == 0 ? QStringList() : words.mid(begin), line};
    }
    return commands;
}

QString linkFault(const FloorRule &rule, const QString &link)
{
    static const QByteArrayList neutral{"PUBLIC", "PRIVATE", "INTERFACE", "pushscope_options"};
    const QByteArray name = link.toLatin1();
    if (neutral.contains(name) || rule.libraries.contains(name))
        return {};
    const QByteArray floor = floorOfTarget(link);
    if (!floor.isEmpty() && mayUse(rule, floor))
        return {};
    return QStringLiteral("%1 links %2").arg(QString::fromLatin1(rule.name), link);
}

} // namespace

const QList<FloorRule> &floorRules()
{
    static const QList<FloorRule> rules{
        {"protocol", {}, {"Qt6::Core", "OpenSSL::Crypto", "PkgConfig::NGHTTP2"}},
        {"server",
         {"protocol"},
         {"Qt6::Core", "Qt6::Network", "Qt6::HttpServer", "Qt6::WebSockets", "OpenSSL::SSL"}},
        {"clients",
         {"protocol"},
         {"Qt6::Core", "Qt6::Network", "Qt6::WebSockets", "ZLIB::ZLIB", "PkgConfig::GSTWEBRTC"}},
        {"trace", {"protocol"}, {"Qt6::Core"}},
        {"widgets", {"protocol", "trace", "resources"}, {"Qt6::Core", "Qt6::Gui", "Qt6::Widgets"}, true},
        {"app",
         {"protocol", "server", "clients", "trace", "widgets", "resources", "translations"},
         {"Qt6::Core", "Qt6::Gui", "Qt6::Network", "Qt6::Widgets"},
         true},
    };
    return rules;
}

QStringList floorSources(const QDir &root, const FloorRule &rule)
{
    return filesUnder(root, rule.name, {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
}

QStringList includeComplaints(const QDir &root)
{
    QStringList complaints;
    for (const FloorRule &rule : floorRules()) {
        for (const QString &file : floorSources(root, rule)) {
            const QStringList lines = withoutComments(read(root.filePath(file))).split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const QString fault = lineFault(rule, file, lines[i]);
                if (!fault.isEmpty())
                    complaints << complaint(file, i + 1, fault);
            }
        }
    }
    return complaints;
}

QStringList nameComplaints(const QDir &root)
{
    static const QRegularExpression definition(
        QStringLiteral("^(?:class|struct|enum class|enum) (\\w+)(?: final)?(?: ?:[^;]*)?(?: \\{.*)?$"));
    QStringList complaints;
    QHash<QString, QString> known; // type name -> the file that defines it
    for (const FloorRule &rule : floorRules()) {
        for (const QString &file : floorSources(root, rule)) {
            if (!file.endsWith(QStringLiteral(".h")))
                continue;
            const QStringList lines = withoutComments(read(root.filePath(file))).split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const QRegularExpressionMatch match =
                    definition.match(lines[i].trimmed() == lines[i] ? lines[i] : QString());
                if (!match.hasMatch())
                    continue;
                const QString other = known.value(match.captured(1));
                if (!other.isEmpty() && other != file)
                    complaints << complaint(file, i + 1,
                                            match.captured(1) + QStringLiteral(" is a type of ") + other +
                                                QStringLiteral(" too"));
                known.insert(match.captured(1), file);
            }
        }
    }
    return complaints;
}

QStringList linkComplaints(const QDir &root)
{
    QStringList complaints;
    for (const FloorRule &folder : floorRules()) {
        const QStringList names{QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cmake")};
        for (const QString &file : filesUnder(root, folder.name, names)) {
            for (const LinkCommand &command : linkCommands(read(root.filePath(file)), folder.name)) {
                for (const QString &link : command.links) {
                    const QString fault = linkFault(*ruleOf(command.floor), link);
                    if (!fault.isEmpty())
                        complaints << complaint(file, command.line, fault);
                }
            }
        }
    }
    return complaints;
}

} // namespace pushscope
