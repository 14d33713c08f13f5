// Saving a section: by keyboard, refused with the cell named, in conflict with another person's change.
import { axeFindings, expect, settled } from "./harness.mjs";

const field = (page) => page.locator("[data-item=编制数] input").first();

async function type(page, text) {
  await page.goto("/tasks/t1?section=人员&item=编制数");
  await settled(page);
  await field(page).fill(text);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+s");
}

export async function savingChecks(checks, page) {
  await checks.check("a value is saved with Ctrl+S", async () => {
    await type(page, "98人");
    await page.getByText("第 3 次修订").waitFor();
    expect((await page.locator(".dirty").count()) === 0, "it still says that something is not saved");
  });
  await checks.check("a value that cannot be read is named, with how to mend it, beside its cell", async () => {
    await type(page, "读不懂");
    await page.locator("[role=alert]").waitFor();
    expect(await page.getByText("写成 96人 这样的数").isVisible(), "the remedy should be there");
    expect((await field(page).getAttribute("aria-invalid")) === "true", "the input should be marked");
    const found = await axeFindings(page);
    expect(found.length === 0, found.join("\n"));
    await page.getByRole("button", { name: "撤销" }).click();
  });
  await checks.check("of a conflict both versions are shown, and giving way leaves nothing to save", async () => {
    await type(page, "冲突");
    await page.getByRole("dialog").waitFor();
    expect(await page.getByText("97人").isVisible(), "their version should be there");
    const found = await axeFindings(page);
    expect(found.length === 0, found.join("\n"));
    await page.locator("input[value=theirs]").check();
    await page.getByRole("button", { name: "按所选保存" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.waitForFunction(() => !document.querySelector(".dirty"));
  });
  await checks.check("a score says why", async () => {
    await page.goto("/tasks/t1/score");
    await settled(page);
    await page.locator("tr.leaf button.link").first().click();
    await page.getByRole("dialog").getByText("为什么是这个分").waitFor();
    const found = await axeFindings(page);
    expect(found.length === 0, found.join("\n"));
    await page.keyboard.press("Escape");
  });
}
