// The year of two units with all roles, in the browser alone: from the campaign to its carry-over. The steps build on each other.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, openWindow, settled, wholesome } from "./harness.mjs";
import { Play } from "./play.mjs";
import { data, jiheng } from "./program.mjs";
import { playSecondUnit } from "./second_unit.mjs";

const title = "2025年度部门整体支出绩效自评";

/** The dossier as a workbook, made by the program as a clerk's own copy would be. */
function workbook(yaml) {
  const folder = mkdtempSync(join(tmpdir(), "jiheng-year-"));
  const file = join(folder, "基础资料.xlsx");
  writeFileSync(join(folder, "dossier.yaml"), yaml);
  const made = spawnSync(jiheng, ["workbook", "export", join(folder, "dossier.yaml"), file, "--data", data], { encoding: "utf8" });
  expect(made.status === 0, made.stderr);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

export async function playYear(checks, browser, base, folder) {
  const year = new Play("year", checks, browser, base, folder);
  const units = [];

  await year.step("the bureau makes a campaign", "bureau", async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("button", { name: "新建评价工作" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("年度").fill("2025");
    await dialog.getByLabel("名称").fill(title);
    await dialog.getByLabel("区划").selectOption({ label: "澄安县" });
    await dialog.getByLabel("指标体系").selectOption("mof-dept-53-2013");
    await dialog.getByLabel("报送期限").fill("2099-06-30");
    await dialog.getByRole("button", { name: /建立/ }).click();
    await page.waitForURL(/\/campaigns\/[^/]+\/issue/);
    year.campaign = new URL(page.url()).pathname.split("/")[2];
  });
  await year.step("and hands it out to two units", "bureau", async (page) => {
    await settled(page);
    for (const login of ["filler1", "filler2"]) {
      const filler = await year.as(login);
      await filler.goto("/units");
      await settled(filler);
      units.push(await filler.locator("tbody tr td a").first().innerText());
    }
    for (const unit of units) await page.locator("tr", { hasText: unit }).locator("input[type=checkbox]").check();
    await page.getByRole("button", { name: "先看会怎样" }).click();
    await page.getByRole("button", { name: "下达到 2 个单位" }).click();
    await page.waitForURL(/\/tasks$/);
    await settled(page);
    for (const unit of units) {
      const href = await page.getByRole("link", { name: unit }).first().getAttribute("href");
      year.tasks.set(unit, href.split("/")[2]);
    }
  });
  const task = () => year.tasks.get(units[0]);

  await year.step("the filler finds the task waiting and begins", "filler1", async (page) => {
    await page.goto("/");
    await settled(page);
    expect(await page.getByRole("link", { name: units[0] }).first().isVisible(), "the task should wait on the first page");
    await year.act(page, task(), "开始填报");
    await year.state(page, "填报");
  });
  await year.step("imports a workbook, after a look at what changes", "filler1", async (page) => {
    const old = await page.evaluate(async () => {
      for (let cursor = ""; ;) {
        const answer = await (await fetch(`/api/v1/tasks?year=2024${cursor && `&cursor=${cursor}`}`)).json();
        if (answer.items.length) return answer.items[0].id;
        cursor = answer.next;
      }
    });
    const bytes = workbook((await page.evaluate(async (id) => (await fetch(`/api/v1/tasks/${id}/dossier/export?format=yaml`)).text(), old)).replaceAll("2024", "2025"));
    await page.getByRole("button", { name: "从 Excel 导入" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("input[type=file]").setInputFiles({ name: "基础资料.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: bytes });
    await dialog.getByText(/会改 \d+ 格/).waitFor();
    await dialog.getByRole("button", { name: "写入" }).click();
    await dialog.waitFor({ state: "hidden" });
  });
  await year.step("and fills in by hand, with the score following", "filler1", async (page) => {
    await page.goto(`/tasks/${task()}?section=人员&item=编制数`);
    await settled(page);
    await page.locator("[data-item=编制数] input").first().fill("97人");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => !document.querySelector(".dirty"));
    await page.getByRole("link", { name: "得分", exact: true }).click();
    await page.getByText("得分表").first().waitFor({ state: "attached" });
  });
  await year.step("hands in for checking", "filler1", async (page) => {
    await year.act(page, task(), "提交核查");
    await year.state(page, "交叉核查");
  });
  await year.step("the filler cannot check", "filler1", async (page) => {
    await page.goto(`/tasks/${task()}`);
    await settled(page);
    expect((await page.locator(".page-header").getByRole("button", { name: "核查通过" }).count()) === 0, "whoever filled in must not check");
  });
  await year.step("the cross-checker passes it", "checker", async (page) => {
    await year.act(page, task(), "核查通过");
    await year.state(page, "复核");
  });
  await year.step("the reviewer passes it", "reviewer", async (page) => {
    await year.act(page, task(), "复核通过");
    await year.state(page, "审定");
  });
  await year.step("the approver approves", "approver", async (page) => {
    await year.act(page, task(), "审定", "同意报送");
    await year.state(page, "待报送");
  });
  await year.step("the filler submits, and the dossier is locked", "filler1", async (page) => {
    await year.act(page, task(), "报送");
    await year.state(page, "已报送");
    expect(await page.getByText("已锁定").isVisible(), "it should be locked");
  });
  await year.step("the bureau returns it with a remark on a cell", "bureau", async (page) => {
    await page.goto(`/tasks/${task()}?section=人员&item=编制数`);
    await settled(page);
    await page.locator("[data-item=编制数]").getByRole("button", { name: "批注" }).click();
    await page.locator("[data-item=编制数] textarea").fill("与批复的编制数不符，请核对");
    await page.locator("[data-item=编制数]").getByRole("button", { name: "加批注" }).click();
    await page.locator("[data-item=编制数]").getByText("与批复的编制数不符").waitFor();
    await year.act(page, task(), "退回修改", "编制数有误，见批注");
    await year.state(page, "填报");
  });
  await year.step("the filler sees the remark beside the cell, mends and answers it", "filler1", async (page) => {
    await page.goto(`/tasks/${task()}?section=人员&item=编制数`);
    await settled(page);
    expect(await page.locator("[data-item=编制数]").getByText("与批复的编制数不符").isVisible(), "the remark should stand at its cell");
    await page.locator("[data-item=编制数] input").first().fill("96人");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => !document.querySelector(".dirty"));
    await page.goto(`/tasks/${task()}/remarks`);
    await settled(page);
    await page.getByPlaceholder("写答复").fill("已按批复改正");
    await page.getByRole("button", { name: "答复", exact: true }).click();
    await page.getByText("已按批复改正").waitFor();
  });
  await year.step("and it goes the whole way again", "filler1", async (page) => {
    await year.act(page, task(), "提交核查");
    await year.act(await year.as("checker"), task(), "核查通过");
    await year.act(await year.as("reviewer"), task(), "复核通过");
    await year.act(await year.as("approver"), task(), "审定", "同意报送");
    await year.act(page, task(), "报送");
    await page.goto(`/tasks/${task()}/history`);
    await settled(page);
    await page.getByRole("button", { name: "此后改了什么" }).nth(5).click();
    await page.getByText("96人").first().waitFor();
  });
  await playSecondUnit(year, units[1], () => year.tasks.get(units[1]));
  await year.step("the bureau draws the task by risk", "bureau", async (page) => {
    await page.goto(`/campaigns/${year.campaign}/draws`);
    await settled(page);
    await page.getByLabel("随机抽").fill("0");
    await page.getByRole("button", { name: "抽取" }).click();
    await page.getByRole("link", { name: units[0] }).first().waitFor();
  });
  await year.step("re-scores an indicator with its reason", "bureau", async (page) => {
    await page.goto(`/review/${task()}`);
    await settled(page);
    for (const line of await page.locator("tr:has(input.score)").all()) {
      if ((await line.innerText()).includes("未定")) {
        await line.locator("input.score").fill("0");
        await line.locator("input.reason").fill("没有资料");
      }
    }
    const first = page.locator("tr:has(input.score)").first();
    await first.locator("input.score").fill("0.5");
    await first.locator("input.reason").fill("佐证不足");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("复评已保存").waitFor();
  });
  await year.step("the ranking shows the deviation", "bureau", async (page) => {
    await page.goto(`/campaigns/${year.campaign}/ranking`);
    await settled(page);
    expect(await page.getByRole("link", { name: units[0] }).isVisible(), "the unit should be ranked");
  });
  await year.step("the report is read in the page", "bureau", async (page) => {
    await page.goto(`/tasks/${task()}/report`);
    await settled(page);
    await page.frameLocator("iframe").locator("main").first().waitFor();
  });
  await year.step("a finding is put into the rectification ledger", "bureau", async (page) => {
    await page.goto(`/tasks/${task()}/findings`);
    await settled(page);
    await page.locator("article input[type=checkbox]").first().check();
    await page.getByRole("button", { name: /列入整改/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("整改期限").fill("2099-09-30");
    await dialog.getByRole("button", { name: "列入整改台账" }).click();
    await dialog.waitFor({ state: "hidden" });
  });
  await year.step("the bureau accepts both at once, after a look at what would happen", "bureau", async (page) => {
    await page.goto(`/campaigns/${year.campaign}/tasks`);
    await settled(page);
    for (const unit of units) await page.locator("tr", { hasText: unit }).locator("input[type=checkbox]").check();
    await page.getByRole("button", { name: "批量办理" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("办理").selectOption({ label: "通过" });
    await dialog.getByText("2 项中 2 项能办").waitFor();
    await dialog.getByRole("button", { name: "办理 2 项" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.goto(`/tasks/${task()}`);
    await year.state(page, "通过");
  });
  await year.step("and publishes each", "bureau", async (page) => {
    for (const unit of units) {
      await year.act(page, year.tasks.get(unit), "公开");
      await year.state(page, "已公开");
    }
  });
  await checks.check("year: anyone reads it without a log-in", async () => {
    const { page, complaints, context } = await openWindow(browser, base);
    await page.goto("/public");
    await settled(page);
    await page.getByRole("link", { name: units[0] }).first().click();
    await page.getByText("SM3").first().waitFor();
    await settled(page);
    await page.screenshot({ path: join(folder, "public.png") });
    await wholesome(page, complaints);
    await context.close();
  });
  await year.step("the unit reports what it mended", "filler1", async (page) => {
    await page.goto("/rectifications");
    await settled(page);
    await page.locator("tbody tr td a").first().click();
    await settled(page);
    await page.locator("form textarea").fill("已重新编制绩效指标");
    await page.getByRole("button", { name: "报告整改" }).click();
    await page.locator(".tag", { hasText: "已报告" }).waitFor();
  });
  await year.step("the bureau verifies and closes it", "bureau", async (page) => {
    await page.goto("/rectifications");
    await settled(page);
    await page.locator("tbody tr td a").first().click();
    await settled(page);
    await page.getByRole("button", { name: "核实销号" }).click();
    await page.locator(".tag", { hasText: "已销号" }).waitFor();
  });
  await year.step("the year is carried over", "bureau", async (page) => {
    await page.goto(`/campaigns/${year.campaign}/carry`);
    await settled(page);
    await page.getByRole("button", { name: "先看会怎样" }).click();
    await page.getByRole("button", { name: "结转 2 个单位" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/campaigns/") && !url.pathname.includes(year.campaign));
    await settled(page);
    expect(await page.getByRole("heading", { level: 1, name: /2026/ }).isVisible(), "the campaign of the next year should be shown");
  });
  await year.close();
}
