// Administration and the report's desk before the program itself: people and their roles, backup, a framework, an edited report.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rewriteZip } from "./files.mjs";
import { expect, openWindow, logIn, settled } from "./harness.mjs";
import { Play, tasksOf } from "./play.mjs";
import { data } from "./program.mjs";

const framework = "mof-dept-53-2013";
const file = join(data, "frameworks/mof/dept-53-2013.yaml");
const yaml = (text) => ({ name: "本县体系.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });

async function peopleChecks(desk) {
  let once = "";
  await desk.step("the system administrator adds a person, who gets a one-time password", "sysadmin", async (page) => {
    await page.goto("/people");
    await settled(page);
    await page.getByRole("button", { name: "增加人员" }).first().click();
    await page.getByRole("dialog").getByLabel("姓名").fill("江望舒");
    await page.getByRole("dialog").getByLabel("登录名").fill("jiangws");
    await page.getByRole("dialog").getByRole("button", { name: "增加人员" }).click();
    once = await page.getByRole("dialog").locator("code").nth(1).innerText();
    await page.getByRole("button", { name: "已记下" }).click();
    await page.getByText("jiangws").waitFor();
  });
  await desk.step("the security administrator grants a role, shown with its place", "secadmin", async (page) => {
    await page.goto("/people");
    await settled(page);
    await page.locator("tr", { hasText: "jiangws" }).getByRole("button", { name: "授予角色" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "加一个角色" }).click();
    await dialog.getByLabel("角色", { exact: true }).selectOption({ label: "复核人" });
    await dialog.getByLabel("在哪里").selectOption({ label: "澄安县" });
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.locator("tr", { hasText: "jiangws" }).getByText("复核人（澄安县）").waitFor();
  });
  await desk.checks.check("desks: whoever has a one-time password must change it first", async () => {
    const { page, context } = await openWindow(desk.browser, desk.base);
    await logIn(page, "jiangws", once);
    await page.goto("/units");
    await page.waitForURL(/\/password$/);
    await page.fill("input[autocomplete=current-password]", once);
    for (const field of await page.locator("input[autocomplete=new-password]").all()) await field.fill("yun-juan-yun-shu");
    await page.getByRole("button", { name: "修改", exact: true }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.getByRole("heading", { name: /江望舒/ }).waitFor();
    await context.close();
  });
  await desk.step("a person who left is switched off", "sysadmin", async (page) => {
    await page.locator("tr", { hasText: "jiangws" }).getByRole("button", { name: "停用" }).click();
    await page.locator("tr", { hasText: "jiangws" }).getByText("已停用").waitFor();
  });
}

async function frameworkChecks(desk) {
  const text = readFileSync(file, "utf8").replaceAll(framework, "county-dept-2025");
  await desk.step("a framework with a mistake is refused, with its place", "bureau", async (page) => {
    await page.goto("/frameworks");
    await settled(page);
    await page.locator("input[type=file]").setInputFiles(yaml(text.replace(/points: *[\d.]+/, "points: 许多")));
    await page.getByText(/有 \d+ 处错/).waitFor();
    expect(await page.getByRole("button", { name: "装入", exact: true }).isDisabled(), "it must not be loaded");
  });
  await desk.step("and loaded once it is sound", "bureau", async (page) => {
    await page.locator("input[type=file]").setInputFiles(yaml(text));
    await page.getByText("没有错，可以装入").waitFor();
    await page.getByRole("button", { name: "装入", exact: true }).click();
    await page.locator("td", { hasText: "county-dept-2025" }).waitFor();
  });
}

/** The task whose dossier is the most complete. */
async function fullest(page) {
  const share = (task) => Number(task.score?.completeness ?? 0);
  return (await tasksOf(page)).reduce((best, one) => (share(one) > share(best) ? one : best));
}

async function findingChecks(desk) {
  await desk.step("cells of lists are named by what stands in their rows", "bureau", async (page) => {
    const { id } = await fullest(page);
    await page.goto(`/tasks/${id}/findings`);
    await page.getByRole("button", { name: /^项目 · 农村生活污水治理工程/ }).first().waitFor();
    await settled(page);
    expect(!/ · #\w/.test(await page.locator("main").innerText()), "no row should go by its id");
  });
  await desk.step("what is wrong with goals and indicators stands above their table, and leads to the cell", "bureau", async (page) => {
    const { id } = await fullest(page);
    await page.goto(`/tasks/${id}?section=${encodeURIComponent("绩效指标")}`);
    await page.getByText(/目标和指标表有 [1-9]\d* 处要看一看/).waitFor();
    await settled(page);
    if (!(await page.locator("details.lint[open]").count())) await page.locator("details.lint summary").click();
    await page.locator("details.lint button", { hasText: "绩效指标 ·" }).first().click();
    await page.locator(".grid .over textarea").waitFor();
  });
}

/** A report whose score was changed in Word is compared with the data. */
async function reportChecks(desk) {
  await desk.step("a report that was edited is compared with the data, figure by figure", "bureau", async (page) => {
    const task = await fullest(page);
    const bytes = await page.evaluate(async (id) => Array.from(new Uint8Array(await (await fetch(`/api/v1/tasks/${id}/report?format=docx`)).arrayBuffer())), task.id);
    await page.goto(`/tasks/${task.id}/report`);
    await settled(page);
    await page.locator("input[type=file]").setInputFiles({ name: "改过的报告.docx", mimeType: "application/octet-stream", buffer: rewriteZip(Buffer.from(bytes), task.score.low, "96.66") });
    await page.getByText(/共 \d+ 个数字，改动 [1-9]\d* 处/).waitFor();
    await page.getByText("96.66").first().waitFor();
  });
}

export async function deskChecks(checks, browser, base, folder) {
  const desk = new Play("desks", checks, browser, base, folder);
  await peopleChecks(desk);
  await frameworkChecks(desk);
  await findingChecks(desk);
  await reportChecks(desk);
  await desk.step("notices that were opened are read", "filler2", async (page) => {
    await page.goto("/");
    await settled(page);
    const bell = page.locator(".bell");
    expect(!/，0 条/.test(await bell.getAttribute("aria-label")), "there should be notices");
    await bell.click();
    await page.getByRole("button", { name: "通知，0 条未读" }).waitFor();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.getByRole("button", { name: "通知，0 条未读" }).waitFor();
  });
  await desk.step("a backup is made with one click", "sysadmin", async (page) => {
    await page.goto("/backups");
    await settled(page);
    await page.getByRole("button", { name: "现在备份" }).click();
    await page.locator("tbody tr td", { hasText: /\.(backup|db|sqlite)|jiheng/ }).first().waitFor();
  });
  await desk.close();
}
