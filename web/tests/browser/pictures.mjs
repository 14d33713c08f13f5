// The pictures of the documentation, taken of the demonstration county: docs/images/bureau-*.png.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, openWindow, settled } from "./harness.mjs";
import { ask, Play, tasksOf } from "./play.mjs";
import { data, root } from "./program.mjs";

/** The example whose dossier is whole. */
const unit = "澄安县云溪镇人民政府";
const width = 1280;
const height = 800;

export async function takePictures(checks, browser, base) {
  const play = new Play("pictures", checks, browser, base, join(root, "build/web-screenshots/pictures"));
  const take = async (page, name, path, tall = height) => {
    await page.setViewportSize({ width, height: tall });
    if (path) await page.goto(path);
    await settled(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(root, `docs/images/bureau-${name}.png`) });
  };
  const bureau = await play.as("bureau");
  const task = (await tasksOf(bureau)).find((one) => one.unit_name === unit);
  expect(task, `${unit} has no task`);
  const act = async (login, action) => ask(await play.as(login), "POST", `/tasks/${task.id}/actions`, { action, opinion: "同意" });

  await take(bureau, "campaign", `/campaigns/${task.campaign}`);
  await act("checker", "pass_check");
  await act("reviewer", "pass_review");
  await act("approver", "approve");
  const fillers = (await ask(bureau, "GET", "/info")).demo_people.filter((person) => person.role === "filler");
  let filler = "";
  for (const { login } of fillers) {
    const window = await play.as(login);
    if ((await tasksOf(window)).every((one) => one.id !== task.id)) continue;
    filler = login;
    await act(filler, "withdraw");
    const findings = (await ask(window, "GET", `/tasks/${task.id}/findings`)).items;
    const cell = findings.flatMap((finding) => finding.cells ?? []).find((one) => one.item && !one.last_year);
    await take(window, "filling", `/tasks/${task.id}?section=${encodeURIComponent(cell.section)}&item=${encodeURIComponent(cell.item)}`, 1080);
    await act(filler, "hand_in");
    await act("checker", "pass_check");
    await act("reviewer", "pass_review");
    await act("approver", "approve");
    await act(filler, "submit");
  }
  await take(bureau, "review", `/review/${task.id}`);
  const [first] = (await ask(bureau, "GET", `/tasks/${task.id}/findings`)).items;
  await ask(bureau, "POST", `/tasks/${task.id}/rectifications`, { items: [{ finding: first.key, due: "2099-09-30", demand: first.recommendation || first.text, owner: "镇财政所" }] });
  const [entry] = (await ask(bureau, "GET", "/rectifications")).items;
  await ask(await play.as(filler), "POST", `/rectifications/${entry.id}/actions`, { action: "report", text: "已按财政所意见改为可取值的指标，并重新报送绩效目标表。" });
  await bureau.goto("/rectifications");
  await settled(bureau);
  await bureau.locator("tbody tr td a").first().click();
  await take(bureau, "rectification");

  const folder = join(data, "examples/audit");
  const report = readdirSync(folder).find((name) => name.endsWith(".docx"));
  await bureau.goto("/audits");
  await settled(bureau);
  await bureau.locator("input[type=file]").setInputFiles({ name: report, mimeType: "application/octet-stream", buffer: readFileSync(join(folder, report)) });
  await bureau.locator("tbody tr td a").first().click();
  await bureau.waitForURL(/\/audits\/[^/]+$/);
  await bureau.frameLocator("iframe").locator("h1, h2, p").first().waitFor();
  await take(bureau, "audit", undefined, 1000);

  await act("bureau", "accept");
  await ask(bureau, "POST", `/tasks/${task.id}/publication`);
  const { page } = await openWindow(browser, base);
  await page.goto("/public");
  await settled(page);
  await page.getByRole("link", { name: unit }).first().click();
  await take(page, "public");
  await page.context().close();
  await play.close();
}
