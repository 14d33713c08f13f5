#include "audit/audit_html_assets.h"

namespace jiheng {

// Verdicts differ in colour (tints and inks that people who see few colours tell apart) and in the line below the
// number: wavy, dashed, dotted, solid.
const std::string_view kAuditPageStyle = R"css(
:root { color-scheme: light; --ink: #1c2430; --muted: #5b6675; --line: #e1e5ea; --ground: #f4f5f7; --paper: #fff;
  --accent: #1f4e79; --error: #b63d00; --error-tint: #fde6d8; --suspicious: #8a6100; --suspicious-tint: #fff2cc;
  --near: #2f7fc1; --good: #00795a; --none: #7b8594; --side: 22rem; --panel: 23rem; --bar: 3.75rem; }
* { box-sizing: border-box; }
html { scroll-padding: 7.5rem 0 2rem; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 14px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
button, select { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { position: fixed; inset: 0 0 auto 0; height: var(--bar); z-index: 3; display: flex; align-items: center;
  gap: 1rem; padding: 0 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.name { flex: 1; min-width: 0; }
h1, #about { margin: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
h1 { font-size: 1.05rem; }
#about { color: var(--muted); font-size: .8rem; }
header button, .tools button, select { border: 1px solid var(--line); background: var(--paper); border-radius: 6px;
  padding: .25rem .7rem; }
header button:hover, .tools button:hover { border-color: var(--accent); color: var(--accent); }
#views { display: none; }
#side { position: fixed; top: var(--bar); bottom: 0; left: 0; width: var(--side); overflow-y: auto; padding: 1rem;
  background: var(--paper); border-right: 1px solid var(--line); }
#text { margin: var(--bar) 0 0 var(--side); padding: 1.5rem; transition: margin-right .15s; }
.open #text { margin-right: var(--panel); }
article { max-width: 50rem; margin: 0 auto; background: var(--paper); border: 1px solid var(--line);
  border-radius: 4px; padding: 2.5rem 3rem 4rem;
  font: 16px/1.9 "Songti SC", SimSun, "Source Han Serif SC", "Noto Serif CJK SC", serif; overflow-wrap: anywhere; }
article p { margin: 0 0 .35em; text-indent: 2em; }
article .title { margin: .2em 0 1.2em; text-indent: 0; text-align: center; font-size: 1.35em; line-height: 1.5;
  font-weight: bold; }
article h2, article h3, article h4, article h5, article h6 { margin: 1em 0 .4em; line-height: 1.5;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
article h2 { font-size: 1.2em; } article h3 { font-size: 1.08em; } article h4, article h5, article h6 { font-size: 1em; }
.page { border-top: 1px dashed var(--line); margin: 1.6em 0 1em; height: 0; text-align: right; }
.page::before { content: attr(data-words); position: relative; top: -.55em; padding-left: .6em; color: var(--none);
  background: var(--paper); font: 12px/1 system-ui, sans-serif; vertical-align: top; }
.notes { border: 0; border-top: 1px solid var(--line); margin: 2em 0 1em; width: 30%; }
.table { overflow-x: auto; margin: .6em 0 1.2em; }
table { border-collapse: collapse; min-width: 60%; font-size: 13.5px; line-height: 1.5; overflow-wrap: normal; }
td, th { border: 1px solid #cfd5dc; padding: .2em .5em; min-width: 2.5em; font-weight: normal; vertical-align: middle; }
td.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
b.n { font-weight: inherit; word-break: keep-all; border-radius: 3px; cursor: pointer; text-underline-offset: .28em;
  text-decoration-skip-ink: none; font-variant-numeric: tabular-nums; }
b.n:hover { background: #e8eef5; }
.v-error { text-decoration: underline wavy 1.5px var(--error); }
b.v-error { background: var(--error-tint); color: #7a2900; }
.v-suspicious { text-decoration: underline dashed 2px var(--suspicious); }
b.v-suspicious { background: var(--suspicious-tint); color: #5c4100; }
.v-rounding, .v-truncation { text-decoration: underline dotted 2px var(--near); }
.v-consistent { text-decoration: underline solid 1.5px var(--good); }
.v-cannot_check, .v-not_applicable { text-decoration: underline double 1px var(--none); }
b.part { background: none; color: inherit; }
b.v-none { background: #eceff2; }
b.v-off { text-decoration: none; background: none; color: inherit; }
b.taking-part { box-shadow: 0 0 0 2px var(--accent); }
b.checked { box-shadow: 0 0 0 2px var(--accent); background: var(--accent); color: #fff; text-decoration: none; }
.quoted { background: #f3f7fb; box-shadow: inset 3px 0 0 var(--accent); }
.cover { margin: 0 0 1rem; }
.cover .bar { height: 6px; border-radius: 3px; background: var(--line); overflow: hidden; }
.cover .bar div { height: 100%; background: var(--accent); }
.cover p { margin: .35rem 0 0; color: var(--muted); font-size: .82rem; }
.cover strong { color: var(--ink); font-size: 1.15rem; }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .6rem; }
.chips button { border: 1px solid var(--line); background: var(--paper); border-radius: 999px; padding: .12rem .65rem;
  color: var(--muted); }
.chips button[aria-pressed="true"] { border-color: var(--accent); color: var(--ink); background: #eef3f8; }
.chips i { font-style: normal; font-weight: 600; margin-left: .3rem; font-variant-numeric: tabular-nums; }
.chips span { text-underline-offset: .22em; }
.tools { display: flex; gap: .5rem; margin-bottom: .8rem; }
.tools select { flex: 1; min-width: 0; }
#list details, #follows details { margin-bottom: .4rem; }
#follows p { margin: 0 0 .4rem; color: var(--muted); font-size: .85rem; }
#follows .card { font-size: .85rem; overflow-wrap: anywhere; } #follows .flips { border-left-color: var(--error); }
#list summary, #follows summary { cursor: pointer; padding: .3rem 0; font-weight: 600; }
#list ol, #follows ol { list-style: none; margin: 0; padding: 0; }
.card { display: block; width: 100%; text-align: left; border: 1px solid var(--line); border-left-width: 4px;
  background: var(--paper); border-radius: 6px; padding: .5rem .7rem; margin-bottom: .45rem; }
.card:hover { border-color: var(--accent); }
.card[aria-current="true"] { border-color: var(--accent); background: #eef3f8; }
.card.c-error { border-left-color: var(--error); } .card.c-suspicious { border-left-color: #d79a00; }
.card.c-rounding, .card.c-truncation { border-left-color: var(--near); }
.card.c-consistent { border-left-color: var(--good); }
.card .what { display: flex; gap: .5rem; font-size: .82rem; color: var(--muted); }
.card .what b { color: var(--ink); } .card .what span:last-child { margin-left: auto; white-space: nowrap; }
.card .values { font-variant-numeric: tabular-nums; margin: .1rem 0; overflow-wrap: anywhere; }
.card .quote { color: var(--muted); font-size: .85rem; display: -webkit-box; -webkit-line-clamp: 2;
  -webkit-box-orient: vertical; overflow: hidden; }
.card .more { display: none; }
.empty { color: var(--muted); }
#panel { position: fixed; top: var(--bar); right: 0; bottom: 0; width: var(--panel); overflow-y: auto; z-index: 2;
  background: var(--paper); border-left: 1px solid var(--line); padding: 1rem 1.2rem 2rem; }
#panel h2 { margin: 0 0 .3rem; font-size: 1.05rem; overflow-wrap: anywhere; }
#panel h3 { margin: 1.1rem 0 .3rem; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .95rem; }
#panel .tools { position: sticky; top: -1rem; margin: -1rem -1.2rem .8rem; padding: .7rem 1.2rem;
  background: var(--paper); border-bottom: 1px solid var(--line); }
#panel .tools button:last-child { margin-left: auto; }
#panel dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem .9rem; margin: .6rem 0; }
#panel dt { color: var(--muted); white-space: nowrap; } #panel dd { margin: 0; overflow-wrap: anywhere; }
#panel .sum { font-variant-numeric: tabular-nums; }
#panel blockquote { margin: .6rem 0; padding: .5rem .8rem; background: var(--ground); border-radius: 4px;
  border-left: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 14rem; overflow-y: auto;
  font-family: "Songti SC", SimSun, "Noto Serif CJK SC", serif; }
#panel .why { margin: .6rem 0; } #panel .likely { background: #eef3f8; border-radius: 6px; padding: .5rem .8rem; }
#panel .figures { display: flex; flex-wrap: wrap; gap: .35rem; }
#panel .figures button { border: 1px solid var(--line); background: var(--paper); border-radius: 6px; padding: .05rem .5rem;
  max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
#panel .figures button:hover { border-color: var(--accent); }
.tag { font-size: .82rem; color: var(--muted); }
@media (max-width: 1150px) { :root { --side: 19rem; --panel: 20rem; } article { padding: 1.6rem 1.6rem 3rem; } }
@media (max-width: 860px) {
  header { padding: 0 .8rem; gap: .5rem; } #views { display: inline-block; } #print { display: none; }
  #side { width: auto; right: 0; } #text { margin-left: 0; padding: .8rem; }
  .open #text { margin-right: 0; padding-bottom: 60vh; }
  body[data-view="text"] #side { display: none; } body[data-view="list"] #text { display: none; }
  article { padding: 1rem 1rem 3rem; }
  #panel { top: auto; left: 0; width: auto; max-height: 56vh; border-left: 0; border-top: 1px solid var(--line);
    border-radius: 12px 12px 0 0; box-shadow: 0 -6px 24px rgba(20, 30, 50, .14); }
}
@media print {
  body { background: #fff; } header, #side { position: static; width: auto; border: 0; height: auto; padding: 0; }
  header button, .chips, .tools, #panel { display: none !important; }
  #text { display: block !important; margin: 0; padding: 0; } #side { display: block !important; overflow: visible; }
  article { border: 0; max-width: none; padding: 1em 0; } .card { break-inside: avoid; } .card .more { display: block; }
  .card .quote { display: block; } b.n, .bar div, .card { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: reduce) { #text { transition: none; } }
)css";

const std::string_view kAuditPageHeader =
    "<button id=\"views\" type=\"button\"></button><button id=\"print\" type=\"button\"></button>"
    "<button id=\"language\" type=\"button\"></button>\n";

const std::string_view kAuditPageSide =
    "<aside id=\"side\"><div class=\"cover\" id=\"cover\"></div><div class=\"chips\" id=\"verdicts\" "
    "role=\"group\"></div>"
    "<div class=\"tools\"><select id=\"kinds\"></select><select id=\"severities\"></select></div>"
    "<div id=\"follows\"></div>"
    "<div id=\"list\"><noscript>请允许本页脚本以列出问题。/ Allow this page's script to list the "
    "findings.</noscript></div>"
    "</aside>\n";

const std::string_view kAuditPagePanel =
    "<section id=\"panel\" hidden tabindex=\"-1\"><div class=\"tools\"><button id=\"previous\" "
    "type=\"button\"></button>"
    "<button id=\"next\" type=\"button\"></button><button id=\"close\" type=\"button\"></button></div>"
    "<div id=\"detail\" aria-live=\"polite\"></div></section>\n";

}  // namespace jiheng
