// The second unit of the year: typed by hand, mended offline, and through all hands to the bureau.
import { rewriteZip } from "./files.mjs";
import { expect, settled } from "./harness.mjs";

const section = (task, name) => `/tasks/${task}?section=${encodeURIComponent(name)}`;

async function saved(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => !document.querySelector(".dirty"));
}

export async function playSecondUnit(year, unit, task) {
  await year.step("the second unit is filled in by hand", "filler2", async (page) => {
    await page.goto(section(task(), "单位信息"));
    await settled(page);
    for (const [item, value] of [["单位名称", unit], ["评价年度", "2025"], ["单位简称", "二号单位"]]) await page.locator(`[data-item=${item}]`).locator("input, textarea").first().fill(value);
    await saved(page);
    await year.state(page, "填报");
  });
  await year.step("its projects are typed into the table", "filler2", async (page) => {
    await page.goto(section(task(), "项目"));
    await settled(page);
    await page.getByRole("button", { name: "加一行" }).click();
    await page.keyboard.type("1");
    await page.keyboard.press("Tab");
    await page.keyboard.type("河道清淤");
    await saved(page);
    expect(await page.locator(".grid tbody td", { hasText: "河道清淤" }).first().isVisible(), "the row should be there");
  });
  await year.step("a file that was filled in offline is merged", "bureau", async (page) => {
    const filler = await year.as("filler2");
    const bytes = await filler.evaluate(async (id) => Array.from(new Uint8Array(await (await fetch(`/api/v1/tasks/${id}/dossier/export?format=exchange`)).arrayBuffer())), task());
    const file = rewriteZip(Buffer.from(bytes), "二号单位", "二号单位（离线改）");
    await page.goto(`/campaigns/${year.campaign}/exchange`);
    await settled(page);
    await page.locator("input[type=file]").setInputFiles({ name: "二号单位.xlsx", mimeType: "application/octet-stream", buffer: file });
    await page.getByText("1 个文件中 1 个可以合并").waitFor();
    await page.getByRole("button", { name: "合并 1 个" }).click();
    await page.getByText("已合并 1 个文件").waitFor();
    await filler.goto(section(task(), "单位信息"));
    await settled(filler);
    expect((await filler.locator("[data-item=单位简称] textarea").first().inputValue()) === "二号单位（离线改）", "what was typed offline should be there");
  });
  await year.step("and it goes through all hands", "filler2", async (page) => {
    await year.act(page, task(), "提交核查");
    await year.act(await year.as("checker"), task(), "核查通过");
    await year.act(await year.as("reviewer"), task(), "复核通过");
    await year.act(await year.as("approver"), task(), "审定", "同意报送");
    await year.act(page, task(), "报送");
    await year.state(page, "已报送");
  });
}
