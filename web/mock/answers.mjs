// What the mock answers to which request: lists as they are, saves in memory, and the two refusals that pages must show.
import { audited, auditPage, catalog, evaluation, me, reportPage, sections, tasks } from "./data.mjs";

const page = (items) => ({ items, next: null, total: items.length });
const at = "2025-03-05T03:00:00Z";
const publication = { id: "pub1", region: "130100", unit: "ut3", unit_name: "永固镇人民政府", year: 2024, title: "永固镇人民政府2024年度部门整体支出绩效自评", framework: "gansu-dept-2024", score: "90.94", grade: "优", at, files: [{ name: "report.docx", size: 45123, media_type: "application/octet-stream", sm3: "ab".repeat(32), sha256: "cd".repeat(32) }] };
const rectification = { id: "rec1", region: "130100", unit: "ut3", unit_name: "永固镇人民政府", task: "t3", finding: "indicator.not-measurable", title: "个别绩效指标缺乏量化标准", text: "有2个绩效指标的目标表述笼统。", demand: "改为可以取值的指标", owner: "镇财政所", due: "2025-06-30", actions: ["verify", "return"], state: "reported", overdue: true, year: 2024 };
const campaign = { id: "c1", title: "2024年度部门整体支出绩效自评", region: "130100", year: 2024, subject: "department", framework: "hebei-dept-2023", workflow: "self-evaluation", due: "2099-06-30", review_due: null };
const framework = { id: "hebei-dept-2023", title: "河北省部门整体支出绩效评价体系", issuer: "河北省财政厅", from: "2023-01-01", to: null };
const unit = (task) => ({ id: task.unit, region: task.region, name: task.unit_name, short_name: "", code: `11130100${task.id}`, supervisor: "市财政局", active: true });
const findings = evaluation.findings.map((finding, i) => ({ ...finding, cells: i < 4 ? [{ section: "人员", item: "编制数" }] : i === 4 ? [{ section: "项目", row: "r1", field: "预算数" }] : [] }));
const remarks = [{ id: "k1", cell: { section: "人员", item: "编制数" }, indicator: null, text: "与三定方案不符，请核对", by: "核查人", at, answer: null, done: false }];
const history = [
  { step: 1, action: "start", title: "开始填报", from: "assigned", to: "filling", who: "填报人", at: "2025-03-01T02:00:00Z", opinion: "" },
  { step: 2, action: "hand_in", title: "提交核查", from: "filling", to: "cross_check", who: "填报人", at: "2025-03-02T02:00:00Z", opinion: "" },
  { step: 3, action: "return_check", title: "退回填报", from: "cross_check", to: "filling", who: "核查人", at: "2025-03-03T02:00:00Z", opinion: "编制数有误" },
];
const change = { cell: { section: "人员", item: "实有人数" }, before: { value: "86人" }, after: { value: "87人" } };

export class Refusal {
  constructor(status, code, title, more = {}) {
    this.status = status;
    this.body = { type: "about:blank", status, code, title, ...more };
  }
}

/** A value "冲突" is one that somebody else changed, "读不懂" one that cannot be read; everything else is saved. */
function save(section, { base, changes }) {
  const wrong = changes.find((c) => c.value === "读不懂");
  const address = (c) => ({ section: section.section, ...(c.item ? { item: c.item } : { row: c.row, field: c.field }) });
  if (wrong) throw new Refusal(422, "section.cells", "有一格读不懂，什么也没有存", { diagnostics: [{ code: "value.number", level: "error", cell: address(wrong), message: "“读不懂”不是数", remedy: "写成 96人 这样的数" }] });
  const conflict = changes.find((c) => c.value === "冲突");
  if (conflict) throw new Refusal(409, "section.conflict", "别人同时改了同一格", { conflicts: [{ cell: address(conflict), base: { value: "96人" }, theirs: { value: "97人" }, mine: { value: "冲突" }, who: "另一填报人", at }] });
  for (const c of changes) {
    const cell = Object.fromEntries(["value", "source", "note"].filter((key) => c[key]).map((key) => [key, c[key]]));
    if (c.op === "set" && c.item) section.cells[c.item] = cell;
    else if (c.op === "set") section.rows.find((row) => row.id === c.row).cells[c.field] = cell;
    else if (c.op === "add_row") section.rows.splice(c.after ? section.rows.findIndex((row) => row.id === c.after) + 1 : 0, 0, { id: c.row, cells: {} });
    else if (c.op === "remove_row") section.rows = section.rows.filter((row) => row.id !== c.row);
  }
  section.revision = base + 1;
  return section;
}

const summary = (section) => {
  const entry = catalog.sections.find((s) => s.section === section.section) ?? catalog.lists.find((l) => l.list === section.section);
  return { section: section.section, title: entry.title, kind: section.kind, revision: section.revision, items: entry.items?.length, filled: entry.items?.filter((i) => section.cells[i.name]?.value).length, rows: section.rows?.length, reported: section.reported };
};
const rescore = { revision: 1, self_total: "90.94", total: "88.5", deviation: "2.44", lines: evaluation.indicators.filter((i) => i.origin !== "summed").map((i) => ({ indicator: i.path, points: i.points, self_score: typeof i.score === "string" ? i.score : "", score: "", deviation: "", reason: "" })) };
const audit = { id: "a1", file_name: "云溪镇2024年度报告.docx", at, state: "done", summary: { errors: audited.checks.filter((c) => c.verdict === "error").length, suspicious: 0, figures: audited.checks.length } };
const html = (bytes, policy) => ({ bytes, type: "text/html; charset=utf-8", policy });

/** [pattern, answer]; the pattern's groups are the answer's arguments, then the body. */
export const answers = [
  [/^GET \/info$/, () => ({ version: "mock", demo: true, demo_password: "demo", demo_people: [{ login: "demo", name: "演示", role: "bureau" }] })],
  [/^GET \/catalog$/, () => catalog],
  [/^POST \/notices\/read$/, () => ({})],
  [/^GET \/tasks$/, () => page(tasks)],
  [/^GET \/notices$/, () => page([{ id: "n1", at, kind: "remind", text: "请在期限前报送", task: "t1", read: false }])],
  [/^GET \/tasks\/(t\d)$/, (id) => tasks.find((task) => task.id === id)],
  [/^POST \/tasks\/(t\d)\/actions$/, (id) => tasks.find((task) => task.id === id)],
  [/^GET \/tasks\/t\d\/dossier$/, () => ({ sections: [...sections.values()].map(summary), editable: true })],
  [/^GET \/tasks\/t\d\/dossier\/sections\/([^/]+)$/, (name) => sections.get(name)],
  [/^POST \/tasks\/t\d\/dossier\/sections\/([^/]+)$/, (name, body) => save(sections.get(name), body)],
  [/^GET \/tasks\/t\d\/dossier\/sections\/[^/]+\/revisions$/, () => page([{ revision: 1, at, by: "填报人", comment: "", changes: [{ op: "set", item: "编制数", value: "96人" }] }])],
  [/^GET \/tasks\/t\d\/evaluation$/, () => evaluation],
  [/^GET \/tasks\/t\d\/evaluation\/indicators\/(\d+)$/, (index) => evaluation.indicators[Number(index)]],
  [/^GET \/tasks\/t\d\/findings$/, () => page(findings)],
  [/^GET \/tasks\/t\d\/lint$/, () => page(findings.slice(0, 2))],
  [/^GET \/tasks\/t\d\/remarks$/, () => page(remarks)],
  [/^GET \/tasks\/t\d\/history$/, () => page(history)],
  [/^GET \/tasks\/t\d\/difference$/, () => ({ changes: [change] })],
  [/^GET \/tasks\/t\d\/evidence$/, () => page(rescore.lines.slice(0, 8).map((line, i) => ({ indicator: line.indicator, wanted: ["制度文件", "会议纪要"], files: i ? [] : [{ id: "e1", name: "制度汇编.pdf", size: 123456, by: "填报人", at }] })))],
  [/^GET \/tasks\/t\d\/report$/, () => html(reportPage, "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")],
  [/^GET \/tasks\/t\d\/rescore$/, () => rescore],
  [/^GET \/tasks\/t\d\/peers$/, () => ({ items: [{ name: "预算执行率", mine: "93%", last_year: "88%", median: "95.2%", low: "80%", high: "100%", outlier: false }, { name: "资产闲置率", mine: "16.67%", last_year: "11%", median: "1.2%", low: "0%", high: "16.67%", outlier: true }], scores: [{ unit_name: "永固镇人民政府", score: "90.94", mine: true }, { unit_name: "铜冶镇人民政府", score: "9.5", mine: false }], peers: 1 })],
  [/^GET \/campaigns$/, () => page([campaign])],
  [/^GET \/campaigns\/c1$/, () => campaign],
  [/^GET \/campaigns\/c1\/tasks$/, () => page(tasks)],
  [/^GET \/campaigns\/c1\/progress$/, () => ({ states: [["assigned", 3], ["filling", 12], ["cross_check", 2], ["submitted", 7], ["accepted", 4]].map(([state, count]) => ({ state, count })), tasks: 28, submitted: 11, on_time: 10, late: 3, completeness: "0.392857", timeliness: "0.8" })],
  [/^GET \/campaigns\/c1\/draws$/, () => page([{ id: "d1", seed: "2f8c01", by_risk: 1, at_random: 1, population: 7, drawn: [{ task: "t3", unit_name: "永固镇人民政府", why: "risk", risk: 44 }], at, who: "绩效股" }])],
  [/^GET \/campaigns\/c1\/ranking$/, () => ({ items: [{ rank: 1, task: tasks[2], score: "88.5", self_score: "90.94", rescore: "88.5", deviation: "2.44" }, { rank: 2, task: tasks[3], score: "9.5", self_score: "9.5", rescore: "", deviation: "" }] })],
  [/^POST \/campaigns\/c1\/issue$/, (body) => page(body.units.map((id) => ({ unit: id, unit_name: id, outcome: "fresh" })))],
  [/^GET \/regions$/, () => page([{ code: "130100", name: "石家庄市", parent: null }])],
  [/^GET \/units$/, () => page(tasks.map(unit))],
  [/^GET \/units\/u(t\d)$/, (id) => ({ ...unit(tasks.find((task) => task.id === id)), tasks: tasks.filter((task) => task.id === id) })],
  [/^GET \/people$/, () => page([{ id: "p1", login: "demo", name: "演示", active: true, locked: false, roles: me.roles }, { id: "p2", login: "security", name: "安全管理员", active: true, locked: true, roles: [{ role: "security_admin" }] }])],
  [/^GET \/frameworks$/, () => page([framework])],
  [/^GET \/frameworks\/hebei-dept-2023$/, () => ({ ...framework, indicators: evaluation.indicators.map((i) => ({ path: i.path, points: i.points, method: "比率", basis: "" })) })],
  [/^GET \/rules$/, () => page(evaluation.findings.map(({ id, title, group, severity, basis }) => ({ id, title, group, severity, basis })))],
  [/^GET \/templates$/, () => page([{ id: "hebei", name: "hebei.docx" }])],
  [/^GET \/log$/, () => page(Array.from({ length: 30 }, (_, i) => ({ number: 30 - i, at, who: "填报人", action: "section.save", object: "t1", details: { section: "人员" } })))],
  [/^GET \/log\/verification$/, () => ({ sound: true, entries: 30 })],
  [/^GET \/backups$/, () => page([{ name: "jiheng-2025-03-05.backup", at, size: 1234567 }])],
  [/^GET \/audits$/, () => page([audit])],
  [/^GET \/audits\/a1$/, () => ({ ...audit, checks: audited.checks })],
  [/^GET \/audits\/a1\/file$/, () => html(auditPage, "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-scripts")],
  [/^GET \/rectifications$/, () => page([rectification])],
  [/^GET \/rectifications\/rec1$/, () => ({ ...rectification, steps: [{ action: "assign", who: "绩效股", at, text: "" }, { action: "report", who: "填报人", at, text: "已重新编制", evidence: [] }] })],
  [/^GET \/publications$/, () => page([publication])],
  [/^GET \/public\/publications$/, () => page([publication])],
  [/^GET \/public\/publications\/pub1$/, () => ({ ...publication, evaluation })],
];
