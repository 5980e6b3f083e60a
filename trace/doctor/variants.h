// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

/// Finding::variant of each rule, and in which order its values stand. Stored in exports: never renumber.
namespace pushscope {

// clang-format off
namespace d01 { enum Variant : quint8 {
    CutsInsideEvents = 1,   ///< cuts, longest pause, mean bytes between them
    LateByTheirOwnTime = 2, ///< events, longest spread
}; }
namespace d02 { enum Variant : quint8 {
    InHeaps = 1,  ///< coding, heaps
    Measured = 2, ///< first event plain, first event coded
    Silent = 3,   ///< first event plain, time without one coded
}; }
namespace d03 { enum Variant : quint8 { Coded = 1 /* coding, Cache-Control */ }; }
namespace d04 { enum Variant : quint8 { Trick = 1 /* coding */ }; }
namespace d05 { enum Variant : quint8 { None = 1, Other = 2 /* type */, Page = 3 /* type */ }; }
namespace d06 { enum Variant : quint8 {
    ClientError = 1,      ///< status, reason
    ServerError = 2,      ///< the same
    TooManyRedirects = 3, ///< redirects
}; }
namespace d07 { enum Variant : quint8 { AtOnce = 1, Later = 2 }; }
namespace d08 { enum Variant : quint8 { LoginPage = 1 /* target */, AsksForPassword = 2 }; }
namespace d09 { enum Variant : quint8 { Unfinished = 1 /* bytes */, CutInside = 2 /* bytes, times */ }; }
namespace d10 { enum Variant : quint8 { NearlyAField = 1 /* name, right name, lines */ }; }
namespace d11 { enum Variant : quint8 { RestOfData = 1 /* first line, lines */ }; }
namespace d12 { enum Variant : quint8 { InsideTheStream = 1 /* lines */ }; }
namespace d13 { enum Variant : quint8 { Mixed = 1 /* LF, CRLF, CR */ }; }
namespace d14 { enum Variant : quint8 { Invalid = 1 /* places */, OtherCharset = 2 /* charset */ }; }
namespace d15 { enum Variant : quint8 { None = 1 /* events */ }; }
namespace d16 { enum Variant : quint8 {
    WithNul = 1,  ///< lines
    Emptied = 2,  ///< events
    Repeated = 3, ///< id, times
    Same = 4,     ///< id, events
}; }
namespace d17 { enum Variant : quint8 {
    Ignored = 1,    ///< id asked for, id expected, id that came
    Duplicates = 2, ///< the same
    LastAgain = 3,  ///< the same
    Gap = 4,        ///< id asked for, ids that are missing, times
    SentAgain = 5,  ///< id asked for, events that came again, times
}; }
namespace d18 { enum Variant : quint8 { NotDigits = 1 /* line */, TooShort = 2 /* milliseconds */ }; }
namespace d19 { enum Variant : quint8 { Silence = 1 /* time */ }; }
namespace d20 { enum Variant : quint8 { AsEvent = 1 /* type, events */, WithoutData = 2 /* blocks */ }; }
namespace d21 { enum Variant : quint8 { AfterSilence = 1 /* silence, times */ }; }
namespace d22 { enum Variant : quint8 { SameAge = 1 /* age, times */, CutShort = 2 /* youngest, oldest, times */ }; }
namespace d23 { enum Variant : quint8 { WithFirstEvent = 1 /* wait, times */, NoHead = 2 /* wait */ }; }
namespace d24 { enum Variant : quint8 { MoreThanSix = 1 /* streams */ }; }
namespace d26 { enum Variant : quint8 {
    NoHeader = 1,                ///< origin
    OtherOrigin = 2,             ///< origin, allowed origin
    WildcardWithCredentials = 3, ///< origin, "*"
}; }
namespace d27 { enum Variant : quint8 { FromCache = 1 /* header */, Cacheable = 2 /* Cache-Control */ }; }
namespace d28 { enum Variant : quint8 {
    ContentLength = 1, ///< length
    Http10 = 2,
    TwoLengths = 3, ///< length, coding
    Surplus = 4,    ///< length, bytes
}; }
namespace d29 { enum Variant : quint8 { InQuery = 1 /* parameter */, Expired = 2 /* status */ }; }
namespace d30 { enum Variant : quint8 { AgainAndAgain = 1 /* attempts, time */, Together = 2 /* lanes */ }; }
namespace d31 { enum Variant : quint8 { KeptEverything = 1 /* time, bytes */ }; }
namespace d32 { enum Variant : quint8 { MostlyTheSame = 1 /* events, bytes */ }; }
namespace d33 { enum Variant : quint8 { NoEnd = 1 /* marker */, ErrorInside = 2 }; }
namespace d34 { enum Variant : quint8 { NoUpgrade = 1, NotAllowed = 2 /* status, reason, server */ }; }
namespace d35 { enum Variant : quint8 { NoCloseFrame = 1 /* time, times */ }; }
namespace d36 { enum Variant : quint8 { MaskedByServer = 1 /* frames */ }; }
namespace d37 { enum Variant : quint8 { Slow = 1 /* round trip */, Missing = 2 /* time since */ }; }
namespace d38 { enum Variant : quint8 {
    NoneAccepted = 1,        ///< offered
    NotOffered = 2,          ///< offered, accepted
    ExtensionNotOffered = 3, ///< extension
}; }
namespace d39 { enum Variant : quint8 { TooLong = 1 /* time */, GaveUp = 2 /* status, time */ }; }
namespace d40 { enum Variant : quint8 { Cacheable = 1 /* Cache-Control */, CursorIgnored = 2 /* cursor, message */ }; }
namespace d43 { enum Variant : quint8 { Iis = 1 /* server */ }; }
namespace d44 { enum Variant : quint8 { DevServer = 1 /* port */ }; }
namespace d45 { enum Variant : quint8 {
    Failed = 1,          ///< reason
    SetAside = 2,        ///< reason
    RedirectToPlain = 3, ///< host
    MixedContent = 4,    ///< origin
}; }
// clang-format on

} // namespace pushscope
