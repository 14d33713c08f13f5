// Somebody new before the demonstration county: from the log-in page to the Word report of a unit of one's own, without help.
// Clicks are counted as the browser sees them; typing and the Tab key are not clicks.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, openWindow, settled, wholesome } from "./harness.mjs";

const unit = "澄安县文化馆";
const mostClicks = 8;
const password = "qing-shan-lv-shui";

export async function newcomerChecks(checks, browser, base, folder) {
  mkdirSync(folder, { recursive: true });
  const { page, complaints, context } = await openWindow(browser, base);
  let clicks = 0;
  let shots = 0;
  await page.exposeFunction("countClick", () => { clicks++; });
  await page.addInitScript(() => {
    // A click on a label is followed by one on its input that nobody made; Enter in a form is one that has no place.
    addEventListener("click", (event) => { if (event.isTrusted && event.detail > 0) void globalThis.countClick(); }, true);
  });
  const look = async (name) => {
    await settled(page);
    await page.screenshot({ path: join(folder, `${++shots}-${name}.png`) });
    await wholesome(page, complaints);
  };
  await checks.check("newcomer: to the Word report of one's own unit", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "试用：建立自己的单位" }).waitFor();
    await look("log-in");
    await page.getByRole("link", { name: "试用：建立自己的单位" }).click();
    await page.getByLabel("单位名称").waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
    for (const words of [unit, "苏小满", "suxm", password]) {
      await page.keyboard.insertText(words);
      await page.keyboard.press("Tab");
    }
    await look("own-unit");
    await page.getByRole("button", { name: "建立", exact: true }).click();
    const see = page.getByRole("button", { name: "看得分和报告" });
    await see.waitFor();
    await look("made");
    await see.click();
    await page.getByText("得分表").first().waitFor({ state: "attached" });
    await look("score");
    await page.getByRole("navigation", { name: "任务的各部分" }).getByRole("link", { name: "报告" }).click();
    await page.frameLocator("iframe").getByText(unit).first().waitFor();
    await look("report");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Word", exact: true }).click()]);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(0, 2).toString() === "PK" && download.suggestedFilename().endsWith(".docx"), `${download.suggestedFilename()} is no Word file`);
    console.log(`newcomer: ${clicks} clicks`);
    expect(clicks <= mostClicks, `it took ${clicks} clicks`);
  });
  await checks.check("newcomer: every step is in the name of whoever may take it", async () => {
    const people = await page.evaluate(async () => (await (await fetch("/api/v1/session")).json()));
    expect(people.login === "suxm" && !people.must_change_password, JSON.stringify(people));
    expect(people.roles.length === 1 && people.roles[0].role === "filler", JSON.stringify(people.roles));
  });
  await context.close();
  await checks.check("newcomer: what is refused is said, and a second try goes on from there", () => secondTry(browser, base));
}

async function secondTry(browser, base) {
  const { page, context } = await openWindow(browser, base);
  const make = page.getByRole("button", { name: "建立", exact: true });
  await page.goto("/try");
  await page.getByLabel("单位名称").fill("澄安县图书馆");
  await page.getByLabel("您的姓名").fill("洪未来");
  await page.getByLabel("登录名").fill("suxm");
  await page.locator("input[autocomplete=new-password]").fill("suxm-suxm-suxm");
  await make.click();
  await page.getByRole("alert").getByText("登录名已有人用").waitFor();
  await page.getByLabel("登录名").fill("hongwl");
  await page.locator("input[autocomplete=new-password]").fill("hongwl-hongwl");
  await make.click();
  await page.getByRole("alert").getByText(/口令/).first().waitFor();
  expect(await page.getByLabel("登录名").isDisabled(), "the account is there already");
  await page.locator("input[autocomplete=new-password]").fill(password);
  await make.click();
  await page.getByRole("button", { name: "看得分和报告" }).click();
  await page.getByRole("heading", { level: 1, name: "澄安县图书馆" }).waitFor();
  await page.goto("/units");
  await settled(page);
  expect((await page.getByRole("link", { name: "澄安县图书馆" }).count()) === 1, "the unit should be there once");
  await context.close();
}
