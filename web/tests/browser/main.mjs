// The application in headless Chromium: its pages before a stand-in for the server, whose county is the same in every run, and a
// year of work before the program itself. The last line counts, as the other checks of Jiheng do.
//
//   node web/tests/browser/main.mjs [pages|year|pictures]       pictures: those of docs/images, made again
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { startMock } from "../../mock/server.mjs";
import { gridChecks } from "./grid.mjs";
import { deskChecks } from "./desks.mjs";
import { Checks, expect, logIn, openBrowser, openWindow } from "./harness.mjs";
import { newcomerChecks } from "./newcomer.mjs";
import { pageChecks } from "./pages.mjs";
import { takePictures } from "./pictures.mjs";
import { jiheng, root, startProgram } from "./program.mjs";
import { savingChecks } from "./saving.mjs";
import { sessionChecks } from "./session.mjs";
import { playYear } from "./year.mjs";

const part = process.argv[2] ?? "all";
const screenshots = join(root, "build/web-screenshots");
const checks = new Checks();
const browser = await openBrowser();

async function pages() {
  const server = await startMock();
  await sessionChecks(checks, browser, server.base);
  const { page, complaints, context } = await openWindow(browser, server.base);
  await logIn(page, "demo", "demo");
  await gridChecks(checks, page, "t1");
  await savingChecks(checks, page);
  await checks.check("nothing on the console", () => expect(complaints.length === 0, complaints.join("\n")));
  await context.close();
  await pageChecks(checks, browser, server.base, screenshots);
  server.stop();
}

async function year() {
  const program = await startProgram();
  try {
    await newcomerChecks(checks, browser, program.base, join(screenshots, "newcomer"));
    await deskChecks(checks, browser, program.base, join(screenshots, "desks"));
    await playYear(checks, browser, program.base, join(screenshots, "year"));
  } finally {
    await program.stop();
  }
}

async function pictures() {
  const program = await startProgram();
  try {
    await takePictures(checks, browser, program.base);
  } finally {
    await program.stop();
  }
}

try {
  if (part === "pictures") await pictures();
  // A program that was built without its server has no such command.
  const serves = / serve /.test(spawnSync(jiheng, ["--help"], { encoding: "utf8" }).stdout ?? "");
  const parts = [];
  if (part === "all" || part === "pages") parts.push(pages());
  if (part === "year" || (part === "all" && serves)) parts.push(year());
  // Side by side: most of the time a page is waited for.
  for (const ended of await Promise.allSettled(parts)) if (ended.status === "rejected") throw ended.reason;
} finally {
  await browser.close();
}
console.log(`counts: passed=${checks.passed} failed=${checks.failed}`);
process.exit(checks.failed ? 1 : 0);
