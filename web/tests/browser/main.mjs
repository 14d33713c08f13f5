// The application in headless Chromium. The last line counts, as the other checks of Jiheng do.
import { join } from "node:path";
import { root } from "../../mock/data.mjs";
import { startMock } from "../../mock/server.mjs";
import { gridChecks } from "./grid.mjs";
import { Checks, logIn, openBrowser, openWindow } from "./harness.mjs";
import { pageChecks } from "./pages.mjs";
import { savingChecks } from "./saving.mjs";
import { sessionChecks } from "./session.mjs";

const server = await startMock();
const browser = await openBrowser();
const checks = new Checks();
try {
  await sessionChecks(checks, browser, server.base);
  const { page, complaints, context } = await openWindow(browser, server.base);
  await logIn(page, "demo", "demo");
  await gridChecks(checks, page, "t1");
  await savingChecks(checks, page);
  await checks.check("nothing on the console", () => { if (complaints.length) throw new Error(complaints.join("\n")); });
  await context.close();
  await pageChecks(checks, browser, server.base, join(root, "build/web-screenshots"));
} finally {
  await browser.close();
  server.stop();
}
console.log(`counts: passed=${checks.passed} failed=${checks.failed}`);
process.exit(checks.failed ? 1 : 0);
