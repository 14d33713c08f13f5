// Logging in and out.
import { expect, logIn, openWindow, settled } from "./harness.mjs";

export async function sessionChecks(checks, browser, base) {
  const { page, context } = await openWindow(browser, base);
  await checks.check("a page that needs a log-in asks for it, and is there afterwards", async () => {
    await page.goto("/tasks/t1/score");
    await page.waitForURL(/\/login\?to=/);
    await page.fill("input[autocomplete=username]", "demo");
    await page.fill("input[autocomplete=current-password]", "wrong");
    await page.click("button[type=submit]");
    await page.locator("[role=alert]").waitFor();
    await page.fill("input[autocomplete=current-password]", "demo");
    await page.click("button[type=submit]");
    await page.waitForURL(/\/tasks\/t1\/score$/);
  });
  await checks.check("a page of somebody else's site is not gone to after the log-in", async () => {
    await context.clearCookies();
    await page.goto("/login?to=//example.org/");
    await page.fill("input[autocomplete=username]", "demo");
    await page.fill("input[autocomplete=current-password]", "demo");
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/");
    expect(new URL(page.url()).origin === base, page.url());
  });
  await checks.check("a session that ended leads back to the log-in, and says so", async () => {
    await page.goto("/tasks/t1");
    await settled(page);
    await context.clearCookies();
    await page.getByRole("link", { name: "得分", exact: true }).click();
    await page.getByRole("link", { name: "历史", exact: true }).click();
    await page.waitForURL(/\/login/);
    expect(await page.getByText("登录已过期").isVisible(), "it should be said");
  });
  await checks.check("the language stays chosen", async () => {
    await logIn(page, "demo", "demo");
    await page.getByRole("button", { name: "English" }).click();
    await page.reload();
    await settled(page);
    expect(await page.getByRole("heading", { level: 1, name: /Hello/ }).isVisible(), "the page should greet in English");
    expect((await page.evaluate(() => document.documentElement.lang)) === "en", "the document should say that it is English");
  });
  await checks.check("whoever logs out is out", async () => {
    await page.getByRole("button", { name: "Log out" }).click();
    await page.waitForURL(/\/login/);
    await page.goto("/");
    await page.waitForURL(/\/login/);
  });
  await context.close();
}
