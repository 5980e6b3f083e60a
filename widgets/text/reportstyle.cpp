// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/reportstyle.h"

#include <array>

namespace pushscope {

namespace {

constexpr std::array Looks{StateLook::Connecting, StateLook::Open, StateLook::Pending,
                           StateLook::Closing,    StateLook::Idle, StateLook::Failed};

QByteArray variable(QByteArrayView name, const QColor &colour)
{
    return "--" + name.toByteArray() + ':' + colour.name().toLatin1() + ';';
}

/// A palette as custom properties.
QByteArray variables(const Palette &palette)
{
    QByteArray css = variable("window", palette.window) + variable("surface", palette.surface) +
                     variable("sunken", palette.sunken) + variable("border", palette.border) +
                     variable("text", palette.text) + variable("text2", palette.text2) +
                     variable("text3", palette.text3) + variable("grid", palette.grid) +
                     variable("hairline", palette.hairline) + variable("error", palette.error.text) +
                     variable("error-fill", palette.error.fill) + variable("passed", palette.passed.text) +
                     variable("passed-fill", palette.passed.fill) +
                     variable("hatch", palette.connecting.hatch.isValid() ? palette.connecting.hatch
                                                                          : palette.connecting.text);
    for (const MethodInfo &info : allMethods())
        css += variable("method-" + reportClass(info.method), palette.method(info.method).hue);
    for (const StateLook look : Looks) {
        css += variable("look-" + reportClass(look), palette.state(look).fill);
        css += variable("look-" + reportClass(look) + "-text", palette.state(look).text);
    }
    return css;
}

QByteArray classRules()
{
    QByteArray css;
    for (const MethodInfo &info : allMethods()) {
        const QByteArray name = "method-" + reportClass(info.method);
        css += '.' + name + "{--hue:var(--" + name + ")}\n";
    }
    for (const StateLook look : Looks) {
        const QByteArray name = "look-" + reportClass(look);
        css += ".ribbon." + name + "{fill:var(--" + name + ")}.state." + name + "{fill:var(--" + name +
               "-text)}\n";
    }
    return css;
}

// Measures and weights as on the design page; colours are variables.
constexpr QByteArrayView Rules(R"(
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);
 font:14px/21px Inter,system-ui,"Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1240px;margin:0 auto;padding:24px 20px 40px}
h1{font-size:22px;line-height:28px;font-weight:600;margin:0 0 4px}
h2{font-size:15px;line-height:22px;font-weight:600;margin:28px 0 8px}
p{margin:0 0 10px;max-width:76ch}
.note,caption,dt{color:var(--text2)}
.panel{background:var(--surface);border:1px solid var(--border);border-radius:6px;overflow-x:auto}
.outcome{border-radius:6px;padding:8px 12px;margin:14px 0;background:var(--passed-fill);color:var(--passed)}
.outcome.short{background:var(--error-fill);color:var(--error)}
.outcome p{max-width:none;margin:0}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:18px}
th{font-weight:500;color:var(--text2);background:var(--sunken);vertical-align:bottom}
tbody th{white-space:nowrap}
th,td{padding:7px 8px;text-align:right;border-bottom:1px solid var(--border)}
tbody tr:last-child td,tbody tr:last-child th{border-bottom:0}
th:first-child,td:first-child{text-align:left}
tbody th{background:none;color:var(--text);font-weight:600}
td.skipped{text-align:left;color:var(--text2)}
td.bad{color:var(--error);font-weight:600}
td.bar{width:180px;min-width:180px}
th small{display:block;font-weight:400;white-space:nowrap}
h3{font-size:13px;line-height:20px;font-weight:600;margin:18px 0 6px}
.url{font-family:"JetBrains Mono","Noto Sans Mono",monospace;font-size:13px;max-width:none;overflow-wrap:anywhere}
table.words th,table.words td{text-align:left;vertical-align:top;padding:5px 8px}
td.data{font-family:"JetBrains Mono","Noto Sans Mono",monospace;font-size:12px;white-space:pre-wrap;
 overflow-wrap:anywhere;unicode-bidi:isolate;font-variant-ligatures:none;min-width:280px}
small{color:var(--text2)}
td.data small{display:block;font-family:Inter,system-ui,sans-serif}
dt.bad{color:var(--error);font-weight:600}
p.note{margin-top:6px;max-width:110ch;font-size:13px;line-height:19px}
svg{display:block;width:100%;height:auto}
.panel>svg{min-width:900px;padding:4px 8px}
text{font-size:11px;fill:var(--text2)}
text.lane{font-size:12px;font-weight:600;fill:var(--text)}
text.state{font-size:10.5px;font-weight:600}
text.tick{fill:var(--text3)}
.grid{stroke:var(--grid)}
.rule{stroke:var(--border)}
.published{stroke:var(--text2);stroke-width:1.2}
.hatch{fill:url(#hatch)}
.hatch-line{stroke:var(--hatch);stroke-width:3}
.held{fill:var(--look-pending)}
.answer{fill:var(--hue,var(--text3));opacity:.45}
.request{stroke:var(--text3)}
.slant{stroke:var(--hue);opacity:.55}
.marker{fill:var(--hue);stroke:var(--surface);stroke-width:.8}
.marker.twice{fill:var(--surface);stroke:var(--hue);stroke-width:1.6}
.lost{stroke:var(--error);stroke-width:1.6;fill:none}
.box{fill:var(--hue);opacity:.35}
.median{stroke:var(--hue);stroke-width:3}
.whisker{stroke:var(--hue)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 18px;margin:0}
dt,dd{margin:0}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:0 32px}
@media print{
 main{padding:0;max-width:none}
 .panel,.outcome{break-inside:avoid}
 h2{break-after:avoid}
 *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
 .panel{overflow:visible}
 .panel>svg{min-width:0}
 table{font-size:9.5px}
 th,td{padding:4px 5px}
 td.bar{width:90px;min-width:90px}
}
)");

} // namespace

QByteArray reportStyleSheet()
{
    return ":root{color-scheme:light dark;" + variables(lightPalette()) + "}\n" +
           "@media screen and (prefers-color-scheme:dark){:root{" + variables(darkPalette()) + "}}\n" +
           Rules.toByteArray() + classRules();
}

QByteArray reportClass(Method method)
{
    return methodInfo(method).name.toByteArray();
}

QByteArray reportClass(StateLook look)
{
    switch (look) {
    case StateLook::Connecting:
        return "connecting";
    case StateLook::Open:
        return "open";
    case StateLook::Pending:
        return "pending";
    case StateLook::Closing:
        return "closing";
    case StateLook::Idle:
        return "idle";
    case StateLook::Failed:
        return "failed";
    }
    return {};
}

} // namespace pushscope
