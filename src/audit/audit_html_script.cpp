#include "audit/audit_html_assets.h"

namespace jiheng {

// Everything is put into the page as text (textContent), never as markup.
const std::string_view kAuditPageScript = R"js(
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const checks = data.checks;
const byId = id => document.getElementById(id);
let zh = document.documentElement.lang !== "en";
const say = (chinese, english) => zh ? chinese : english;
const word = (group, name) => (data.words[group][name] || [name, name])[zh ? 0 : 1];
const verdicts = Object.keys(data.words.verdict);
const shownOrder = ["error", "suspicious", "rounding", "truncation", "consistent", "cannot_check", "not_applicable"];
const severities = ["high", "medium", "low", "info"];
const off = new Set();
let kind = "", severity = "", current = null, cards = [];

const checksOf = data.figures.map(() => []);
checks.forEach((check, i) => check.figures.forEach(f => {
  if (!checksOf[f].includes(i)) checksOf[f].push(i);
}));

function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "click") element.addEventListener("click", value);
    else if (value !== null) element.setAttribute(name, value);
  }
  for (const one of content) if (one !== null && one !== "") element.append(one);
  return element;
}
const fill = (element, ...content) => element.replaceChildren(...content.filter(one => one !== null));
const page = n => n > 0 ? say("第" + n + "页", "p. " + n) : "";
const figureElement = f => byId("f" + f);
const printedOf = f => { const element = figureElement(f); return element ? element.textContent : ""; };

function visible(check) {
  return !off.has(check.verdict) && (!kind || check.kind === kind) && (!severity || check.severity === severity);
}

function drawHead() {
  const about = byId("about");
  const parts = [about.dataset.file, data.kind[zh ? 0 : 1], data.year ? String(data.year) : ""];
  about.textContent = say("绩衡核数 · ", "Jiheng audit · ") + parts.filter(Boolean).join(" · ");
  byId("language").textContent = zh ? "English" : "中文";
  byId("print").textContent = say("打印", "Print");
  byId("views").textContent = document.body.dataset.view === "list" ? say("看正文", "Text") : say("看问题", "Findings");
  byId("previous").textContent = say("上一条", "Previous");
  byId("next").textContent = say("下一条", "Next");
  byId("close").textContent = say("关闭", "Close");
  byId("side").setAttribute("aria-label", say("问题", "findings"));
  byId("panel").setAttribute("aria-label", say("算式", "arithmetic"));
  document.querySelectorAll(".page").forEach(p => { p.dataset.words = page(Number(p.dataset.page)); });
}

function drawCover() {
  const c = data.coverage;
  const bar = make("div", {class: "bar"}, make("div"));
  bar.firstChild.style.width = c.figures ? 100 * c.decided / c.figures + "%" : "0";
  const classes = c.classes.map(([name, decided, all]) => word("class", name) + " " + decided + "/" + all);
  fill(byId("cover"), bar, make("p", null, make("strong", null, c.percent), say(" 已核", " checked")),
    make("p", null, say("金额、比率、得分共 " + c.figures + " 个，已核 " + c.decided + " 个",
      c.decided + " of " + c.figures + " amounts, rates and scores"),
      classes.length ? say("：", ": ") + classes.join(say("、", ", ")) : ""));
}

function drawFilters() {
  const count = verdict => checks.filter(check => check.verdict === verdict).length;
  const chip = (name, label, number) => {
    const button = make("button", {type: "button", "aria-pressed": String(!off.has(name)), click: () => {
      if (off.has(name)) off.delete(name); else off.add(name);
      draw();
    }}, make("span", {class: "v-" + name}, label), make("i", null, String(number)));
    return button;
  };
  const chips = shownOrder.filter(v => count(v) > 0 || v === "error").map(v => chip(v, word("verdict", v), count(v)));
  const open = data.figures.filter(f => f[4] === null && ["amount", "rate", "score"].includes(f[0])).length;
  if (open > 0) chips.push(chip("none", say("未核数字", "not checked"), open));
  fill(byId("verdicts"), ...chips);
  const option = (value, label) => make("option", {value}, label);
  const kinds = Object.keys(data.words.kind).filter(k => checks.some(check => check.kind === k));
  fill(byId("kinds"), option("", say("全部种类", "all kinds")), ...kinds.map(k => option(k, word("kind", k))));
  fill(byId("severities"), option("", say("全部程度", "all severities")),
    ...severities.filter(s => checks.some(check => check.severity === s)).map(s => option(s, word("severity", s))));
  byId("kinds").value = kind;
  byId("severities").value = severity;
  byId("kinds").setAttribute("aria-label", say("种类", "kind"));
  byId("severities").setAttribute("aria-label", say("严重程度", "severity"));
}

const values = check => check.printed + (check.recomputed ? " → " + check.recomputed : "");

function card(i) {
  const check = checks[i];
  const more = [check.formula, zh ? check.zh : check.en || check.zh, check.likely ? likelyWords(check.likely) : ""];
  return make("li", null, make("button", {type: "button", class: "card c-" + check.verdict, "data-check": i,
    "aria-current": String(current === i), click: () => showCheck(i, true)},
    make("span", {class: "what"}, make("b", null, word("verdict", check.verdict)), make("span", null, word("kind", check.kind)),
      make("span", null, word("severity", check.severity)), make("span", null, page(check.page))),
    make("span", {class: "values"}, values(check)), make("span", {class: "quote"}, check.quote),
    ...more.filter(Boolean).map(text => make("span", {class: "more"}, text))));
}

function drawList() {
  const weight = i => severities.indexOf(checks[i].severity);
  const list = byId("list");
  const open = new Set([...list.querySelectorAll("details[open]")].map(d => d.dataset.verdict));
  const first = list.querySelector("details") === null;
  cards = [];
  const groups = shownOrder.map(verdict => {
    const members = checks.map((_, i) => i).filter(i => checks[i].verdict === verdict && visible(checks[i]));
    if (members.length === 0) return null;
    members.sort((a, b) => weight(a) - weight(b) || a - b);
    cards.push(...members);
    const finding = verdict === "error" || verdict === "suspicious";
    const details = make("details", {"data-verdict": verdict},
      make("summary", null, word("verdict", verdict) + " " + members.length));
    const fillIn = () => { if (details.open && !details.querySelector("ol")) details.append(make("ol", null, ...members.map(card))); };
    details.addEventListener("toggle", fillIn);
    details.open = first ? finding : open.has(verdict);
    fillIn();
    return details;
  });
  fill(list, ...groups);
  if (cards.length === 0) list.append(make("p", {class: "empty"}, say("没有符合条件的核验项。", "No checks to show.")));
}

// What the findings would change in the total, and what is not printed but follows.
function drawFollows() {
  const words = one => zh ? one.zh : one.en || one.zh;
  const open = new Set([...byId("follows").querySelectorAll("details[open]")].map(d => d.dataset.part));
  const entry = (one, flips, go) => make("li", null,
    make("button", {type: "button", class: "card" + (flips ? " flips" : ""), click: go}, words(one)));
  const part = (name, title, lead, entries) => {
    const details = make("details", {"data-part": name}, make("summary", null, title), lead, make("ol", null, ...entries));
    details.open = open.has(name);
    return details;
  };
  const parts = [];
  const s = data.sensitivity;
  if (s) parts.push(part("sensitivity", say("敏感性", "Sensitivity") + (s.effects.length ? " " + s.effects.length : ""),
    make("p", null, words(s)), s.effects.map(e => entry(e, e.flips, () => showCheck(e.check, true)))));
  if (data.solved.length) parts.push(part("solved", say("未印而可推的数 ", "Not printed but follows ") + data.solved.length,
    null, data.solved.map(one => entry(one, false, () => showFigure(one.figure, true)))));
  fill(byId("follows"), ...parts);
}

function drawMarks() {
  document.querySelectorAll("b.n").forEach(element => {
    const f = Number(element.id.slice(1));
    const mine = checksOf[f];
    const hidden = mine.length > 0 ? !mine.some(i => visible(checks[i])) : off.has("none") || Boolean(kind || severity);
    element.classList.toggle("v-off", hidden);
  });
}

function likelyWords(likely) {
  const reason = zh ? likely.zh : likely.en || likely.zh;
  if (likely.figure === null || !likely.should_be) return reason;
  return printedOf(likely.figure) + say(" 应为 ", " should be ") + likely.should_be + (reason ? say("，", ": ") + reason : "");
}

function checkBody(i) {
  const check = checks[i];
  const rows = [];
  const row = (label, value) => { if (value) rows.push(make("dt", null, label), make("dd", {class: "sum"}, value)); };
  row(say("印为", "printed"), check.printed);
  row(say("重算", "recomputed"), check.recomputed);
  row(say("算式", "arithmetic"), check.formula);
  const why = zh ? check.zh : check.en || check.zh;
  const figures = [...new Set(check.figures)].map(f => make("button", {type: "button", click: () => showFigure(f, true)}, printedOf(f)));
  return [make("blockquote", null, check.quote), make("dl", null, ...rows), make("p", {class: "why"}, why),
    check.likely ? make("p", {class: "likely"}, make("b", null, say("多半：", "Likely: ")), likelyWords(check.likely)) : null,
    figures.length ? make("p", {class: "tag"}, say("所用数字", "figures")) : null,
    figures.length ? make("div", {class: "figures"}, ...figures) : null];
}

const heading = i => make("span", null, make("span", {class: "v-" + checks[i].verdict}, word("verdict", checks[i].verdict)),
  say("　", " · ") + word("kind", checks[i].kind));
const tags = i => make("p", {class: "tag"}, [say("严重程度 ", "severity ") + word("severity", checks[i].severity),
  page(checks[i].page)].filter(Boolean).join(" · "));

function clearMarks() {
  document.querySelectorAll(".taking-part, .checked, .quoted").forEach(e => e.classList.remove("taking-part", "checked", "quoted"));
  document.querySelectorAll('.card[aria-current="true"]').forEach(e => e.setAttribute("aria-current", "false"));
}

function openPanel(...content) {
  fill(byId("detail"), ...content);
  byId("panel").hidden = false;
  byId("panel").scrollTop = 0;
  document.body.classList.add("open");
}

function scrollTo(element) {
  if (!element) return;
  const narrow = matchMedia("(max-width: 860px)").matches;
  if (narrow && document.body.dataset.view === "list") setView("text");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({block: narrow ? "start" : "center", inline: "center", behavior: still ? "auto" : "smooth"});
}

function markCheck(i) {
  const check = checks[i];
  check.figures.forEach((f, n) => {
    const element = figureElement(f);
    if (element) element.classList.add(n === 0 ? "checked" : "taking-part");
  });
  document.querySelectorAll("[data-b]").forEach(element => {
    if (Number(element.dataset.b) < check.end && check.start < Number(element.dataset.e)) element.classList.add("quoted");
  });
  const shown = document.querySelector('.card[data-check="' + i + '"]');
  if (shown) { shown.setAttribute("aria-current", "true"); shown.scrollIntoView({block: "nearest"}); }
}

function showCheck(i, scroll) {
  current = i;
  clearMarks();
  markCheck(i);
  openPanel(make("h2", null, heading(i)), tags(i), ...checkBody(i).filter(Boolean));
  if (scroll) scrollTo(document.querySelector(".checked") || document.querySelector(".quoted"));
  history.replaceState(null, "", "#c" + i);
}

function showFigure(f, scroll) {
  current = checksOf[f].length ? checksOf[f][0] : null;
  clearMarks();
  const [figureClass, value, unit, onPage] = data.figures[f];
  const body = [make("h2", null, printedOf(f)), make("p", {class: "tag"}, [word("class", figureClass),
    value + (unit && figureClass !== "rate" ? say("（折合基本单位）", " (in the base unit)") : ""), page(onPage)].filter(Boolean).join(" · "))];
  if (checksOf[f].length === 0) {
    body.push(make("p", {class: "why"}, say("没有核验项用到这个数字：文中没有可以与它对照的关系，或者没有读出来。",
      "No check uses this figure: the text states no relation for it, or none was read.")));
  }
  checksOf[f].forEach(i => body.push(make("h3", null, heading(i)), tags(i), ...checkBody(i).filter(Boolean)));
  checksOf[f].slice(0, 1).forEach(markCheck);
  const element = figureElement(f);
  element.classList.remove("taking-part");
  element.classList.add("checked");
  openPanel(...body);
  if (scroll) scrollTo(element);
  history.replaceState(null, "", "#f" + f);
}

function closePanel() {
  clearMarks();
  current = null;
  byId("panel").hidden = true;
  document.body.classList.remove("open");
  history.replaceState(null, "", "#");
}

function step(by) {
  if (cards.length === 0) return;
  const at = cards.indexOf(current);
  const i = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length];
  const group = byId("list").querySelector('details[data-verdict="' + checks[i].verdict + '"]');
  if (group && !group.open) { group.open = true; group.dispatchEvent(new Event("toggle")); }
  showCheck(i, true);
}

function setView(view) {
  document.body.dataset.view = view;
  drawHead();
}

function draw() {
  drawHead();
  drawCover();
  drawFilters();
  drawFollows();
  drawList();
  drawMarks();
}

byId("language").addEventListener("click", () => {
  zh = !zh;
  document.documentElement.lang = zh ? "zh-CN" : "en";
  const hash = location.hash;
  draw();
  if (!byId("panel").hidden) open(hash, false);
});
byId("print").addEventListener("click", () => window.print());
byId("views").addEventListener("click", () => setView(document.body.dataset.view === "list" ? "text" : "list"));
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
byId("close").addEventListener("click", closePanel);
byId("kinds").addEventListener("change", event => { kind = event.target.value; draw(); });
byId("severities").addEventListener("change", event => { severity = event.target.value; draw(); });
byId("text").addEventListener("click", event => {
  const element = event.target.closest("b.n");
  if (element) showFigure(Number(element.id.slice(1)), false);
});
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
  const element = event.target.closest("b.n");
  if (element && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); showFigure(Number(element.id.slice(1)), false); }
  else if (event.key === "Escape") closePanel();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});
window.addEventListener("beforeprint", () => byId("list").querySelectorAll("details").forEach(d => {
  if (["error", "suspicious"].includes(d.dataset.verdict)) { d.open = true; d.dispatchEvent(new Event("toggle")); }
}));

function open(hash, scroll) {
  const at = Number(hash.slice(2));
  if (hash.startsWith("#c") && at < checks.length) showCheck(at, scroll);
  if (hash.startsWith("#f") && at < data.figures.length && figureElement(at)) showFigure(at, scroll);
}

document.body.dataset.view = "list";
draw();
open(location.hash, true);
})();
)js";

}  // namespace jiheng
