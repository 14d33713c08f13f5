// A list as a spreadsheet: typing, pasting from Excel, undo, rows, saving, by keyboard alone.
import { expect, settled } from "./harness.mjs";

const cellText = (page, row, column) => page.locator(`tbody tr:nth-child(${row}) td:nth-of-type(${column})`).innerText();
/** Names of the rows that are in the page. */
const names = (page) => page.locator(".grid tbody tr td:nth-of-type(1)").allInnerTexts();

async function paste(page, text) {
  await page.evaluate((value) => {
    const data = new DataTransfer();
    data.setData("text/plain", value);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** On a task whose dossier can be edited; leaves the list as it was. */
export async function gridChecks(checks, page, task) {
  await page.goto(`/tasks/${task}?section=${encodeURIComponent("项目")}`);
  await settled(page);
  const rows = async () => Number.parseInt(await page.locator(".grid .tools .figures").innerText(), 10);
  const count = await rows();
  const first = count ? await cellText(page, 1, 1) : "";

  await checks.check("grid: a new row is typed into, cell by cell", async () => {
    await page.getByRole("button", { name: "加一行" }).click();
    await page.locator(".grid textarea").focus();
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("Home");
    await page.keyboard.type("甲项目");
    await page.keyboard.press("Tab");
    await page.keyboard.type("P-1");
    await page.keyboard.press("Enter");
    const texts = await names(page);
    expect(texts.includes("甲项目"), `no cell says 甲项目: ${texts.slice(0, 5)}`);
  });
  await checks.check("grid: cells pasted from Excel fill rows, and undo takes them away at once", async () => {
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Home");
    const before = await rows();
    await paste(page, "乙项目\tP-2\r\n丙项目\tP-3\r\n丁项目\tP-4\r\n");
    expect((await rows()) === before + 2, "two rows should have been added");
    await page.keyboard.press("Control+z");
    expect((await rows()) === before, "undo should have removed them");
    await page.keyboard.press("Control+y");
    expect((await rows()) === before + 2, "redo should have brought them back");
  });
  await checks.check("grid: what is not saved outlives the window", async () => {
    await page.reload();
    await settled(page);
    expect((await rows()) === count + 3, "the draft is gone");
    expect(await page.locator(".dirty").isVisible(), "it should be marked as not saved");
  });
  await checks.check("grid: undone to the beginning there is nothing to save", async () => {
    // One step: the draft came back as one change.
    await page.getByRole("button", { name: "撤销" }).click();
    expect((await rows()) === count, "rows are left over");
    expect(!count || (await cellText(page, 1, 1)) === first, "the first row changed");
    expect(!(await page.locator(".dirty").isVisible()), "it still says that something is not saved");
  });
}
