// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"

#include <array>

namespace pushscope {

namespace {

constexpr std::array Rules{
    Rule{RuleId(1), &buffering},     Rule{RuleId(2), &compression},    Rule{RuleId(3), &noTransform},
    Rule{RuleId(4), &codingTrick},   Rule{RuleId(5), &contentType},    Rule{RuleId(6), &status},
    Rule{RuleId(7), &noContent},     Rule{RuleId(8), &login},          Rule{RuleId(9), &finalLine},
    Rule{RuleId(10), &fieldName},    Rule{RuleId(11), &rawNewline},    Rule{RuleId(12), &byteOrderMark},
    Rule{RuleId(13), &lineEnds},     Rule{RuleId(14), &utf8},          Rule{RuleId(15), &noIds},
    Rule{RuleId(16), &badIds},       Rule{RuleId(17), &resume},        Rule{RuleId(18), &retry},
    Rule{RuleId(19), &keepAlive},    Rule{RuleId(20), &pingEvents},    Rule{RuleId(21), &idleKill},
    Rule{RuleId(22), &lifetime},     Rule{RuleId(23), &lateHead},      Rule{RuleId(24), &sixConnections},
    Rule{RuleId(25), &http2Streams}, Rule{RuleId(26), &cors},          Rule{RuleId(27), &cached},
    Rule{RuleId(28), &finiteBody},   Rule{RuleId(29), &tokenInUrl},    Rule{RuleId(30), &storm},
    Rule{RuleId(31), &slowConsumer}, Rule{RuleId(32), &snapshots},     Rule{RuleId(33), &llmEnd},
    Rule{RuleId(34), &handshake},    Rule{RuleId(35), &abnormalClose}, Rule{RuleId(36), &masking},
    Rule{RuleId(37), &pong},         Rule{RuleId(38), &subprotocol},   Rule{RuleId(39), &longHold},
    Rule{RuleId(40), &pollCache},    Rule{RuleId(42), &http2Push},     Rule{RuleId(43), &iis},
    Rule{RuleId(44), &devServer},    Rule{RuleId(45), &tls},
};

} // namespace

std::span<const Rule> allRules()
{
    return Rules;
}

} // namespace pushscope
