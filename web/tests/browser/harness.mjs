// Chromium, what is counted, and what every page must satisfy: no errors on the console, no violation of the
// Content-Security-Policy, nothing wider than the window, no serious finding of axe.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const narrow = { width: 360, height: 740 };
export const broad = { width: 1440, height: 900 };

export class Checks {
  passed = 0;
  failed = 0;
  /** Runs one check; what it throws is a failure, and the checks after it run all the same. */
  async check(name, work) {
    try {
      await work();
      this.passed++;
    } catch (error) {
      this.failed++;
      console.log(`FAILED ${name}: ${error.message.split("\n").slice(0, 6).join("\n  ")}`);
    }
  }
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** A window of its own, with cookies of its own; `complaints` fills with what the browser complains about. */
export async function openWindow(browser, base, viewport = broad) {
  const context = await browser.newContext({ viewport, locale: "zh-CN", baseURL: base, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // A refused request is said again by the page, where it matters.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  return { context, page, complaints };
}

export async function logIn(page, login, password) {
  await page.goto("/login");
  await page.fill("input[autocomplete=username]", login);
  await page.fill("input[autocomplete=current-password]", password);
  await page.click("button[type=submit]");
  await page.waitForURL((url) => url.pathname !== "/login");
}

/** Until nothing is being fetched and no page says that it loads. */
export async function settled(page) {
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]") && !document.querySelector("main [role=status].wait"), null, { timeout: 10_000 }).catch(() => undefined);
}

/** Serious and critical findings of axe, as lines. */
export async function axeFindings(page) {
  // Evaluated by the debugger, which the page's own policy does not bind.
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document, { iframes: false, resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
  return found.violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .flatMap((violation) => violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${node.target.join(" ")} — ${node.any[0]?.message ?? violation.help}`));
}

/** What a page must satisfy, once it is settled. */
export async function wholesome(page, complaints) {
  expect(complaints.length === 0, complaints.splice(0).join("\n"));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow <= 0, `the page is ${overflow} px wider than the window`);
  expect((await page.locator("h1").count()) === 1, "a page has one h1");
  const found = await axeFindings(page);
  expect(found.length === 0, found.join("\n"));
}
