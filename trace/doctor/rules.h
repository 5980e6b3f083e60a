// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/rule.h"

namespace pushscope {

// The rules, by number; each in its own file.
void buffering(const LaneView &lane, RuleReport &report);      ///< D01
void compression(const LaneView &lane, RuleReport &report);    ///< D02
void noTransform(const LaneView &lane, RuleReport &report);    ///< D03
void codingTrick(const LaneView &lane, RuleReport &report);    ///< D04
void contentType(const LaneView &lane, RuleReport &report);    ///< D05
void status(const LaneView &lane, RuleReport &report);         ///< D06
void noContent(const LaneView &lane, RuleReport &report);      ///< D07
void login(const LaneView &lane, RuleReport &report);          ///< D08
void finalLine(const LaneView &lane, RuleReport &report);      ///< D09
void fieldName(const LaneView &lane, RuleReport &report);      ///< D10
void rawNewline(const LaneView &lane, RuleReport &report);     ///< D11
void byteOrderMark(const LaneView &lane, RuleReport &report);  ///< D12
void lineEnds(const LaneView &lane, RuleReport &report);       ///< D13
void utf8(const LaneView &lane, RuleReport &report);           ///< D14
void noIds(const LaneView &lane, RuleReport &report);          ///< D15
void badIds(const LaneView &lane, RuleReport &report);         ///< D16
void resume(const LaneView &lane, RuleReport &report);         ///< D17
void retry(const LaneView &lane, RuleReport &report);          ///< D18
void keepAlive(const LaneView &lane, RuleReport &report);      ///< D19
void pingEvents(const LaneView &lane, RuleReport &report);     ///< D20
void idleKill(const LaneView &lane, RuleReport &report);       ///< D21
void lifetime(const LaneView &lane, RuleReport &report);       ///< D22
void lateHead(const LaneView &lane, RuleReport &report);       ///< D23
void sixConnections(const LaneView &lane, RuleReport &report); ///< D24
void http2Streams(const LaneView &lane, RuleReport &report);   ///< D25
void cors(const LaneView &lane, RuleReport &report);           ///< D26
void cached(const LaneView &lane, RuleReport &report);         ///< D27
void finiteBody(const LaneView &lane, RuleReport &report);     ///< D28
void tokenInUrl(const LaneView &lane, RuleReport &report);     ///< D29
void storm(const LaneView &lane, RuleReport &report);          ///< D30
void slowConsumer(const LaneView &lane, RuleReport &report);   ///< D31
void snapshots(const LaneView &lane, RuleReport &report);      ///< D32
void llmEnd(const LaneView &lane, RuleReport &report);         ///< D33
void handshake(const LaneView &lane, RuleReport &report);      ///< D34
void abnormalClose(const LaneView &lane, RuleReport &report);  ///< D35
void masking(const LaneView &lane, RuleReport &report);        ///< D36
void pong(const LaneView &lane, RuleReport &report);           ///< D37
void subprotocol(const LaneView &lane, RuleReport &report);    ///< D38
void longHold(const LaneView &lane, RuleReport &report);       ///< D39
void pollCache(const LaneView &lane, RuleReport &report);      ///< D40
void http2Push(const LaneView &lane, RuleReport &report);      ///< D42
void iis(const LaneView &lane, RuleReport &report);            ///< D43
void devServer(const LaneView &lane, RuleReport &report);      ///< D44
void tls(const LaneView &lane, RuleReport &report);            ///< D45

} // namespace pushscope
