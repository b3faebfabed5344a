"""The look of pictures: legible on light and on dark ground and in print, where shape says what colour does."""

STYLE = """\
.chart{--ground:#ffffff;--ink:#1f2328;--faint:#59636e;--grid:#d8dee4;--plan:#3b74a8;--slip:#c4521f;--mark:#6b4fa0;\
--good:#1a7f37;--poor:#b3261e}
@media(prefers-color-scheme:dark){.chart{--ground:#0f141a;--ink:#e6edf3;--faint:#9aa4af;--grid:#30363d;\
--plan:#79b0e0;--slip:#f28b54;--mark:#b79df0;--good:#6fd08c;--poor:#ff9a8d}}
@media print{.chart{--ground:#ffffff;--ink:#000000;--faint:#444444;--grid:#cccccc;--plan:#3b74a8;--slip:#c4521f;\
--mark:#6b4fa0;--good:#1a7f37;--poor:#b3261e}}
.chart text{direction:ltr;font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei",\
"Noto Sans CJK SC",sans-serif;font-size:13px;fill:var(--ink);paint-order:stroke;stroke:var(--ground);stroke-width:3px;\
stroke-linejoin:round}
.chart .ground{fill:var(--ground)}.chart .title{font-size:16px;font-weight:600}.chart .faint{fill:var(--faint)}
.chart .middle{text-anchor:middle}.chart .end{text-anchor:end}
.chart .grid{fill:none;stroke:var(--grid)}.chart .full{fill:none;stroke:var(--faint)}
.chart .today{stroke:var(--faint);stroke-width:1.5;stroke-dasharray:4 3}
.chart .plan{fill:var(--plan);stroke:var(--plan);stroke-width:0}
.chart .slip{fill:var(--slip);stroke:var(--slip);stroke-width:0}
.chart .ahead{fill:var(--ground);stroke-width:1.5}.chart .unsaid{opacity:.4}
.chart .gain{fill:none;stroke:var(--good);stroke-width:2}
.chart .silence{stroke:var(--faint);stroke-width:3;stroke-dasharray:0 6;stroke-linecap:round}
.chart .cut{fill:none;stroke:var(--ground);stroke-width:5}.chart .break{fill:none;stroke:var(--ink);stroke-width:1.5}
.chart .mark{fill:var(--mark)}.chart .quiet{fill:var(--faint)}.chart .ink{fill:var(--ink)}
.chart .between{stroke:var(--ink);stroke-width:4;stroke-dasharray:3 2}
.chart .inferred{fill:none;stroke:var(--ink);stroke-width:1;stroke-dasharray:2 2}
.chart .edge{stroke:var(--ink);stroke-width:2}.chart .span{stroke:var(--faint);stroke-width:1.5}
.chart .ring{fill:var(--ground);stroke:var(--ink);stroke-width:2}
.chart .good{fill:var(--good)}.chart .poor{fill:var(--poor)}
.chart .rim{fill:var(--ground);stroke:var(--slip);stroke-width:1.5}
.chart .sign{fill:none;stroke:var(--ground);stroke-width:2}
.chart .line{fill:none;stroke-width:2}.chart .dot{fill:var(--ground);stroke-width:2}.chart .under{opacity:.4}
.chart .s0{stroke:var(--plan)}.chart .s1{stroke:var(--slip)}.chart .s2{stroke:var(--mark)}
.chart .s3{stroke:var(--faint)}
.chart .s0.solid{fill:var(--plan)}.chart .s1.solid{fill:var(--slip)}.chart .s2.solid{fill:var(--mark)}
.chart .s3.solid{fill:var(--faint)}
"""
OWN_STYLE = f"<style>{STYLE.replace(chr(10), '')}</style>"
