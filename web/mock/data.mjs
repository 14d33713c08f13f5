// What the mock county holds: four units in four states, one campaign, a catalog of three sections; results are those of the program.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const jiheng = process.env.JIHENG ?? join(root, "build/release/jiheng");
const dossier = join(root, "examples/qianshan-2024/dossier.yaml");
const report = join(root, "examples/audit/云溪镇2024年度部门整体支出绩效评价报告.docx");

function run(...args) {
  const done = spawnSync(jiheng, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  return done.stdout;
}
/** The page that a command writes into a folder. */
function page(...args) {
  const folder = mkdtempSync(join(tmpdir(), "jiheng-mock-"));
  run(...args, "--format", "html", "--out", folder);
  const html = readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith(".html"))));
  rmSync(folder, { recursive: true });
  return html;
}

export const evaluation = JSON.parse(run("evaluate", dossier, "--format", "json"));
export const reportPage = page("report", dossier);
export const audited = JSON.parse(run("audit", report, "--format", "json"));
export const auditPage = page("audit", report);

const item = (name, note, more = {}) => ({ name, note, unit: "元", ...more });
export const catalog = {
  sections: [
    { section: "人员", title: "人员编制情况", items: [item("编制数", "机构编制部门批复的编制数", { unit: "人" }), item("实有人数", "年末在职人数", { unit: "人" }), item("单位类型", "按法人登记", { type: "choice", choices: ["行政", "参公", "事业"] })] },
    { section: "预算执行", title: "预算及执行情况", items: [item("年初预算数", "财政批复的年初部门预算总额"), item("全年预算数", "调整后的全年预算"), item("实际支出", "全年实际支出"), item("低执行原因说明", "执行率低于90%的应当说明原因", { type: "text" })] },
    { section: "财务管理", title: "财务管理和制度建设", items: [item("是否制定财务管理制度", "", { type: "yes_no" }), item("制度印发日期", "", { type: "date" })] },
  ],
  lists: [{ list: "项目", title: "项目支出", row_unit: "个", key: ["名称"], fields: [{ name: "名称", type: "text", required: true, note: "与批复一致" }, { name: "项目编码", type: "text" }, item("预算数", "全年预算"), item("执行数", "全年执行"), { name: "是否完成", type: "yes_no" }] }],
};

const cells = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
export const sections = new Map([
  ["人员", { section: "人员", kind: "items", revision: 2, cells: { ...cells({ 编制数: "96人", "上年.编制数": "95人" }), 实有人数: { value: "86人", source: "部门决算报表", note: "年末在职" } } }],
  ["预算执行", { section: "预算执行", kind: "items", revision: 1, cells: cells({ 年初预算数: "4,230.00万元" }) }],
  ["财务管理", { section: "财务管理", kind: "items", revision: 0, cells: {} }],
  ["项目", { section: "项目", kind: "list", revision: 1, reported: true, rows: Array.from({ length: 240 }, (_, i) => ({ id: `r${i}`, cells: cells({ 名称: `农村公路养护第${i + 1}标段`, 预算数: `${(i * 37) % 900}.5万元`, 执行数: `${(i * 31) % 900}万元`, 是否完成: i % 3 ? "是" : "否" }) })) }],
]);
for (const section of sections.values()) Object.assign(section, { saved_by: "填报人", saved_at: "2025-03-01T02:00:00Z", editable: true });

const score = (low, high, grade, findings, completeness) => ({ low, high, grade, findings, severe_findings: Math.floor(findings / 3), completeness, risk: findings * 4 });
const task = (id, unit, more) => ({ id, campaign: "c1", campaign_title: "2024年度部门整体支出绩效自评", unit: `u${id}`, unit_name: unit, region: "130100", year: 2024, subject: "department", framework: "hebei-dept-2023", locked: false, editable: true, due: "2099-06-30", late: false, returned: 0, sampled: false, actions: [], publication: null, ...more });
const submit = { action: "hand_in", title: "提交核查", needs_opinion: false, allowed: true, why_not: null };
export const tasks = [
  task("t1", "前山镇人民政府", { state: "filling", state_title: "填报", score: score("33.3", "98.3", null, 16, "0.62"), actions: [submit, { action: "withdraw", title: "撤回", needs_opinion: true, allowed: false, why_not: "任务还在填报，没有可撤回的" }] }),
  task("t2", "柳树镇人民政府", { state: "filling", state_title: "填报", returned: 1, late: true, due: "2025-03-31", score: score("70", "91.25", null, 9, "0.8"), actions: [submit] }),
  task("t3", "永固镇人民政府", { state: "submitted", state_title: "已报送", locked: true, sampled: true, score: score("90.94", "90.94", "优", 3, "0.98") }),
  task("t4", "铜冶镇人民政府", { state: "accepted", state_title: "通过", locked: true, score: score("9.5", "9.5", "差", 12, "1") }),
];
export const me = {
  person: "p1", login: "demo", name: "演示", roles: [{ role: "bureau", region: "130100" }], csrf: "token", must_change_password: false, notices: 1,
  may: ["task.read", "dossier.edit", "remark.edit", "audit.use", "campaign.read", "campaign.edit", "review.read", "review.edit", "publication.edit", "rectification.read", "rectification.assign", "rectification.verify", "organisation.edit", "people.read", "people.edit", "roles.grant", "library.edit", "log.read", "backup.make", "unit.read"],
};
