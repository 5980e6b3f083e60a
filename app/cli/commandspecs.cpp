// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandspecs.h"

#include "app/cli/clitext.h"
#include "app/cli/doctoroptions.h"
#include "app/cli/filecommands.h"
#include "app/cli/inspectoptions.h"
#include "app/cli/networkoptions.h"
#include "app/cli/optionvalues.h"

namespace pushscope {

namespace {

QString word(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

std::vector<OptionSpec> serverOptions()
{
    return {
        {word("port"), word("N"),
         CliText::tr("listen on this port; 0: any free one (8088, then the next free one)")},
        {word("cors"), word("ORIGIN"),
         CliText::tr("let pages of this origin use the server; * for all; may be repeated (none)"), true},
        {word("feed"), word("FEED"),
         CliText::tr("publish by itself: every=1s, every=250ms, poisson=2/s or manual")},
    };
}

std::vector<OptionSpec> joined(std::initializer_list<std::vector<OptionSpec>> lists)
{
    std::vector<OptionSpec> all;
    for (const std::vector<OptionSpec> &list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

CommandSpec windowSpec()
{
    return {
        {},
        word("[OPTIONS]"),
        CliText::tr("Compare the ways in which a server pushes messages to clients, from publish to pixel."),
        joined({serverOptions(),
                {{word("theme"), word("THEME"), CliText::tr("light, dark or system (as remembered)")},
                 {word("seed"), word("N"), CliText::tr("of the feed's chance (1)")},
                 {word("workspace"), word("NAME"), CliText::tr("open compare or inspect (as remembered)")},
                 {word("inspect"), word("URL"), CliText::tr("open this event stream in Inspect at once")},
                 {word("start"), {}, CliText::tr("start the lanes at once")},
                 {word("size"), word("WxH"), CliText::tr("size of the window, for example 1440x900")},
                 {word("shot"), word("FILE"),
                  CliText::tr("run a short seeded session, save a picture of the window as PNG, and end")},
                 {word("forget"), {}, CliText::tr("neither read nor write what the window remembers")}},
                commonOptions()}),
        {}};
}

CommandSpec serveSpec()
{
    return {
        word("serve"), word("serve [OPTIONS]"),
        CliText::tr(
            "Serve messages by every method until SIGINT (Ctrl+C) or SIGTERM. The first line says where."),
        joined({serverOptions(),
                {{word("template"), word("JSON"),
                  CliText::tr("what the feed publishes, with {time}, {id} and {n} filled in: "
                              "'{\"message\":\"{time}\"}'")},
                 {word("seed"), word("N"), CliText::tr("of the feed's chance (1)")},
                 {word("json"),
                  {},
                  CliText::tr(
                      "say where as one line of JSON: {\"kind\":\"listening\",\"http\":...,\"ws\":...}")}},
                commonOptions()}),
        CliText::tr("Exit status: 0 after a signal, 1 where it cannot listen, 2 for bad options.")};
}

CommandSpec compareSpec()
{
    return {
        word("compare"), word("compare [OPTIONS]"),
        CliText::tr("Run the server and one client per method, publish, and count what each method cost."),
        joined({{{word("methods"), word("LIST"),
                  CliText::tr("which, with commas between (%1)").arg(optionvalues::methodNames())},
                 {word("duration"), word("S"), CliText::tr("publish for so many seconds (10)")},
                 {word("rate"), word("R"), CliText::tr("messages a second (5)")},
                 {word("payload"), word("BYTES"), CliText::tr("size of each message's data (64)")},
                 {word("poll-interval"), word("S"), CliText::tr("seconds between two short polls (1)")},
                 {word("seed"), word("N"), CliText::tr("of the times and the texts (1)")},
                 {word("h2-no-push"), {}, CliText::tr("h2-push: ENABLE_PUSH = 0, nothing is promised")},
                 {word("h2-streams"), word("N"), CliText::tr("h2-push: pushes at a time (100)")},
                 {word("h2-window"), word("BYTES"), CliText::tr("h2-push: window of a stream (65535)")},
                 {word("h2-refuse"), word("N"), CliText::tr("h2-push: refuse the push number N")},
                 {word("h2-tls"), {}, CliText::tr("h2-push: over TLS")},
                 {word("json"), word("FILE"),
                  CliText::tr("write the figures as JSON; - for stdout, instead of the table")},
                 {word("html"), word("FILE"), CliText::tr("write a report to look at and to print")}},
                networkOptionSpecs(),
                commonOptions()}),
        CliText::tr(
            "With --network or --toxic there are two runs, one without and one with the conditions;\n"
            "what is said, and the exit status, is about the one with them.\n\n"
            "Exit status: 0 where every message was delivered exactly once to every lane, 1 where not, "
            "2 for bad options.")};
}

CommandSpec inspectSpec()
{
    return {
        word("inspect"), word("inspect URL [OPTIONS]"),
        CliText::tr("Open a stream and say what happens, as it happens."),
        joined({inspectOptionSpecs(), commonOptions()}),
        CliText::tr(
            "JSON lines: {\"t_us\":N,\"kind\":KIND,...}; t_us counts microseconds and never goes back.\n"
            "  state      readyState, cause\n"
            "  request    method, url, headers: [[name,value],...]\n"
            "  response   status, headers\n"
            "  event      type, data, lastEventId, origin\n"
            "  comment    text\n"
            "  retry      ms\n"
            "  error      message\n"
            "  finding    rule, message, line: what the parser ignored or repaired, and why\n"
            "  control    text: a message without id, or the body of an answer that was refused\n"
            "  and: tls, redirect, credentials-dropped, deviation, sent, ping, pong, close\n"
            "\n"
            "With a WebSocket, lines from standard input are sent as text messages.\n"
            "\n"
            "Exit status: 0 if it was OPEN once and ended by a limit or a signal, or where a body that is\n"
            "asked for once (stream, raw, POST) has come whole; 1 if it was closed by the other side or\n"
            "never OPEN, 2 for bad usage or a bad URL.")};
}

CommandSpec doctorSpec()
{
    return {
        word("doctor"), word("doctor URL [OPTIONS]"),
        CliText::tr("Watch a stream for a while and say what is wrong with it, why, and what to do."),
        joined({doctorOptionSpecs(), commonOptions()}),
        CliText::tr("Exit status: 0 where no finding is an error, 3 where one is, 1 where nothing could be "
                    "reached, 2 for bad usage or a bad URL.")};
}

} // namespace

std::vector<OptionSpec> commonOptions()
{
    return {
        {word("lang"), word("LOCALE"), CliText::tr("language of the texts, for example zh_CN")},
        {word("help"), {}, CliText::tr("show this help")},
        {word("version"), {}, CliText::tr("show the version")},
    };
}

std::vector<CommandSpec> commandSpecs()
{
    return {windowSpec(),
            serveSpec(),
            compareSpec(),
            inspectSpec(),
            doctorSpec(),
            filecommands::replaySpec(),
            filecommands::exportSpec()};
}

QString helpText(const CommandSpec &spec)
{
    QString text = CliText::tr("Usage: pushscope %1").arg(spec.usage) + u'\n';
    if (spec.name.isEmpty()) {
        for (const CommandSpec &command : commandSpecs()) {
            if (!command.name.isEmpty())
                text += QStringLiteral("       pushscope ") + command.usage + u'\n';
        }
    }
    text += u'\n' + spec.about + QStringLiteral("\n\n") + optionsHelp(spec.options);
    if (spec.name.isEmpty()) {
        text += u'\n';
        for (const CommandSpec &command : commandSpecs()) {
            if (!command.name.isEmpty())
                text += QStringLiteral("  ") + command.name.leftJustified(9) + command.about + u'\n';
        }
        text += u'\n' + CliText::tr("The commands need no display. `pushscope COMMAND --help` says more.") +
                u'\n';
    }
    if (!spec.more.isEmpty())
        text += u'\n' + spec.more + u'\n';
    return text;
}

} // namespace pushscope
